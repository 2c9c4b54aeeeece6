"""The data staff's pages: versions, the gate's verdict, training, promoting, going back; and the health page."""

import pytest
from clients import read
from factories import LATER, make_advice, make_complaint, region, triage
from portals import add_version
from verdicts import REFUSED, verdict

from portal import trainings
from portal.extensions import db
from portal.models import Act
from portal.queries.models import history, promoted_version, shadow_version
from portal.version import VERSION

REASON = "Topik sampah sengaja dilatih ulang setelah salah label."


@pytest.fixture
def candidate(session, model, tiny):
    """A second version whose file is sound, not yet asked about."""
    return add_version(session, tiny.sha256, by="data")


def judged(version, model, **changed):
    """Let the gate have said something about a version, beside the one in force."""
    version.keep_verdict(verdict(**({"against": model.sha256} | changed)))
    db.session.flush()


def test_the_versions_are_listed_with_the_same_test_rows_and_the_one_in_force(as_analyst, session, model):
    alike = {"n": 91, "accuracy": 0.8, "low": 0.7, "high": 0.9, "rows": "r" * 64}
    add_version(session, "c" * 64, score=alike | {"rows": "other"}, gate="refused")
    add_version(session, "b" * 64, score=alike, gate="passed")

    page = as_analyst.page("/model")

    rows = [row.text for row in page.one("tbody").all("tr")]
    assert "bbbbbbbbbbbb" in rows[0] and "80 %" in rows[0] and "n = 91" in rows[0] and "lolos" in rows[0]
    assert "tidak diukur pada baris yang sama" in rows[1] and "tidak lolos" in rows[1]
    assert model.sha256[:12] in rows[2] and "dipakai" in rows[2] and "belum dinilai" in rows[2]


def test_a_version_that_passed_is_used_at_once_and_the_history_says_who(as_analyst, candidate, model):
    judged(candidate, model)

    page = as_analyst.page(f"/model/{candidate.sha256[:12]}")
    answer = as_analyst.submit(page, f"/model/{candidate.sha256[:12]}/pakai")

    assert (answer.status_code, answer.location) == (303, f"/model/{candidate.sha256[:12]}")
    assert promoted_version(db.session) is candidate
    (line, _first) = history(db.session)
    assert (line.by, line.act, line.reason, line.verdict["passed"]) == ("data", Act.PROMOTED, "", True)


def test_the_thresholds_that_would_change_are_set_beside_those_in_force(as_analyst, session, candidate):
    chosen = {"accept_at": 0.97, "suggest_at": 0.3, "inspect_at": 0.03}
    candidate.info = candidate.info | {"thresholds": chosen | {"accept_at": 0.912}}
    promoted_version(session).info = promoted_version(session).info | {"thresholds": chosen}

    page = as_analyst.page(f"/model/{candidate.sha256[:12]}")

    (row,) = [one for one in page.all("tr") if "Terima yang yakin" in one.text]
    assert [cell.text[:2] for cell in row.all("td")] == ["91", "97"]


@pytest.mark.parametrize("said", ["refused", "never asked", "asked beside another"])
def test_what_the_gate_has_not_let_through_needs_a_reason(as_analyst, candidate, model, said):
    if said != "never asked":
        judged(candidate, model, **({"checks": REFUSED} if said == "refused" else {"against": "d" * 64}))

    answer = as_analyst.post(f"/model/{candidate.sha256}/pakai", data={"reason": "pendek"})

    assert answer.status_code == 422
    page = read(answer, 422)
    assert "Ada yang perlu diperbaiki" in page.text and "pendek" in page.one("textarea").text
    assert promoted_version(db.session).sha256 == model.sha256


def test_a_reason_carries_a_refused_version_through_and_is_read_in_history_and_card(as_analyst, candidate, model):
    judged(candidate, model, checks=REFUSED)
    address = f"/model/{candidate.sha256[:12]}"

    as_analyst.submit(as_analyst.page(address), f"{address}/pakai", reason=REASON)

    assert promoted_version(db.session) is candidate
    assert history(db.session)[0].act is Act.OVERRIDDEN
    for page in (as_analyst.page(address), as_analyst.page(f"{address}/kartu"), as_analyst.page("/model")):
        assert REASON in page.text
    assert f"{region().topic('sampah_angkut').name}: 90,0 % → 40,0 % (n = 20)" in as_analyst.page(address).text


def test_a_version_whose_file_is_gone_is_not_used(as_analyst, session, model):
    version = add_version(session, "b" * 64)
    judged(version, model)

    as_analyst.post(f"/model/{version.sha256}/pakai")

    assert "hilang atau rusak" in as_analyst.page(f"/model/{version.sha256}").text
    assert promoted_version(session).sha256 == model.sha256


def test_going_back_leads_to_the_version_before_and_a_second_click_from_an_old_page_nowhere(
    as_analyst, candidate, model
):
    judged(candidate, model)
    as_analyst.post(f"/model/{candidate.sha256}/pakai")
    page = as_analyst.page("/model")

    for _ in range(2):
        as_analyst.submit(page, "/model/kembali")

    assert promoted_version(db.session).sha256 == model.sha256
    assert [line.act for line in history(db.session)] == [Act.WENT_BACK, Act.PROMOTED, Act.PROMOTED]
    assert "sudah berganti" in as_analyst.page("/model").text


def test_at_most_one_version_is_in_the_shadow_and_never_the_one_in_force(as_analyst, candidate, model):
    address = f"/model/{candidate.sha256[:12]}"

    as_analyst.submit(as_analyst.page(address), f"{address}/bayangan")
    as_analyst.post(f"/model/{model.sha256}/bayangan")
    assert shadow_version(db.session) is candidate
    assert "bayangan" in as_analyst.page("/model").one("tbody").text

    as_analyst.submit(as_analyst.page(address), "/model/bayangan/lepas")
    assert shadow_version(db.session) is None


@pytest.mark.parametrize("beginning", ["zzzzzzzz", "%%%%%%%%", "ab", "______"])
@pytest.mark.parametrize("act", ["pakai", "bayangan", "nilai"])
def test_a_version_that_is_not_there_is_not_found(as_analyst, beginning, act):
    assert as_analyst.post(f"/model/{beginning}/{act}").status_code == 404


def test_the_share_of_accepted_suggestions_is_told(as_analyst, as_admin):
    accepted, corrected = (make_complaint(advice=make_advice(p=0.9)) for _ in range(2))
    for complaint, topic in ((accepted, "Jalan kabupaten rusak"), (corrected, "Lampu jalan")):
        page = as_admin.page(f"/meja/{complaint.number}")
        as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic=topic, agency="")

    assert "2 keputusan atas saran model; 50 % diterima" in as_analyst.page("/model").text


def test_a_training_that_runs_or_failed_is_said(as_analyst, instance):
    token = trainings.claim(instance, at=LATER.replace(year=2999))
    assert "/model/latih" not in [form.action for form in as_analyst.page("/model").forms]

    trainings.end(instance, token, failed=True)
    assert "Pelatihan terakhir gagal" in as_analyst.page("/model").text

    trainings.end(instance, token, failed=False)
    assert "gagal" not in as_analyst.page("/model").text


def test_a_second_training_is_not_started_beside_the_first(as_analyst, instance):
    token = trainings.claim(instance, at=LATER.replace(year=2999))

    as_analyst.post("/model/latih")

    assert "sedang berjalan" in as_analyst.page("/model").text
    assert not (instance / "training.log").exists()
    trainings.end(instance, token, failed=False)


def test_health_names_database_model_and_version(visitor, model):
    answer = visitor.get("/sehat")

    assert answer.json == {
        "database": "ok", "model": "ok", "model_version": model.sha256[:12], "version": VERSION,
    }  # fmt: skip


def test_a_missing_model_is_no_illness(visitor, session):
    add_version(session, "b" * 64).promote(by="uji", at=LATER)
    session.flush()

    answer = visitor.get("/sehat")

    assert (answer.status_code, answer.json["database"], answer.json["model"]) == (200, "ok", "tidak ada")


def test_a_new_version_is_loaded_without_a_new_start(visitor, model, session):
    assert triage().state(session)["model"] == "ok"
    add_version(session, "b" * 64).promote(by="uji", at=LATER)
    session.flush()

    assert read(visitor.get("/lapor")).one("h1")
    assert visitor.get("/sehat").json["model"] == "tidak ada"
