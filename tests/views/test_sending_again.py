"""The same words in a new form: the browser that sent them is told, no other learns anything, nobody is stopped."""

import io

import pytest
from clients import read
from factories import HOLE, LAMP, MONDAY, make_complaint
from hostile_files import picture
from sqlalchemy import func, select

from portal.draft import Draft
from portal.extensions import db
from portal.models import Complaint, Status
from portal.retyped import differs

TOLD = "Tulisan yang sama sudah Anda kirim"


def photo(content=None):
    return (io.BytesIO(content or picture()), "foto.jpg")


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


@pytest.mark.parametrize("over", [Status.CLOSED, Status.ARCHIVED])
def test_what_can_be_added_to_no_more_is_not_in_the_way_of_sending_it_anew(visitor, over):
    visitor.submit(reviewed(visitor), "/lapor")
    db.session.scalar(select(Complaint)).status = over
    db.session.commit()

    assert "sudah Anda kirim" not in reviewed(visitor).text


@pytest.mark.parametrize("changed", [
    {"confidential": "y"}, {"anonymous": "y"}, {"contact": "0812-0000-0000"}, {"place": "depan balai desa"},
    {"title": "Lubang di tanjakan"}, {"topic": "lampu_jalan"},
])  # fmt: skip
def test_going_back_to_change_anything_else_loses_nothing(visitor, changed):
    form = visitor.page("/lapor")
    visitor.submit(read(visitor.submit(form, "/lapor/periksa", text=HOLE)), "/lapor")

    again = read(visitor.submit(form, "/lapor/periksa", text=HOLE, **changed))
    for _twice in range(2):
        visitor.submit(again, "/lapor")

    assert TOLD in again.text
    old, new = db.session.scalars(select(Complaint).order_by(Complaint.id))
    renamed = {"topic": "preferred_topic"}
    typed = {renamed.get(name, name): True if value == "y" else value for name, value in changed.items()}
    draft = Draft(HOLE, **typed)
    assert differs(draft, old) and not differs(draft, new)


def test_two_changes_after_going_back_twice_are_two_complaints(visitor):
    form = visitor.page("/lapor")
    for place in ("depan pasar", "depan balai desa", "depan puskesmas", "depan balai desa"):
        visitor.submit(read(visitor.submit(form, "/lapor/periksa", text=HOLE, place=place)), "/lapor")

    places = db.session.scalars(select(Complaint.place).order_by(Complaint.id)).all()
    assert places == ["depan pasar", "depan balai desa", "depan puskesmas"]


def test_a_photo_that_is_added_after_going_back_is_kept_and_the_same_one_is_no_other(visitor):
    form, first_photo, second_photo = visitor.page("/lapor"), photo(), photo(picture(size=(80, 60)))
    for attachments in ([first_photo], [photo()], [photo(), second_photo]):
        review = read(visitor.submit(form, "/lapor/periksa", text=HOLE, attachments=attachments))
        visitor.submit(review, "/lapor")

    assert [len(one.attachments) for one in db.session.scalars(select(Complaint).order_by(Complaint.id))] == [1, 2]


def test_what_the_desk_has_changed_since_makes_no_second_complaint(visitor, admin):
    review = reviewed(visitor)
    visitor.submit(review, "/lapor")
    complaint = db.session.scalar(select(Complaint))
    complaint.retitle("Lubang di tanjakan", by=admin, at=MONDAY)
    complaint.confidential = True
    db.session.commit()

    visitor.submit(review, "/lapor")

    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 1


def test_the_next_complaint_typed_over_the_last_one_at_the_counter_is_another(as_admin):
    form = as_admin.page("/meja/laporan-baru")
    numbers = [
        read(as_admin.submit(form, "/meja/laporan-baru", text=text, name=name)).all("dd")[0].text
        for text, name in ((HOLE, "Pak Usman"), (LAMP, "Bu Ratna"), (LAMP, "Bu Ratna"))
    ]

    assert numbers[0] != numbers[1] == numbers[2]
    assert db.session.scalars(select(Complaint.text).order_by(Complaint.id)).all() == [HOLE, LAMP]


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
