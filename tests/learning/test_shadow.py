"""The shadow: a candidate scores what comes in, unseen, and never in anybody's way."""

import pytest
from factories import HOLE, LAMP, LAMPS, LATER, MONDAY, ROADS, make_advice, make_complaint
from portals import add_version
from sqlalchemy import func, select

from portal import cards, clock
from portal.extensions import db
from portal.models import Choice, ShadowSuggestion
from portal.queries import shadow as shadows

SECRET = "Kepala kantor meminta uang pelicin untuk surat pengantar kami."


@pytest.fixture
def candidate(session, tiny):
    """A version in the shadow."""
    version = add_version(session, tiny.sha256)
    version.enter_shadow(by="data", at=MONDAY)
    session.commit()
    return version


def send(visitor, text=HOLE, **typed):
    """Send a complaint, and let the answer leave."""
    page = visitor.page("/lapor")
    review = visitor.submit(page, "/lapor/periksa", text=text, **typed)
    fields = {name: values[-1] for name, values in page.form("/lapor/periksa").filled().items()}
    answer = visitor.post("/lapor", data=fields | {"text": text} | typed)
    review.close()
    answer.close()
    return answer


def rows():
    db.session.rollback()
    return db.session.scalars(select(ShadowSuggestion)).all()


def test_a_complaint_is_scored_once_its_answer_has_left(visitor, candidate):
    answer = send(visitor)

    (row,) = rows()
    assert answer.status_code == 303
    assert (row.version_id, row.topic, row.agency) == (candidate.id, "jalan_rusak", ROADS)
    assert 0 < row.p <= 1


def test_a_confidential_complaint_is_never_scored(visitor, candidate):
    send(visitor, SECRET, confidential="y")

    assert rows() == []


def test_without_a_shadow_nothing_is_scored_and_its_memory_is_let_go(visitor, candidate, app):
    send(visitor)
    candidate.leave_shadow()
    db.session.commit()
    send(visitor, LAMP)

    assert len(rows()) == 1
    assert app.extensions["portal"]["shadow"].state(db.session)["model"] == "tidak ada"


def test_neither_desk_nor_complainant_see_what_the_shadow_said(visitor, as_admin, candidate, model):
    send(visitor)
    number = db.session.execute(db.text("SELECT number FROM complaint")).scalar()
    page = as_admin.get(f"/meja/{number}").get_data(as_text=True)

    shown = db.session.execute(db.text("SELECT model_version FROM suggestion")).scalars().all()
    assert shown == [model.sha256]
    assert candidate.sha256[:12] not in page


def test_a_shadow_that_breaks_costs_nobody_a_complaint_and_logs_only_its_number(visitor, session, caplog, app):
    add_version(session, "b" * 64).enter_shadow(by="data", at=MONDAY)
    session.commit()
    app.extensions["portal"]["shadow"].region, kept = None, app.extensions["portal"]["shadow"].region

    answer = send(visitor)
    app.extensions["portal"]["shadow"].region = kept

    assert answer.status_code == 303 and rows() == []
    assert "berlubang" not in caplog.text


def test_candidate_and_present_are_counted_on_what_was_decided_meanwhile(session, admin, candidate):
    for shadow_topic, present, topic in (
        ("lampu_jalan", "jalan_rusak", "lampu_jalan"), ("jalan_rusak", "jalan_rusak", "jalan_rusak"),
        ("drainase", "jalan_rusak", "jalan_rusak"), ("lampu_jalan", "drainase", "lampu_jalan"),
    ):  # fmt: skip
        complaint = make_complaint(advice=make_advice(present))
        session.add(ShadowSuggestion(complaint_id=complaint.id, version_id=candidate.id, at=MONDAY, topic=shadow_topic,
                                     agency=LAMPS, kind="ordinary", p=0.9))  # fmt: skip
        complaint.assign_to(Choice(topic, LAMPS, "ordinary"), by=admin, at=LATER, due_at=LATER)
    session.flush()

    found = shadows.beside(session, candidate)

    assert (found.scored, found.n, found.shadow_right, found.present_right) == (4, 4, 3, 2)
    assert (found.only_shadow, found.only_present) == (2, 1)


def test_a_promoted_shadow_stops_being_one(session, candidate):
    candidate.promote(by="data", at=clock.now())
    session.flush()

    assert candidate.shadow_since is None
    assert session.scalar(select(func.count()).select_from(ShadowSuggestion)) == 0


def test_the_page_sets_the_two_side_by_side(as_analyst, session, admin, candidate):
    complaint = make_complaint(advice=make_advice("jalan_rusak"))
    session.add(ShadowSuggestion(complaint_id=complaint.id, version_id=candidate.id, at=MONDAY, topic="lampu_jalan",
                                 agency=LAMPS, kind="ordinary", p=0.9))  # fmt: skip
    complaint.assign_to(Choice("lampu_jalan", LAMPS, "ordinary"), by=admin, at=LATER, due_at=LATER)
    session.flush()

    page = as_analyst.page(f"/model/{candidate.sha256[:12]}")

    assert "1 laporan dinilai; 1 di antaranya sudah diputuskan" in page.text
    assert "masih dapat dijelaskan oleh kebetulan (p = 1,000; uji tanda, dua arah)" in page.text


@pytest.mark.parametrize(("better", "worse", "told"), [
    (0, 6, "Versi ini kurang tepat"), (6, 0, "Versi ini lebih tepat"), (0, 5, "kebetulan"), (5, 0, "kebetulan"),
])  # fmt: skip
def test_a_worse_candidate_is_told_as_clearly_as_a_better_one(better, worse, told):
    found = shadows.Beside(20, 20, 10, 10, only_shadow=better, only_present=worse)

    said = cards.beside_in_words(found)

    assert told in said and ("tepat daripada" in said) == (better + worse == 6)
    assert ("p = 0,031" if better + worse == 6 else "p = 0,062") in said
