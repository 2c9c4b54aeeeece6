"""The notebooks run from top to bottom on the demo's data, define nothing, and are mostly prose."""

import ast
import re
import shutil
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from preparing import flask

from triage_model.commands import parser

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def filled(prepared, tmp_path_factory, complaints: int) -> Path:
    """A demo in a folder of its own, as `make demo` fills it."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    shutil.copytree(prepared[0], folder)
    flask(folder, "demo", "--complaints", str(complaints), PORTAL_DEMO="1")
    return folder


@pytest.fixture(scope="module")
def demo_instance(prepared, tmp_path_factory):
    """A small demo."""
    return filled(prepared, tmp_path_factory, 80)


@pytest.fixture(scope="module")
def young_instance(prepared, tmp_path_factory):
    """A regency in its first week: too few decisions for any figure of a topic or an agency."""
    folder = filled(prepared, tmp_path_factory, 20)
    with closing(sqlite3.connect(folder / "salur.db")) as database, database:
        two = "SELECT id FROM decision WHERE suggestion_id > 0 LIMIT 2"
        database.execute(f"DELETE FROM decision WHERE id NOT IN ({two})")
    return folder


def set_up(monkeypatch, instance: Path) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(instance))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_there_are_five_notebooks_in_their_order():
    assert [path.stem for path in NOTEBOOKS] == ["01-data", "02-latih", "03-evaluasi", "04-pantau", "05-percobaan"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_left_open_keeps_nobody_from_writing(path, demo_instance, monkeypatch):
    set_up(monkeypatch, demo_instance)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}})

    with client.setup_kernel():
        for place, cell in enumerate(notebook.cells):
            client.execute_cell(cell, place)
        with closing(sqlite3.connect(demo_instance / "salur.db", timeout=0)) as somebody_else:
            somebody_else.execute("BEGIN IMMEDIATE")

    assert all(cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS[2:4], ids=lambda path: path.stem)
def test_what_is_judged_by_decisions_runs_on_the_first_few_too(path, young_instance, monkeypatch):
    set_up(monkeypatch, young_instance)
    notebook = nbformat.read(path, as_version=4)

    done = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}})

    assert done.execute().cells[-1] is not None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_nothing(path):
    trees = [ast.parse(source) for source in cells(path, "code")]

    defined = [node for tree in trees for node in ast.walk(tree)
               if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)]  # fmt: skip

    assert defined == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_cell_stays_small_enough_to_be_read_at_a_glance(path):
    assert [source for source in cells(path, "code") if len(source.splitlines()) > 16] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_takes_the_regions_zone_and_names_none(path):
    assert "Asia/" not in "".join(cells(path, "code"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_at_least_as_much_prose_as_code(path):
    prose, code = (sum(map(len, cells(path, kind))) for kind in ("markdown", "code"))

    assert prose >= code


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_its_outputs(path):
    outputs = [cell.outputs for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]

    assert not any(outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_command_of_the_classifier_that_a_notebook_tells_can_be_typed_as_it_stands(path):
    told = re.findall(r"`python -m triage_model ([^`]+)`", "".join(cells(path, "markdown")))

    for words in told:
        parser().parse_args(words.split())


def test_what_was_tried_is_named_in_indonesian_wherever_the_last_notebook_shows_it():
    measured = tomllib.loads((ROOT / "triage_model/data/experiments.toml").read_text("utf-8"))
    names = {one["tried"] for one in measured["experiments"]} | set(measured["names"].values())
    keys = {one["classifier"] for one in measured["compared"]} | {one["model"] for one in measured["curve"]}

    english = re.compile(r"\b(the|and|with|without|as|of|no|instead|weigh|blended|neighbours|numbers|present)\b")
    assert [name for name in names if english.search(name)] == []
    assert keys <= measured["names"].keys()
