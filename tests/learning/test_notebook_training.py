"""The training notebook's figures, without training: what it calls new, and versions that lack a figure."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from factories import HOLE, LAMP, LAMPS, LATER, MONDAY, ROADS, make_complaint
from portals import add_version

from portal import judging, registry
from portal.extensions import db
from portal.models import Choice

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "02-latih.ipynb"
pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.one_engine]


def run_cell(words, **known):
    """Run the cell that holds these words, after the ones that give it what it knows."""
    (source,) = [source for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"
                 if words in (source := "".join(cell["source"]))]  # fmt: skip
    exec(compile(source, NOTEBOOK.name, "exec"), {"db": db, "registry": registry, "pd": pd, "plt": plt} | known)


def decide(admin, numbers):
    for i in numbers:
        complaint = make_complaint(text=f"{HOLE if i % 2 else LAMP} kejadian {'x' * i}")
        choice = Choice("jalan_rusak", ROADS, "ordinary") if i % 2 else Choice("lampu_jalan", LAMPS, "ordinary")
        complaint.assign_to(choice, by=admin, at=MONDAY, due_at=LATER)
    db.session.flush()


def test_right_after_a_training_nothing_is_new_and_later_decisions_are(session, admin, tiny, capsys):
    decide(admin, range(40))
    cases = judging.cases(session)
    promoted = add_version(session, tiny.sha256, learnt_to=cases.learnt_to, n_local=len(cases.teaching))

    run_cell("baru: {", promoted=promoted)
    decide(admin, range(40, 80))
    run_cell("baru: {", promoted=promoted)

    after, later = capsys.readouterr().out.splitlines()
    assert after.endswith("baru: 0")
    assert int(later.rpartition(" ")[2]) == len(judging.cases(session).teaching) - len(cases.teaching) > 20


def test_a_version_in_force_without_a_score_is_left_out_of_the_picture(session, tiny, model, instance, monkeypatch):
    monkeypatch.setattr(plt, "errorbar", lambda names, *_rest, **_more: drawn.extend(names))
    drawn, promoted = [], add_version(session, model.sha256)
    version = add_version(session, tiny.sha256, score={"accuracy": 0.8, "low": 0.7, "high": 0.9, "n": 40})

    run_cell("compare_versions", promoted=promoted, version=version, folder=instance / "models")

    assert drawn == ["baru\nn = 40"]
