"""The notebooks run from top to bottom on the demo's data, define nothing, and are mostly prose."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


@pytest.fixture(scope="module")
def demo_instance(tmp_path_factory):
    """Prepare a small demo in a folder of its own, as `make demo` does."""
    folder = tmp_path_factory.mktemp("demo")
    surroundings = {**os.environ, "PORTAL_INSTANCE": str(folder), "PORTAL_DEMO": "1"}
    surroundings.pop("DATABASE_URL", None)
    for arguments in (["portal", "prepare"], ["demo", "--complaints", "80"]):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT, env=surroundings, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return folder


def test_there_are_five_notebooks_in_their_order():
    assert [path.stem for path in NOTEBOOKS] == ["01-data", "02-latih", "03-evaluasi", "04-pantau", "05-percobaan"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path, demo_instance, monkeypatch):
    monkeypatch.setenv("PORTAL_INSTANCE", str(demo_instance))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    notebook = nbformat.read(path, as_version=4)

    where = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()

    assert all(cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_nothing(path):
    trees = [ast.parse(source) for source in cells(path, "code")]

    defined = [node for tree in trees for node in ast.walk(tree)
               if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)]  # fmt: skip

    assert defined == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_at_least_as_much_prose_as_code(path):
    prose, code = (sum(map(len, cells(path, kind))) for kind in ("markdown", "code"))

    assert prose >= code


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_its_outputs(path):
    outputs = [cell.outputs for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]

    assert not any(outputs)
