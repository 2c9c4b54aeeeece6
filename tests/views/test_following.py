"""Following one's own complaint: who has it, what was said, and what the complainant can do."""

import io

import pytest
from clients import read
from factories import LATER, MONDAY, POWER, ROADS, TUESDAY, admin, finish, hold, make_complaint, officer_of
from hostile_files import picture

from portal.models import Action, Actor, Choice, Status


def here(complaint, act=""):
    """Give the address of a complaint's own page, or of an act on it."""
    return f"/lacak/{complaint.number}/{act}".rstrip("/")


@pytest.fixture
def follow(visitor):
    """Open one's own complaint and give the page."""

    def open_one(complaint):
        visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
        return visitor.page(here(complaint))

    return open_one


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.RECEIVED, "meja admin"),
        (Status.HELD, "Kami menunggu jawaban Anda"),
        (Status.ASSIGNED, "Dinas Pekerjaan Umum"),
        (Status.IN_PROGRESS, "Dinas Pekerjaan Umum"),
        (Status.RETURNED, "meja admin"),
        (Status.FINISHED, "menyatakan selesai"),
        (Status.CLOSED, "sudah ditutup"),
        (Status.ARCHIVED, "diarsipkan"),
    ],
)
@pytest.mark.one_engine
def test_the_page_says_who_has_it_now(follow, status, words):
    page = follow(make_complaint(status))

    (now,) = [element for element in page.walk() if element.get("class") == "now"]
    assert words in now.text


def test_words_and_a_photo_can_be_added(visitor, follow):
    complaint = make_complaint(Status.ASSIGNED)
    page, photo = follow(complaint), (io.BytesIO(picture()), "a.jpg")

    visitor.submit(page, here(complaint, "tambah"), body="Lubangnya makin besar.", attachments=[photo])

    (message,) = complaint.messages
    assert (message.body, message.action, message.audience) == ("Lubangnya makin besar.", "added", "complainant")
    assert [file.complaint_id for file in message.attachments] == [complaint.id]
    assert complaint.status is Status.ASSIGNED


def test_nothing_is_no_addition(visitor, follow):
    complaint = make_complaint()

    answer = visitor.submit(follow(complaint), here(complaint, "tambah"), body="  ")

    assert "Tulis sesuatu atau pilih foto." in read(answer, 422).text


def test_a_photo_alone_is_an_addition(visitor, follow):
    complaint = make_complaint()
    page = follow(complaint)

    visitor.submit(page, here(complaint, "tambah"), attachments=[(io.BytesIO(picture()), "a.jpg")])

    assert complaint.messages[0].body == "(foto)"


def test_the_answer_to_a_question_sends_the_complaint_on(visitor, follow):
    complaint = make_complaint()
    hold(complaint, at=TUESDAY)
    due = complaint.due_at
    page = follow(complaint)

    visitor.submit(page, here(complaint, "tambah"), body="Di RT 5, dekat masjid.")

    assert "Di RT berapa tempatnya?" in page.text
    assert (complaint.status, complaint.held_from) == (Status.RECEIVED, None)
    assert complaint.messages[-1].action is Action.REPLIED
    assert complaint.due_at > due


def test_an_answer_to_the_agencys_question_goes_to_the_agency(visitor, follow):
    complaint = make_complaint(Status.IN_PROGRESS)
    hold(complaint, at=TUESDAY, actor=Actor.AGENCY)
    page = follow(complaint)

    visitor.submit(page, here(complaint, "tambah"), body="Di RT 5, dekat masjid.")

    assert complaint.status is Status.IN_PROGRESS


def test_fixed_closes_with_the_satisfaction_given(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page = follow(complaint)

    visitor.submit(page, here(complaint, "beres"), satisfaction="3")

    assert (complaint.status, complaint.fixed, complaint.satisfaction) == (Status.CLOSED, True, 3)


def test_who_is_not_satisfied_is_asked_before_it_is_closed_and_may_still_close(visitor, follow):
    complaint = make_complaint(Status.FINISHED)

    asked = read(visitor.submit(follow(complaint), here(complaint, "beres"), satisfaction="1"), 422)

    assert complaint.status is Status.FINISHED
    assert "belum kami tutup" in asked.text and asked.form(here(complaint, "belum-beres"))
    visitor.submit(asked, here(complaint, "beres"))
    assert (complaint.status, complaint.satisfaction) == (Status.CLOSED, 1)


@pytest.mark.parametrize("points", [None, "5", "0", "-1", "empat", "3.5"])
@pytest.mark.one_engine
def test_satisfaction_may_be_left_open_and_is_never_beyond_four(visitor, follow, points):
    complaint = make_complaint(Status.FINISHED)
    follow(complaint)

    visitor.post(here(complaint, "beres"), data={"satisfaction": points} if points else {})

    assert (complaint.status, complaint.satisfaction) == (Status.CLOSED, None)


def test_not_fixed_gives_it_back_to_the_same_agency(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page = follow(complaint)

    visitor.submit(page, here(complaint, "belum-beres"), body="Lubangnya terbuka lagi sejak hujan.")

    assert (complaint.status, complaint.agency, complaint.reopened) == (Status.ASSIGNED, ROADS, 1)
    assert complaint.fixed is False


def test_a_closed_complaint_can_be_reopened_too(visitor, follow):
    complaint = make_complaint(Status.CLOSED)
    page = follow(complaint)

    visitor.submit(page, here(complaint, "belum-beres"), body="Ternyata belum selesai semuanya.")

    assert (complaint.status, complaint.satisfaction) == (Status.ASSIGNED, None)


def test_not_fixed_needs_a_reason(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page = follow(complaint)

    answer = visitor.submit(page, here(complaint, "belum-beres"), body="tidak")

    assert read(answer, 422).form(here(complaint, "belum-beres")).filled()["body"] == ["tidak"]
    assert complaint.status is Status.FINISHED


def test_what_was_referred_outside_is_not_reopened_to_a_body_we_cannot_command(visitor, follow):
    complaint = make_complaint()
    complaint.refer_outside(Choice("listrik", POWER, "ordinary"), "Hubungi PLN 123.", by=admin(), at=MONDAY)
    page = follow(complaint)

    answer = visitor.post(here(complaint, "belum-beres"), data={"body": "Listriknya masih padam juga."})

    assert here(complaint, "belum-beres") not in [form.action for form in page.forms]
    assert answer.status_code == 409
    assert complaint.status is Status.CLOSED


@pytest.mark.parametrize("act", ["beres", "belum-beres"])
@pytest.mark.parametrize("status", [Status.RECEIVED, Status.HELD, Status.RETURNED, Status.IN_PROGRESS, Status.ARCHIVED])
@pytest.mark.one_engine
def test_a_page_out_of_date_neither_closes_nor_reopens(visitor, follow, status, act):
    complaint = make_complaint(status)
    follow(complaint)

    answer = visitor.post(here(complaint, act), data={"body": "Lubangnya masih ada sampai sekarang."})

    assert answer.status_code == 409
    assert (complaint.status, complaint.fixed, complaint.reopened) == (status, None, 0)


def test_notes_among_staff_stay_among_staff(follow, officer):
    complaint = make_complaint(Status.ASSIGNED)
    complaint.note("Pelapor ini sering mengeluh.", by=officer, at=TUESDAY, actor=Actor.AGENCY)

    page = follow(complaint)

    assert "sering mengeluh" not in page.text
    assert "Catatan internal" not in page.text


def test_no_officers_name_is_shown(follow, officer):
    complaint = make_complaint(Status.IN_PROGRESS)
    complaint.answer("Kami jadwalkan pekan ini.", by=officer, at=TUESDAY, due_at=LATER)

    page = follow(complaint)

    assert "Kami jadwalkan pekan ini." in page.text
    assert officer.name not in page.text


def test_a_merged_duplicate_shows_only_the_public_messages_of_the_main_one(follow):
    main = make_complaint(Status.IN_PROGRESS, text="Jalan di pasar rusak, nama saya Bu Rahasia, RT 9.")
    officer = officer_of(ROADS)
    main.note("Catatan petugas.", by=officer, at=TUESDAY, actor=Actor.AGENCY)
    main.add("Rumah saya nomor 7.", at=TUESDAY)
    duplicate = make_complaint()
    duplicate.merge_into(main, by=admin(), at=TUESDAY)
    finish(main, officer, at=TUESDAY)

    page = follow(duplicate)

    assert main.number in page.text
    assert "Lubang sudah ditambal pagi ini." in page.text
    for secret in ("Bu Rahasia", "Catatan petugas.", "Rumah saya nomor 7."):
        assert secret not in page.text


def test_the_timeline_tells_what_happened_in_order(follow):
    page = follow(make_complaint(Status.CLOSED))

    (timeline,) = [element for element in page.all("ol") if element.get("class") == "timeline"]
    lines = [line.one("span").text for line in timeline.all("li")]
    assert lines[0].startswith("Laporan diterima")
    assert lines[1].startswith("Diteruskan ke Dinas Pekerjaan Umum")
    assert lines[-1] == "Ditutup: Anda menyatakan sudah beres"


