"""Small things a citizen reads: states in their own words, hints that stop nobody, buttons in their place."""

import pytest
from clients import read
from factories import HOLE, UPSTREAM, make_complaint

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


@pytest.mark.one_engine
def test_dates_say_what_they_are_dates_of(visitor):
    complaint = make_complaint(published=True)

    assert "terbit 2 Mar 2026" in visitor.page("/laporan").text
    assert "masuk 2 Mar 2026, terbit 2 Mar 2026" in visitor.page(f"/laporan/{complaint.number}").text
