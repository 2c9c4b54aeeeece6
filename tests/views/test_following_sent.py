"""What a complainant reads again of what they sent, and how it is protected."""

from datetime import date

import pytest
from factories import TOWN, make_complaint


@pytest.fixture
def follow(visitor):
    """Open one's own complaint and give the page."""

    def open_one(complaint):
        visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
        return visitor.page(f"/lacak/{complaint.number}")

    return open_one


def test_everything_that_was_sent_is_read_again(follow):
    complaint = make_complaint(
        title="Lubang di pasar", district=TOWN, village="bandar_kota", place="dekat tugu", name="Siti",
        contact="siti@contoh.example", happened_on=date(2026, 3, 1), preferred_topic="drainase",
    )  # fmt: skip

    (sent,) = [one.text for one in follow(complaint).all("details") if one.one("summary").text == "Yang Anda kirim"]

    for said in ("Lubang di pasar", complaint.text, "dekat tugu", "Bandar", "1 Mar 2026", "drainase", "Siti",
                 "siti@contoh.example"):  # fmt: skip
        assert said in sent


@pytest.mark.parametrize("confidential", [True, False])
@pytest.mark.parametrize("anonymous", [True, False])
def test_protection_is_said_as_it_is(follow, anonymous, confidential):
    complaint = make_complaint(anonymous=anonymous, confidential=confidential)

    text = follow(complaint).one("main").text

    assert ("Anonim" in text, "Rahasia" in text) == (anonymous, confidential)


def test_the_heading_of_a_confidential_complaint_accuses_nobody(follow):
    complaint = make_complaint(title="Pak Budi minta uang", confidential=True)

    page = follow(complaint)

    assert page.one("h1").text == f"Laporan {complaint.number}"


def test_the_receipt_says_that_it_is_confidential_and_anonymous(visitor):
    typed = {"text": "Jalan di depan pasar berlubang besar.", "anonymous": "y", "confidential": "y"}
    visitor.post("/lapor", data=visitor.page("/lapor").form("/lapor/periksa").filled(**typed))

    assert "Rahasia dan Anonim" in visitor.page("/lapor/tanda-terima").text
