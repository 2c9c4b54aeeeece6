"""The same words in a new form: the browser that sent them is told, no other learns anything, nobody is stopped."""

from clients import read
from factories import HOLE, LAMP, make_complaint
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Complaint

TOLD = "Tulisan yang sama sudah Anda kirim"


def reviewed(visitor, text=HOLE):
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=text))


def test_the_same_words_in_a_new_form_are_told_with_the_number_and_sent_all_the_same(visitor):
    visitor.submit(reviewed(visitor), "/lapor")
    number = db.session.scalar(select(Complaint.number))

    again = reviewed(visitor)
    visitor.submit(again, "/lapor")

    assert TOLD in again.text and f"/lacak/{number}" in again.links()
    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 2


def test_going_back_and_changing_a_word_is_told_of_before_it_makes_a_second_complaint(visitor):
    first = reviewed(visitor)
    visitor.submit(first, "/lapor")
    number = db.session.scalar(select(Complaint.number))

    changed = read(visitor.submit(first, "/lapor/periksa", text=f"{HOLE} Lagi."))

    assert "Tulisan yang hampir sama sudah Anda kirim" in changed.text and f"/lacak/{number}" in changed.links()


def test_other_words_are_nothing_to_be_told_of(visitor):
    visitor.submit(reviewed(visitor), "/lapor")

    assert "sudah Anda kirim" not in reviewed(visitor, LAMP).text


def test_another_browser_is_not_told(visitor, database):
    visitor.submit(reviewed(visitor), "/lapor")

    assert TOLD not in reviewed(database.client()).text


def test_a_complaint_that_the_browser_follows_counts_too_until_it_is_closed_there(visitor):
    complaint = make_complaint(text=HOLE)
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})

    told = reviewed(visitor)
    visitor.submit(visitor.page(f"/lacak/{complaint.number}"), "/lacak/keluar")

    assert TOLD in told.text and TOLD not in reviewed(visitor).text
