"""Opening one's own complaint with number and code."""

import io

import pytest
from clients import read
from factories import LATER, TUESDAY, make_complaint
from hostile_files import picture

from portal.models import Status


@pytest.fixture
def follow(visitor):
    """Open one's own complaint and give the page."""

    def open_one(complaint):
        visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
        return visitor.page(f"/lacak/{complaint.number}")

    return open_one


def an_hour_passes(visitor):
    with visitor.session_transaction() as cookie:
        cookie["grants"] = [[one, since - 3601] for one, since in cookie["grants"]]


def test_number_and_code_open_the_complaint(visitor):
    complaint = make_complaint(title="Lubang di pasar")
    form = visitor.page("/lacak")

    answer = visitor.submit(form, "/lacak", number=complaint.number, code=complaint.code)

    assert (answer.status_code, answer.location) == (303, f"/lacak/{complaint.number}")
    assert visitor.page(answer.location).one("h1").text == "Lubang di pasar"


def test_case_spaces_and_dashes_do_not_matter(visitor):
    complaint = make_complaint()
    number, code = complaint.number.lower(), complaint.code.replace("-", " ").lower()

    answer = visitor.post("/lacak", data={"number": f" {number} ", "code": f"  {code} "})

    assert answer.status_code == 303


def test_letters_easily_misheard_are_taken_for_what_was_meant(visitor):
    complaint = make_complaint()
    misread = complaint.code.replace("0", "O").replace("1", "l")

    assert visitor.post("/lacak", data={"number": complaint.number, "code": misread}).status_code == 303


def test_the_number_in_the_address_fills_the_field_and_nothing_else(visitor):
    complaint = make_complaint()

    fields = visitor.page(f"/lacak?nomor={complaint.number}").form("/lacak").filled()

    assert fields["number"] == [complaint.number]
    assert fields["code"] == [""]


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(visitor):
    complaint = make_complaint()
    wrong = ("AAAA-AAAA-AAAA-AAAA-AAAA", "TP-26-999999")

    code = read(visitor.post("/lacak", data={"number": complaint.number, "code": wrong[0]}), 422)
    number = read(visitor.post("/lacak", data={"number": wrong[1], "code": complaint.code}), 422)
    both = read(visitor.post("/lacak", data={"number": wrong[1], "code": wrong[0]}), 422)

    alerts = [[element.text for element in page.walk() if element.get("role") == "alert"] for page in
              (code, number, both)]  # fmt: skip
    assert alerts[0] == alerts[1] == alerts[2] != []


def test_the_code_stands_in_no_address_and_no_header(visitor):
    complaint = make_complaint()

    right = visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    wrong = visitor.post("/lacak", data={"number": "TP-26-999999", "code": complaint.code})

    assert all(complaint.code not in value for answer in (right, wrong) for _name, value in answer.headers)
    assert complaint.code not in visitor.get_cookie("sesi").value
    assert complaint.code not in visitor.get("/lacak", query_string={"code": complaint.code}).get_data(as_text=True)


def test_without_a_code_it_is_asked_for_whether_there_is_such_a_complaint_or_not(visitor):
    address, nowhere = f"/lacak/{make_complaint().number}", "/lacak/TP-26-999999"

    pages = [read(visitor.get(one), 401) for one in (address, nowhere)]
    acts = [visitor.post(f"{one}/{act}", data={"body": "Masih ada lubangnya."})
            for one in (address, nowhere) for act in ("tambah", "beres", "belum-beres")]  # fmt: skip

    assert {page.one("h1").text for page in pages} == {"Masukkan kode akses"}
    assert {answer.status_code for answer in acts} == {401}


def test_what_is_no_number_is_not_found(visitor):
    assert visitor.get("/lacak/laporan").status_code == 404
    answer = read(visitor.post("/lacak/laporan/tambah", data={"body": "Halo"}), 404)
    assert "Halo" in answer.text
    assert "Coba lagi" not in answer.text


def test_an_hour_later_the_code_is_asked_for_again(visitor, follow):
    complaint = make_complaint()
    follow(complaint)

    an_hour_passes(visitor)

    page = read(visitor.get(f"/lacak/{complaint.number}"), 401)
    assert page.form("/lacak").filled()["number"] == [complaint.number]


def test_what_was_written_when_the_hour_was_over_is_sent_after_the_right_code(visitor, follow):
    complaint = make_complaint()
    page = follow(complaint)
    an_hour_passes(visitor)
    photo, act = (io.BytesIO(picture()), "a.jpg"), f"/lacak/{complaint.number}/tambah"

    asked = read(visitor.submit(page, act, body="Lubangnya makin besar.", attachments=[photo]), 401)
    wrong = read(visitor.submit(asked, "/lacak", code="salah"), 422)
    opened = read(visitor.submit(wrong, "/lacak", code=complaint.code))
    before = len(complaint.messages)
    sent = visitor.submit(opened, act)

    assert "Lubangnya makin besar." in asked.text and "Lubangnya makin besar." in wrong.text
    assert "belum terkirim" in opened.text and before == 0
    assert sent.status_code == 303
    assert (complaint.messages[0].body, len(complaint.messages[0].attachments)) == ("Lubangnya makin besar.", 1)


def test_a_reason_written_when_the_hour_was_over_stands_in_its_own_form_again(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page, act = follow(complaint), f"/lacak/{complaint.number}/belum-beres"
    an_hour_passes(visitor)

    asked = read(visitor.submit(page, act, body="Lubangnya terbuka lagi."), 401)
    opened = read(visitor.submit(asked, "/lacak", code=complaint.code))
    visitor.submit(opened, act)

    assert (complaint.status, complaint.reopened) == (Status.ASSIGNED, 1)
    assert complaint.messages[-1].body == "Lubangnya terbuka lagi."


def test_words_for_a_form_that_is_gone_meanwhile_stand_in_the_one_that_is_left(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page = follow(complaint)
    an_hour_passes(visitor)
    asked = visitor.submit(page, f"/lacak/{complaint.number}/belum-beres", body="Lubangnya terbuka lagi.")
    complaint.reopen("Dari perangkat lain.", at=TUESDAY, due_at=LATER)

    opened = read(visitor.submit(read(asked, 401), "/lacak", code=complaint.code))

    assert opened.form(f"/lacak/{complaint.number}/tambah").filled()["body"] == ["Lubangnya terbuka lagi."]


def test_a_satisfaction_chosen_when_the_hour_was_over_is_still_chosen(visitor, follow):
    complaint = make_complaint(Status.FINISHED)
    page, act = follow(complaint), f"/lacak/{complaint.number}/beres"
    an_hour_passes(visitor)

    asked = read(visitor.submit(page, act, satisfaction="2"), 401)
    visitor.submit(read(visitor.submit(asked, "/lacak", code=complaint.code)), act)

    assert (complaint.status, complaint.satisfaction) == (Status.CLOSED, 2)


def test_two_complaints_in_two_tabs_do_not_get_in_each_others_way(visitor, follow):
    first, second = make_complaint(Status.ASSIGNED), make_complaint(Status.FINISHED)
    tab, other_tab = follow(first), follow(second)

    visitor.submit(tab, f"/lacak/{first.number}/tambah", body="Tentang yang pertama.")
    visitor.submit(other_tab, f"/lacak/{second.number}/belum-beres", body="Tentang yang kedua.")

    assert [message.body for message in first.messages][-1] == "Tentang yang pertama."
    assert (first.status, second.status, second.reopened) == (Status.ASSIGNED, Status.ASSIGNED, 1)


def test_a_code_opens_its_own_complaint_and_no_other(visitor, follow):
    own, foreign = make_complaint(), make_complaint()
    follow(own)

    answer = visitor.post(f"/lacak/{foreign.number}/tambah", data={"body": "Bukan milik saya."})

    assert answer.status_code == 401
    assert foreign.messages == []


def test_a_browser_follows_five_complaints_and_forgets_the_oldest_of_more(visitor, follow):
    complaints = [make_complaint() for _ in range(6)]
    for one in complaints:
        follow(one)

    statuses = [visitor.get(f"/lacak/{one.number}").status_code for one in complaints]

    assert statuses == [401] + [200] * 5


def test_leaving_forgets_the_complaint_on_this_device(visitor, follow):
    complaint = make_complaint()
    page = follow(complaint)

    answer = visitor.submit(page, "/lacak/keluar")

    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.get(f"/lacak/{complaint.number}").status_code == 401
