"""What a complainant sends counts once, however often it arrives, and a bad file costs no good one."""

import io

import pytest
from clients import read
from factories import MONDAY, ROADS, hold, make_complaint
from hostile_files import picture
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Attachment, Status


def opened(visitor, complaint):
    """Open one's own complaint and give the page."""
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    return visitor.page(f"/lacak/{complaint.number}")


def photo(content=None, name="foto.jpg"):
    return (io.BytesIO(content or picture()), name)


def files():
    return db.session.scalar(select(func.count()).select_from(Attachment))


def test_an_addition_sent_twice_is_one_message_with_one_photo(visitor):
    complaint = make_complaint(Status.ASSIGNED)
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"

    answers = [visitor.submit(page, act, body="Makin besar.", attachments=[photo()]) for _ in range(2)]

    assert {(one.status_code, one.location) for one in answers} == {(303, f"/lacak/{complaint.number}")}
    assert [len(message.attachments) for message in complaint.messages] == [1]
    assert files() == 1


def test_an_answer_sent_twice_is_one_message(visitor):
    complaint = make_complaint()
    hold(complaint)
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"

    statuses = [visitor.submit(page, act, body="Di RT 5.").status_code for _ in range(2)]

    assert statuses == [303, 303]
    assert [message.body for message in complaint.messages] == ["Di RT berapa tempatnya?", "Di RT 5."]


def test_other_words_or_another_photo_from_the_same_page_are_another_addition(visitor):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"

    visitor.submit(page, act, body="Makin besar.")
    visitor.submit(page, act, body="Sekarang ada rambunya.")
    visitor.submit(page, act, body="Makin besar.", attachments=[photo()])

    assert len(complaint.messages) == 3


def test_fixed_pressed_twice_closes_once_and_says_so_both_times(visitor):
    complaint = make_complaint(Status.FINISHED)
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/beres"

    answers = [visitor.submit(page, act, satisfaction="3") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (complaint.status, complaint.satisfaction) == (Status.CLOSED, 3)
    assert [event.action for event in complaint.events].count("closed") == 1


def test_not_fixed_pressed_twice_reopens_once(visitor):
    complaint = make_complaint(Status.FINISHED)
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/belum-beres"

    answers = [visitor.submit(page, act, body="Lubangnya terbuka lagi.") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (complaint.status, complaint.agency, complaint.reopened) == (Status.ASSIGNED, ROADS, 1)


def test_not_fixed_from_the_same_page_after_it_was_finished_once_more_reopens_again(visitor, officer):
    complaint = make_complaint(Status.FINISHED)
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/belum-beres"
    visitor.submit(page, act, body="Lubangnya terbuka lagi.")
    complaint.finish("Sudah ditambal lagi.", by=officer, at=MONDAY, due_at=None)
    db.session.commit()

    visitor.submit(page, act, body="Belum juga beres, masih dalam.")

    assert (complaint.status, complaint.reopened) == (Status.ASSIGNED, 2)
    assert complaint.messages[-1].body == "Belum juga beres, masih dalam."


def test_a_good_photo_is_kept_when_another_file_of_the_form_is_bad(visitor):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"

    again = read(visitor.submit(page, act, body="Lihat.", attachments=[photo(), photo(b"<html>", "x.jpg")]), 422)
    visitor.submit(again, act)

    assert "1 lampiran sudah tersimpan" in again.text and "x.jpg" in again.text
    (message,) = complaint.messages
    assert (message.body, len(message.attachments)) == ("Lihat.", 1)


def test_a_photo_is_kept_when_the_words_are_too_long(visitor):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"

    again = read(visitor.submit(page, act, body="x" * 2001, attachments=[photo()]), 422)
    visitor.submit(again, act, body="")

    assert [(one.body, len(one.attachments)) for one in complaint.messages] == [("(foto)", 1)]


def test_no_more_than_three_photos_come_with_one_addition(visitor):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"
    again = read(visitor.submit(page, act, attachments=[photo(), photo(), photo(b"x")]), 422)

    refused = read(visitor.submit(again, act, attachments=[photo(), photo()]), 422)
    visitor.submit(refused, act)

    assert "Paling banyak 3 lampiran" in refused.text
    assert len(complaint.messages[0].attachments) == 3


def test_photos_kept_for_one_page_come_with_no_other(visitor, database):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tambah"
    bad = read(visitor.submit(page, act, attachments=[photo(), photo(b"x")]), 422)
    other = database.client()
    opened(other, complaint)

    other.post(act, data=bad.form(act).filled(body="Dari perangkat lain."))

    assert complaint.messages[0].attachments == []


def test_what_is_not_fixed_is_shown_by_photos_too_and_a_bad_one_costs_no_good_one(visitor):
    complaint = make_complaint(Status.FINISHED)
    act = f"/lacak/{complaint.number}/belum-beres"

    bad = visitor.submit(opened(visitor, complaint), act, body="Lubangnya masih ada.",
                         attachments=[photo(), photo(b"<html>", "b.jpg")])  # fmt: skip
    again = read(bad, 422)
    for _twice in range(2):
        visitor.submit(again, act)

    assert "1 lampiran sudah tersimpan" in again.text
    assert complaint.reopened == 1
    assert [len(message.attachments) for message in complaint.messages if message.action == "reopened"] == [1]
    assert files() == 1


BAD = ["x" * 2001, "-" * 16_000, "\x00Masih ada.", "😀" * 1999]


@pytest.mark.parametrize("body", BAD)
@pytest.mark.parametrize(("act", "before"), [("tambah", Status.ASSIGNED), ("belum-beres", Status.FINISHED)])
@pytest.mark.one_engine
def test_words_that_cannot_be_taken_come_back_with_what_is_wrong(visitor, act, before, body):
    complaint = make_complaint(before)
    said = len(complaint.messages)
    address = f"/lacak/{complaint.number}/{act}"
    page = opened(visitor, complaint)

    again = read(visitor.submit(page, address, body=body), 422)

    assert again.form(address).filled()["body"][0] == body.replace("\x00", "")
    assert [one.text for one in again.walk() if one.get("class") == "error" and one.text] != []
    assert (complaint.status, len(complaint.messages)) == (before, said)


@pytest.mark.parametrize("raw", [b"%ED%A0%80", b"%FF%FE", b"%00", b"%EF%BF%BE"])
@pytest.mark.parametrize("act", ["tambah", "beres", "belum-beres"])
@pytest.mark.one_engine
def test_bytes_that_are_no_text_break_nothing_here_either(visitor, act, raw):
    complaint = make_complaint(Status.FINISHED)
    opened(visitor, complaint)
    body = b"body=Masih+berlubang+" + raw + b"&satisfaction=" + raw + b"&submission=" + raw

    answer = visitor.post(
        f"/lacak/{complaint.number}/{act}", data=body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in {303, 422}


@pytest.mark.parametrize("body", BAD)
@pytest.mark.one_engine
def test_words_that_cannot_be_taken_survive_the_question_for_the_code(visitor, body):
    complaint = make_complaint(at=MONDAY)
    act = f"/lacak/{complaint.number}/tambah"

    asked = read(visitor.post(act, data={"body": body}), 401)
    again = read(visitor.submit(asked, "/lacak", code=complaint.code))

    assert again.form(act).filled()["body"] == [body.replace("\x00", "")]
    assert complaint.messages == []
