"""Small things a citizen reads: states in their own words, hints that stop nobody, buttons in their place."""

import pytest
from clients import read
from factories import HOLE, MONDAY, UPSTREAM, make_complaint

from portal.models import Status


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.RETURNED])
def test_states_are_told_in_words_that_are_not_the_desks(visitor, status):
    complaint = make_complaint(status, published=True)
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})

    for address in ("/laporan", f"/laporan/{complaint.number}", f"/lacak/{complaint.number}"):
        text = visitor.page(address).one("main").text
        assert "Didisposisikan" not in text and "meja" not in text.replace("meja admin", "")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("contact", "doubted"),
    [("bukan kontak", True), ("0812", True), ("0812-3456-7890", False), ("siti@contoh.example", False), ("", False),
     ("(0549) 21234", False), ("@" * 120, True)],
)  # fmt: skip
def test_a_contact_that_reaches_nobody_is_hinted_at_and_taken_all_the_same(visitor, contact, doubted):
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE, contact=contact))

    assert ("tidak tampak seperti nomor telepon" in review.text) is doubted
    assert visitor.submit(review, "/lapor").status_code == 303


@pytest.mark.one_engine
def test_filters_have_a_button_of_their_own_and_are_taken_off_with_one_link(visitor):
    plain, filtered = visitor.page("/laporan"), visitor.page(f"/laporan?kata=jalan&kecamatan={UPSTREAM}")

    (buttons,) = [[one.text for one in form.element.all("button")] for form in plain.forms if form.action == "/laporan"]
    assert buttons == ["Cari", "Terapkan"]
    assert "Hapus saringan" not in plain.text
    assert "/laporan?kata=jalan" in filtered.links()


def test_a_public_complaint_is_supported_from_its_own_page_while_it_is_open(visitor):
    complaint, ended = make_complaint(published=True), make_complaint(Status.CLOSED, published=True)
    page, act = visitor.page(f"/laporan/{complaint.number}"), f"/lapor/dukung/{complaint.number}"

    answers = [visitor.submit(page, act) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert complaint.supporters == 1
    assert "Dukung laporan ini" not in visitor.page(answers[0].location).text
    assert "Dukung laporan ini" not in visitor.page(f"/laporan/{ended.number}").text


@pytest.mark.one_engine
def test_a_browser_supports_a_complaint_once_and_another_one_too(visitor, database):
    complaint = make_complaint(published=True)
    address = f"/laporan/{complaint.number}"

    for client in (visitor, visitor, database.client()):
        client.submit(client.page(address), f"/lapor/dukung/{complaint.number}")

    assert complaint.supporters == 2


def test_what_was_reopened_is_said_to_be_not_fixed(visitor):
    complaint = make_complaint(Status.CLOSED, published=True)
    complaint.reopen("Berlubang lagi.", at=MONDAY, due_at=None)

    assert "belum beres; laporan dibuka kembali" in visitor.page(f"/laporan/{complaint.number}").text


def test_a_support_from_a_page_open_too_long_can_be_sent_again_from_there(visitor, csrf):
    act = f"/lapor/dukung/{make_complaint(published=True).number}"
    page = read(visitor.post(act, data={"submission": "basi", "csrf_token": "basi"}), 400)

    assert visitor.submit(page, act).status_code == 303


@pytest.mark.one_engine
def test_dates_say_what_they_are_dates_of(visitor):
    complaint = make_complaint(published=True)

    assert "terbit 2 Mar 2026" in visitor.page("/laporan").text
    assert "masuk 2 Mar 2026, terbit 2 Mar 2026" in visitor.page(f"/laporan/{complaint.number}").text
