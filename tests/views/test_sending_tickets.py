"""A form is good in the browser that opened it: strangers, and whoever sits there later, get nothing out of it."""

import io

import pytest
from clients import read
from factories import HOLE
from hostile_files import picture
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Attachment, Complaint
from portal.tickets import Tickets


def count(table=Complaint):
    return db.session.scalar(select(func.count()).select_from(table))


def review_of(visitor, **typed):
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", **({"text": HOLE} | typed)))


@pytest.mark.parametrize("other", [Tickets("lain", "rahasia"), Tickets("peramban", "lain")])
def test_a_ticket_is_good_for_the_browser_and_the_portal_that_issued_it(other):
    own = Tickets("peramban", "rahasia")
    ticket = own.issue()

    assert own.key(ticket) == ticket[:32]
    assert (other.key(ticket), other.from_elsewhere(ticket)) == (None, True)


@pytest.mark.parametrize("typed", [None, "", "k" * 32, "k" * 97, "k" * 32 + "." + "0" * 64, "\0", "é" * 32])
def test_a_ticket_of_ones_own_making_has_no_key(typed):
    assert Tickets("peramban", "rahasia").key(typed) is None


def test_a_form_known_to_a_stranger_shows_them_no_receipt_and_enters_nothing(visitor, database):
    review = review_of(visitor, title="Judul saya")
    visitor.submit(review, "/lapor")
    stranger = database.client()

    page = read(stranger.submit(review, "/lapor"), 400)

    assert page.one("h1").text == "Formulir ini sudah tidak berlaku"
    assert stranger.get("/lapor/tanda-terima").status_code == 404
    assert count() == 1


def test_a_forms_ticket_tells_a_stranger_the_same_whether_it_was_sent_or_not(visitor, database):
    sent, unsent = review_of(visitor), review_of(visitor)
    visitor.submit(sent, "/lapor")

    pages = [read(database.client().submit(one, "/lapor"), 400).text for one in (sent, unsent)]

    assert pages[0] == pages[1]


def test_after_the_receipt_was_removed_the_same_form_brings_nothing_back(visitor):
    review = review_of(visitor, title="Judul saya")
    visitor.submit(review, "/lapor")
    visitor.submit(visitor.page("/lapor/tanda-terima"), "/lapor/tanda-terima/tutup")

    for address in ("/lapor", "/lapor/periksa"):
        page = read(visitor.post(address, data=review.form("/lapor").filled()), 400)

        assert "jangan kirim lagi" in page.text and "TP-" not in page.text
    assert visitor.get("/lapor/tanda-terima").status_code == 404
    assert count() == 1


def test_a_form_that_is_no_longer_good_leads_to_a_new_one_with_everything_typed(visitor, database):
    review = review_of(visitor, title="Judul saya", name="Siti")
    stranger = database.client()

    page = read(stranger.submit(review, "/lapor"), 400)
    form = read(stranger.submit(page, "/lapor/ubah"))
    stranger.submit(read(stranger.submit(form, "/lapor/periksa")), "/lapor")

    complaint = db.session.scalar(select(Complaint))
    assert (complaint.text, complaint.title, complaint.identity.name) == (HOLE, "Judul saya", "Siti")


def test_the_photos_of_a_form_are_out_of_a_strangers_reach(visitor, database):
    review = review_of(visitor, attachments=[(io.BytesIO(picture()), "foto.jpg")])
    stranger = database.client()

    form = read(stranger.post("/lapor/ubah", data=review.form("/lapor").filled()))
    stranger.post("/lapor/ubah", data=review.form("/lapor").filled() | {"drop_files": "1"})

    assert "lampiran sudah tersimpan" not in form.text
    assert count(Attachment) == 1
