"""Where the disk is nearly full, files are left out and words are taken."""

import io
from dataclasses import replace

import pytest
from clients import read
from factories import HOLE, make_complaint
from hostile_files import picture
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Attachment, Complaint, Message, Status

pytestmark = pytest.mark.one_engine
NO_ROOM = "ruang simpan portal hampir penuh"


@pytest.fixture
def nearly_full(app):
    """A disk with less free than must be spared."""
    own = app.extensions["portal"]
    usual = own["settings"]
    own["settings"] = replace(usual, spare=2**60)
    yield
    own["settings"] = usual


def photo():
    return (io.BytesIO(picture()), "foto.jpg")


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.mark.usefixtures("nearly_full")
def test_a_complaint_is_taken_without_its_files_and_the_review_says_so(visitor):
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE, attachments=[photo()]))
    sent = visitor.submit(review, "/lapor")

    assert NO_ROOM in review.text and "Tulisannya tetap kami terima" in review.text
    assert (sent.status_code, count(Complaint), count(Attachment)) == (303, 1, 0)


@pytest.mark.usefixtures("nearly_full")
def test_without_files_nobody_hears_of_the_disk(visitor):
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE))

    assert NO_ROOM not in review.text


@pytest.mark.usefixtures("nearly_full")
def test_a_message_a_clerks_entry_and_an_answer_go_without_their_files_too(visitor, as_admin, as_officer):
    complaint = make_complaint(Status.IN_PROGRESS)
    number = complaint.number
    visitor.post("/lacak", data={"number": number, "code": complaint.code})
    steps = [
        (visitor, f"/lacak/{number}", f"/lacak/{number}/tambah", {"body": "Lubangnya bertambah."}),
        (as_admin, "/meja/laporan-baru", "/meja/laporan-baru", {"text": HOLE}),
        (as_officer, f"/instansi/{number}", f"/instansi/{number}/tanggapi", {"body": "Kami tambal lusa pagi."}),
    ]

    for client, page, action, typed in steps:
        answer = client.submit(client.page(page), action, **typed, attachments=[photo()])
        shown = answer if answer.status_code == 200 else client.get(answer.location)
        assert NO_ROOM in read(shown).text

    assert (count(Complaint), count(Message), count(Attachment)) == (2, 2, 0)


def test_with_room_enough_files_are_kept(visitor):
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE, attachments=[photo()]))

    assert NO_ROOM not in review.text and count(Attachment) == 1
