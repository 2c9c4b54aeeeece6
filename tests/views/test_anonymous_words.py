"""Who asked to be anonymous stays so before the agency, also where their own words would give them away."""

import pytest
from clients import read
from factories import ROADS, WATCHDOG, make_complaint, officer_of

from portal.models import Status
from portal.privacy import cover

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


OWN = "Brotodiningrat Wasri"


@pytest.mark.parametrize(("where", "typed"), [
    ("text", {"text": "Lubang di depan rumah, salam dari brotodiningrat\n wasri."}),
    ("text", {"text": "Lubang di depan rumah pak wasri, dekat pasar."}),
    ("place", {"place": "rumah BROTODININGRAT"}),
    ("title", {"title": "Lubang, dari Wasri"}),
    ("address", {"text": "Lubang di depan rumah saya, Jalan Wasri No. 12, dekat pasar."}),
])  # fmt: skip
def test_what_was_typed_as_ones_own_name_is_covered_wherever_it_stands(as_officer, as_admin, where, typed):
    complaint = make_complaint(Status.ASSIGNED, anonymous=True, name=OWN, **typed)

    page = as_officer.page(f"/instansi/{complaint.number}").text + as_officer.page("/instansi").text
    begun = as_admin.page(f"/meja/{complaint.number}/terbit").text

    assert [word for word in OWN.lower().split() if word in page.lower()] == []
    assert where == "place" or [word for word in OWN.lower().split() if f" {word}" in begun.lower()] == []


def test_what_was_typed_as_ones_own_name_is_not_published_unseen(as_admin):
    complaint, address = make_complaint(name=OWN), "/meja/TP-26-000001/terbit"
    typed = {"public_title": "Lubang di pasar", "public_text": "Lubang di depan rumah pak wasri, dekat pasar."}

    answer = as_admin.submit(as_admin.page(address), address, **typed)

    assert (answer.status_code, complaint.published_at) == (422, None)


def test_a_name_told_once_is_covered_where_no_cue_stands_by_it_and_once_removed_from_the_title_too(as_officer, admin):
    at, name = make_complaint().received_at, "Qorrent Basmalik"
    complaint = make_complaint(
        Status.ASSIGNED, title=f"Nama saya {name}", text=f"Lubang di depan rumah {name}, dalam.", anonymous=True,
    )  # fmt: skip
    complaint.retitle("Lubang di pasar", by=admin, at=at)
    complaint.add(f"Masih ada, {name}.", at=at)

    assert name not in as_officer.page(f"/instansi/{complaint.number}").text


def test_a_number_is_covered_before_the_heading_is_cut(as_officer):
    text = "Lubang besar di jalan depan pasar, sudah dua motor jatuh, hubungi saya di nomor 0812 3456 7890 kapan saja."
    complaint = make_complaint(Status.ASSIGNED, title="", text=text, anonymous=True)

    assert "0812" not in as_officer.page("/instansi").text + as_officer.page(f"/instansi/{complaint.number}").text


def test_the_review_covers_what_was_typed_as_ones_own_name(visitor):
    text = "Lubang di depan rumah, salam dari brotodiningrat wasri."
    form = visitor.page("/lapor")

    review = read(visitor.submit(form, "/lapor/periksa", text=text, name=OWN, anonymous="y"))

    (shown,) = [one.text for one in review.walk() if one.get("class") == "public"]
    assert "salam dari [nama ditutup]." in shown
    assert "Di tulisan Anda ada nama." in review.text


@pytest.mark.parametrize("who", [{"name": "Warga"}, {"name": "-"}, {"contact": "tidak ada"}, {"name": "Hamba Allah"}])
def test_what_names_nobody_covers_nothing(as_officer, who):
    text = "Warga RT 5 mengeluh: lampu tidak ada - sudah lama."
    complaint = make_complaint(Status.ASSIGNED, text=text, anonymous=True, **who)

    assert text in as_officer.page(f"/instansi/{complaint.number}").text


def test_an_answer_that_names_the_sender_is_asked_about(as_officer):
    complaint = make_complaint(Status.ASSIGNED, name=OWN)
    address, said = f"/instansi/{complaint.number}", "Sudah kami temui wasri."

    answer = as_officer.submit(as_officer.page(address), f"{address}/tanggapi", body=said)

    assert (answer.status_code, complaint.messages) == (422, [])


def test_what_the_desk_calls_them_is_covered_too(as_officer, admin):
    complaint = make_complaint(Status.ASSIGNED, anonymous=True, name=OWN)
    complaint.hold_for("Pak Wasri, di RT berapa?", by=admin, at=complaint.received_at)
    complaint.reply("RT 5.", at=complaint.received_at, due_at=None)

    assert "Wasri" not in as_officer.page(f"/instansi/{complaint.number}").text


def test_a_long_row_of_known_names_is_read_in_no_time():
    text = "hasan basri " * 400 + "hasan basrix"

    assert cover(text, known={"Hasan Basri", "Hasan", "Basri"}) == "[nama ditutup] basrix"


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
