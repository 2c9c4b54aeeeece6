"""The shape of the house: who may import whom, how long a file may grow, where a SELECT may stand."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PORTAL = sorted((ROOT / "portal").rglob("*.py"))
MODEL = sorted((ROOT / "triage_model").rglob("*.py"))
OURS = [*PORTAL, *MODEL, *sorted((ROOT / "tests").rglob("*.py")), ROOT / "wsgi.py"]

# Files and functions stay under these; a function's docstring and decorators are not counted.
FILE_LIMIT = 250
FUNCTION_LIMIT = 25
LONGER = {"portal/views/sending.py enter"}
BRIDGES = {
    "portal/triage.py", "portal/registry.py", "portal/judging.py", "portal/learnable.py", "portal/cards.py",
    "portal/search.py", "portal/commands/model.py",
}  # fmt: skip
VAGUE = {"utils", "helpers", "manager", "service", "data", "common", "misc"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """List the modules that a file imports, wherever in it, but not those for type checkers only."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(modules: set[str], *packages: str) -> set[str]:
    return {one for one in modules if any(one == package or one.startswith(package + ".") for package in packages)}


def below(folder: str) -> list[Path]:
    return [path for path in PORTAL if name(path).startswith(f"portal/{folder}")]


@pytest.mark.parametrize("path", MODEL, ids=name)
def test_the_classifier_knows_nothing_of_the_web(path):
    assert within(imports(path), "flask", "sqlalchemy", "portal", "wtforms") == set()


@pytest.mark.parametrize("path", below("apart/"), ids=name)
def test_what_reads_strangers_documents_knows_nothing_of_the_portal(path):
    assert within(imports(path), "flask", "sqlalchemy", "portal", "triage_model") == set()


def test_strangers_documents_are_parsed_in_no_process_of_the_portal():
    parsing = {name(path) for path in PORTAL if within(imports(path), "pikepdf", "portal.apart.bare_pdf.document")}

    assert [one for one in parsing if not one.startswith("portal/apart/")] == []


def test_only_the_bridges_know_the_classifier():
    crossing = {name(path) for path in PORTAL if within(imports(path), "triage_model")}

    assert crossing == BRIDGES


@pytest.mark.parametrize("path", [*below("models/"), *below("queries/"), *below("visibility.py")], ids=name)
def test_models_and_queries_know_no_request(path):
    modules = imports(path)

    assert within(modules, "flask", "portal.views", "portal.forms") == set()


@pytest.mark.parametrize("path", below("forms/"), ids=name)
def test_forms_know_no_database(path):
    assert within(imports(path), "sqlalchemy", "portal.extensions", "portal.queries", "portal.visibility") == set()


ALONE = [*below("region/"), *below("privacy/"), *below("uploads/"), *below("lapor/")]


@pytest.mark.parametrize("path", ALONE, ids=name)
def test_what_stands_alone_knows_neither_web_nor_database(path):
    assert within(imports(path), "flask", "sqlalchemy", "portal.models", "portal.extensions", "portal.views") == set()


@pytest.mark.parametrize("path", below("views/"), ids=name)
def test_no_view_writes_a_select(path):
    modules = imports(path)

    # The health page asks the database whether it is there, and nothing else.
    allowed = {"sqlalchemy.text"} if path.name == "health.py" else set()
    assert within(modules, "sqlalchemy.select", "sqlalchemy.text", "sqlalchemy.func") <= allowed


def test_complaints_are_selected_in_one_place():
    """Rows come through `visibility`; others may name columns, to count, to sum or to collect ids for it."""
    selecting = {name(path) for path in PORTAL if fetches_complaints(ast.parse(path.read_text()))}

    assert selecting == {"portal/visibility.py"}


def fetches_complaints(tree: ast.AST) -> bool:
    """Tell whether whole complaints are asked for by name, however the call is laid out."""
    asking = {"select", "query", "get"}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(
        getattr(call.func, "id", getattr(call.func, "attr", "")) in asking
        and any(isinstance(arg, ast.Name) and arg.id == "Complaint" for arg in call.args)
        for call in calls
    )


@pytest.mark.parametrize("line", [
    "select(Complaint)", "select(\n    Complaint,\n)", "select(Event, Complaint)", "session.query(Complaint)",
    "session.get(Complaint, 1)",
])  # fmt: skip
def test_a_select_is_seen_however_it_is_laid_out(line):
    assert fetches_complaints(ast.parse(line))
    assert not fetches_complaints(ast.parse(line.replace("Complaint", "Complaint.id")))


@pytest.mark.parametrize("path", OURS, ids=name)
def test_no_file_outgrows_its_reader(path):
    if "migrations/versions" in name(path):
        pytest.skip("generated, and never read again")

    assert len(path.read_text().splitlines()) < FILE_LIMIT


def test_the_median_file_stays_small():
    written = [path for path in [*PORTAL, *MODEL] if "migrations" not in name(path)]

    lengths = sorted(len(path.read_text().splitlines()) for path in written)
    assert lengths[len(lengths) // 2] < 100


def test_every_function_has_under_25_lines_without_its_docstring():
    written = [path for path in [*PORTAL, *MODEL] if "migrations/versions" not in name(path)]

    too_long = {
        f"{name(path)} {node.name}"
        for path in written
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and length(node) >= FUNCTION_LIMIT
    }

    assert too_long == LONGER


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines from its `def` on, without its docstring."""
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", OURS, ids=name)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text())) or path.name == "__init__.py"


def test_no_module_has_a_vague_name():
    assert {path.stem for path in OURS} & VAGUE == set()


@pytest.mark.parametrize("path", [*PORTAL, *MODEL], ids=name)
def test_nothing_is_ever_unpickled(path):
    modules = imports(path)

    assert within(modules, "pickle", "joblib", "cloudpickle", "dill", "shelve", "marshal") == set()
