"""The data staff's page: versions, promoting, going back; and the health page."""

import pytest
from clients import read
from factories import LATER, make_advice, make_complaint, triage

from portal import registry
from portal.extensions import db
from portal.models import ModelVersion
from portal.queries.models import promoted_version
from portal.version import VERSION

INFO = {"n_seed": 10, "n_local": 2, "accuracy": 0.8, "low": 0.7, "high": 0.9, "n": 12}


def add_version(sha256="b" * 64):
    version = ModelVersion(sha256=sha256, created_at=LATER, trained_by="data", info=INFO)
    db.session.add(version)
    db.session.flush()
    return version


def test_the_versions_are_listed_with_their_figures_and_the_one_in_force(as_analyst, model):
    add_version()

    page = as_analyst.page("/model")

    rows = [row.text for row in page.one("tbody").all("tr")]
    assert "bbbbbbbbbbbb" in rows[0] and "80 %" in rows[0] and "n = 12" in rows[0]
    assert model.sha256[:12] in rows[1] and "dipakai" in rows[1]


def test_promoting_takes_effect_at_once_and_says_who(as_analyst):
    version = add_version()

    answer = as_analyst.submit(as_analyst.page("/model"), f"/model/{version.sha256}/pakai")

    assert (answer.status_code, answer.location) == (303, "/model")
    assert promoted_version(db.session) is version
    assert version.promoted_by == "data"


def test_going_back_is_promoting_the_older_one_again(as_analyst, model):
    version = add_version()
    as_analyst.submit(as_analyst.page("/model"), f"/model/{version.sha256}/pakai")

    as_analyst.submit(as_analyst.page("/model"), f"/model/{model.sha256}/pakai")

    assert promoted_version(db.session).sha256 == model.sha256


@pytest.mark.parametrize("beginning", ["zzzzzzzz", "%%%%%%%%", "ab", "______"])
def test_a_version_that_is_not_there_is_not_found(as_analyst, beginning):
    assert as_analyst.post(f"/model/{beginning}/pakai").status_code == 404


def test_the_share_of_accepted_suggestions_is_told(as_analyst, as_admin):
    accepted, corrected = (make_complaint(advice=make_advice(p=0.9)) for _ in range(2))
    for complaint, topic in ((accepted, "Jalan kabupaten rusak"), (corrected, "Lampu jalan")):
        page = as_admin.page(f"/meja/{complaint.number}")
        as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic=topic, agency="")

    assert "2 keputusan atas saran model; 50 % diterima" in as_analyst.page("/model").text


def test_a_training_that_runs_or_failed_is_said(as_analyst, instance):
    (instance / "training").write_text("2999-01-01T00:00:00+00:00")
    assert "/model/latih" not in [form.action for form in as_analyst.page("/model").forms]

    registry.end_training(instance, failed=True)
    assert "Pelatihan terakhir gagal" in as_analyst.page("/model").text

    registry.end_training(instance, failed=False)
    assert "gagal" not in as_analyst.page("/model").text


def test_a_second_training_is_not_started_beside_the_first(as_analyst, instance):
    (instance / "training").write_text("2999-01-01T00:00:00+00:00")

    as_analyst.post("/model/latih")

    assert "Pelatihan sedang berjalan" in as_analyst.page("/model").text
    assert not (instance / "training.log").exists()
    registry.end_training(instance, failed=False)


def test_health_names_database_model_and_version(visitor, model):
    answer = visitor.get("/sehat")

    assert answer.json == {
        "database": "ok", "model": "ok", "model_version": model.sha256[:12], "version": VERSION,
    }  # fmt: skip


def test_a_missing_model_is_no_illness(visitor, session):
    session.execute(db.text("UPDATE model_version SET promoted_at = NULL"))

    answer = visitor.get("/sehat")

    assert (answer.status_code, answer.json["database"], answer.json["model"]) == (200, "ok", "tidak ada")


def test_a_new_version_is_loaded_without_a_new_start(visitor, model, session):
    assert triage().state(session)["model"] == "ok"
    version = add_version()
    version.promote(by="uji", at=LATER.replace(year=2999))

    assert read(visitor.get("/lapor")).one("h1")
    assert visitor.get("/sehat").json["model"] == "tidak ada"
