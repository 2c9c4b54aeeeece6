"""Who asked to be anonymous stays so before the agency, also where their own words would give them away."""

import pytest
from factories import ROADS, WATCHDOG, make_complaint, officer_of

from portal.models import Status

SIGNED = "Lubang di depan rumah saya Jalan Kenari No. 12 dalam sekali. Nama saya Hasan Basri, WA 0812-3456-7890."
GIVES_AWAY = ("Hasan Basri", "0812-3456-7890", "hasan@contoh.example")


@pytest.fixture
def complaint():
    return make_complaint(
        Status.ASSIGNED, text=SIGNED, title="Laporan dari Hasan Basri", place="tanya hasan@contoh.example",
        anonymous=True,
    )  # fmt: skip


def test_neither_list_nor_page_tells_the_agency_who_it_is(as_officer, complaint):
    complaint.add("Ini Hasan Basri lagi: 0812-3456-7890.", at=complaint.received_at)
    complaint.retitle("Lubang, dari Hasan Basri", by=officer_of(ROADS), at=complaint.received_at)

    inbox, page = as_officer.page("/instansi"), as_officer.page(f"/instansi/{complaint.number}")

    assert [one for one in GIVES_AWAY if one in inbox.text + page.text] == []
    assert "[nama ditutup]" in inbox.text and "[nomor telepon ditutup]" in page.text
    assert "Jalan Kenari No. 12" in page.text


def test_an_agencys_own_words_are_not_covered(as_officer, complaint):
    at = complaint.received_at
    complaint.answer("Hubungi piket kami di 0811-2222-3333.", by=officer_of(ROADS), at=at, due_at=None)

    assert "0811-2222-3333" in as_officer.page(f"/instansi/{complaint.number}").text


def test_the_desk_reads_all_of_it(as_admin, complaint):
    page = as_admin.page(f"/meja/{complaint.number}")

    assert [one for one in GIVES_AWAY if one not in page.text] == []


def test_overseers_need_the_names(as_inspector):
    complaint = make_complaint(
        Status.ASSIGNED, text="Pak Budi Santoso minta uang pelicin dua ratus ribu.", anonymous=True, kind="supervisory",
        agency=WATCHDOG, topic="pungli",
    )  # fmt: skip

    assert "Budi Santoso" in as_inspector.page(f"/instansi/{complaint.number}").text


def test_whoever_is_not_anonymous_is_read_as_they_wrote(as_officer):
    complaint = make_complaint(Status.ASSIGNED, text=SIGNED)

    assert "Hasan Basri" in as_officer.page(f"/instansi/{complaint.number}").text
