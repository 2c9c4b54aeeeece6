"""Sending a complaint: form, review, receipt."""

import re
from datetime import timedelta

from clients import read
from factories import HOLE, LAMP, LATER, TOWN, triage
from portals import add_version
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Complaint, Suggestion
from portal.models.submission import hash_code

CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}\b")


def reviewed(visitor, **typed):
    """Fill in the form and give the review."""
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", **({"text": HOLE} | typed)))


def sent(visitor, **typed):
    """Send a complaint and give it."""
    assert visitor.submit(reviewed(visitor, **typed), "/lapor").status_code == 303
    return newest()


def newest():
    return db.session.scalar(select(Complaint).order_by(Complaint.id.desc()).limit(1))


def count():
    return db.session.scalar(select(func.count()).select_from(Complaint))


def test_a_complaint_goes_from_the_form_over_the_review_to_the_receipt(visitor):
    review = reviewed(visitor, district=TOWN)
    answer = visitor.submit(review, "/lapor")

    assert (answer.status_code, answer.location) == (303, "/lapor/tanda-terima")
    complaint = newest()
    assert complaint.number in visitor.page("/lapor/tanda-terima").text
    assert (complaint.text, complaint.district, complaint.status) == (HOLE, TOWN, "received")


def test_everything_typed_is_kept_with_the_complaint(visitor):
    complaint = sent(
        visitor, title="Lubang", district=TOWN, village="bandar_kota", place="depan pasar", happened_on="2026-03-01",
        name="Siti", contact="siti@contoh.example", anonymous="y", confidential="y",
    )  # fmt: skip

    kept = (complaint.title, complaint.district, complaint.village, complaint.place)
    assert kept == ("Lubang", TOWN, "bandar_kota", "depan pasar")
    assert complaint.happened_on.isoformat() == "2026-03-01"
    assert complaint.anonymous and complaint.confidential
    assert (complaint.identity.name, complaint.identity.contact) == ("Siti", "siti@contoh.example")


def test_only_the_text_is_needed(visitor):
    complaint = sent(visitor)

    assert (complaint.title, complaint.district, complaint.identity) == ("", "", None)


def test_the_receipt_shows_a_code_of_which_only_a_hash_is_kept(visitor):
    complaint = sent(visitor)

    page = visitor.page("/lapor/tanda-terima")
    (code,) = CODE.findall(page.text)

    assert complaint.access_hash == hash_code(code)
    assert hash_code(code.lower().replace("-", " ")) == hash_code(code)
    assert all(code not in element.get("src", "") for element in page.all("img"))


def test_the_receipt_belongs_to_the_browser_that_sent(visitor, database):
    sent(visitor)

    stranger = database.client()

    assert "Tanda terima" in stranger.page("/lapor/tanda-terima", 404).one("h1").text


def test_two_hours_later_the_receipt_is_gone_however_often_the_form_is_sent(visitor):
    review = reviewed(visitor)
    visitor.submit(review, "/lapor")
    complaint = newest()
    complaint.received_at -= timedelta(hours=2)

    again = visitor.submit(review, "/lapor")

    assert again.location == "/lapor/tanda-terima"
    page = visitor.page("/lapor/tanda-terima", 404)
    assert CODE.findall(page.text) == [] and complaint.number not in page.text
    assert count() == 1


def test_the_receipt_is_gone_once_it_was_noted(visitor):
    sent(visitor)
    receipt = visitor.page("/lapor/tanda-terima")

    answer = visitor.submit(receipt, "/lapor/tanda-terima/tutup")

    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.get("/lapor/tanda-terima").status_code == 404


def test_the_qr_code_is_drawn_for_numbers_only(visitor):
    drawn = visitor.get("/lapor/kode-qr/TP-26-000001.svg")

    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert visitor.get("/lapor/kode-qr/halo.svg").status_code == 404


def test_the_complaint_is_not_there_before_it_is_sent(visitor):
    reviewed(visitor)

    assert count() == 0


def test_a_mistake_brings_the_form_back_with_everything_typed(visitor):
    form = visitor.page("/lapor")

    answer = visitor.submit(form, "/lapor/periksa", text="terlalu pendek", title="Judul saya", anonymous="y")

    again = read(answer, 422).form("/lapor/periksa").filled()
    assert again["text"] == ["terlalu pendek"]
    assert again["title"] == ["Judul saya"]
    assert again["anonymous"] == ["y"]
    assert again["submission"] == form.form("/lapor/periksa").filled()["submission"]


def test_going_back_from_the_review_keeps_everything_typed(visitor):
    review = reviewed(visitor, title="Judul saya", district=TOWN, village="sukamaju", happened_on="2026-03-01")

    form = read(visitor.post("/lapor/ubah", data=review.form("/lapor").filled()))

    typed = form.form("/lapor/periksa").filled()
    assert (typed["text"], typed["title"], typed["district"]) == ([HOLE], ["Judul saya"], [TOWN])
    assert (typed["village"], typed["happened_on"]) == (["sukamaju"], ["2026-03-01"])


def test_the_suggestion_is_kept_as_it_was_made(visitor, model):
    complaint = sent(visitor, text=LAMP, district=TOWN)

    suggestion = db.session.scalar(select(Suggestion))
    assert complaint.suggestion is suggestion
    assert (suggestion.model_version, suggestion.top_topic) == (model.sha256, "lampu_jalan")
    assert suggestion.top_agency == "dishub"
    start, end, _weight = suggestion.words[0]
    assert LAMP[start:end].strip() == LAMP[start:end] != ""


def test_numbers_count_up_without_gaps(visitor):
    first, second = sent(visitor), sent(visitor)

    year = first.received_at.year % 100
    assert (first.number, second.number) == (f"TP-{year}-000001", f"TP-{year}-000002")


def test_no_address_and_no_browser_is_kept_with_a_complaint(visitor):
    visitor.environ_base.update(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Peramban-Uji/9")
    sent(visitor, name="Siti")

    tables = db.metadata.sorted_tables
    kept = " ".join(str(tuple(row)) for table in tables for row in db.session.execute(select(table)))

    assert HOLE in kept
    assert "203.0.113.77" not in kept and "Peramban-Uji" not in kept


def test_the_deadline_on_the_receipt_is_three_working_days_away(visitor, app):
    complaint = sent(visitor)

    own = app.extensions["portal"]["calendar"]
    assert own.working_days_between(complaint.received_at, complaint.due_at) == 3


def test_a_complaint_is_taken_without_a_model(visitor, session, app):
    add_version(session, "b" * 64).promote(by="uji", at=LATER)
    session.flush()

    review = reviewed(visitor)
    visitor.submit(review, "/lapor")

    assert triage().state(db.session)["model"] == "tidak ada"
    assert "Portal belum bisa menebak topiknya" in review.text
    assert newest().suggestion is None
