"""What everybody reads: the front page, the list with its filters, one complaint, guidance, privacy."""

from datetime import timedelta

import pytest
from clients import read
from factories import HOLE, LAMP, LAMPS, LATER, MONDAY, TOWN, TUESDAY, UPSTREAM, admin, make_complaint
from factories import officer_of as its_officer

from portal import clock, search
from portal.extensions import db
from portal.models import Actor, Status


def listed(page):
    return [link.removeprefix("/laporan/") for link in page.links() if link.startswith("/laporan/")]


def publish(complaint, title, text, at=MONDAY):
    complaint.publish(title, text, by=admin(), at=at)
    search.index_public(db.session, complaint)


def test_only_published_complaints_are_listed(visitor):
    shown, hidden = make_complaint(published=True), make_complaint()

    assert listed(visitor.page("/laporan")) == [shown.number]
    assert visitor.get(f"/laporan/{hidden.number}").status_code == 404


def test_a_confidential_complaint_is_nowhere_public(visitor):
    secret = make_complaint(text=f"{HOLE} Kataunik.", confidential=True)

    pages = [visitor.get(address) for address in ("/", "/laporan", "/laporan?kata=kataunik", "/panduan")]

    assert all("Kataunik" not in page.get_data(as_text=True) for page in pages)
    assert visitor.get(f"/laporan/{secret.number}").status_code == 404


def test_the_published_wording_is_shown_and_not_what_was_sent(visitor):
    complaint = make_complaint(text=f"{HOLE} Saya Siti, RT 9.", name="Siti Rahma", contact="0812-3456-7890")
    publish(complaint, "Jalan pasar berlubang", "Jalan di depan pasar berlubang besar.")

    page = visitor.page(f"/laporan/{complaint.number}")

    assert page.one("h1").text == "Jalan pasar berlubang"
    assert "Jalan di depan pasar berlubang besar." in page.text
    for private in ("Siti", "RT 9", "0812", complaint.code):
        assert private not in page.text


def test_answers_are_public_and_everything_else_is_not(visitor):
    complaint = make_complaint(Status.IN_PROGRESS, published=True)
    officer = its_officer(complaint.agency)
    complaint.note("Catatan dalam.", by=officer, at=TUESDAY, actor=Actor.AGENCY)
    complaint.add("Rumah saya nomor 7.", at=TUESDAY)
    complaint.answer("Kami jadwalkan besok.", by=officer, at=TUESDAY, due_at=LATER)

    page = visitor.page(f"/laporan/{complaint.number}")

    assert "Kami jadwalkan besok." in page.text
    assert "Catatan dalam." not in page.text
    assert "Rumah saya nomor 7." not in page.text
    assert officer.name not in page.text


def test_newest_publications_stand_first(visitor):
    numbers = []
    for day in range(3):
        complaint = make_complaint()
        publish(complaint, "Jalan berlubang", HOLE, at=MONDAY + timedelta(days=day))
        numbers.append(complaint.number)

    assert listed(visitor.page("/laporan")) == numbers[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kecamatan": UPSTREAM}, "lamp"),
        ({"topik": "lampu_jalan"}, "lamp"),
        ({"status": "assigned"}, "lamp"),
        ({"kata": "padamnya lampu"}, "lamp"),
        ({"kata": "sekolahan"}, "lamp"),
        ({"kata": "lampu pasar"}, ""),
        ({"kata": "lampu", "kecamatan": TOWN}, ""),
        ({"status": "received"}, "hole"),
        ({"topik": "tidak-ada"}, ""),
        ({"kecamatan": "%"}, ""),
        ({"status": "bukan-status"}, "hole lamp"),
        ({}, "hole lamp"),
    ],
)
def test_the_list_is_filtered_by_district_topic_status_and_words(visitor, query, found):
    numbers = {
        "hole": make_complaint(text=HOLE, title="Jalan pasar", district=TOWN, published=True).number,
        "lamp": make_complaint(
            Status.ASSIGNED, text=LAMP, title="Lampu padam", district=UPSTREAM, agency=LAMPS, topic="lampu_jalan",
            published=True, at=TUESDAY,
        ).number,
    }  # fmt: skip

    page = read(visitor.get("/laporan", query_string=query))

    assert set(listed(page)) == {numbers[name] for name in found.split()}


def test_words_search_what_was_published_and_not_what_was_sent(visitor):
    complaint = make_complaint(text=f"{HOLE} Katarahasia.")
    publish(complaint, "Jalan berlubang", HOLE)

    assert listed(visitor.page("/laporan?kata=katarahasia")) == []
    assert listed(visitor.page("/laporan?kata=berlubang")) == [complaint.number]


def test_pages_follow_each_other_without_gap_or_repeat(visitor):
    numbers = [make_complaint(published=True).number for _ in range(45)]

    seen, page = [], visitor.page("/laporan")
    seen += listed(page)
    while len(seen) < 100 and (nexts := [link["href"] for link in page.all("a") if link.get("rel") == "next"]):
        page = visitor.page(nexts[0])
        seen += listed(page)

    assert sorted(seen) == sorted(numbers)
    assert len(seen) == len(set(seen)) == 45


def test_the_next_page_keeps_the_filter(visitor):
    for _ in range(21):
        make_complaint(district=UPSTREAM, published=True)
    make_complaint(district=TOWN, published=True)

    page = visitor.page(f"/laporan?kecamatan={UPSTREAM}")
    (following,) = [link["href"] for link in page.all("a") if link.get("rel") == "next"]

    assert f"kecamatan={UPSTREAM}" in following
    assert len(listed(visitor.page(following))) == 1


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.FINISHED, Status.CLOSED])
def test_who_has_it_and_until_when_is_said_while_it_is_open(visitor, status):
    complaint = make_complaint(status, published=True)

    text = visitor.page(f"/laporan/{complaint.number}").text

    assert "Dinas Pekerjaan Umum" in text
    assert ("batas waktu" in text) is (status is Status.ASSIGNED)


def test_small_counts_of_the_month_are_not_shown(visitor):
    for _ in range(4):
        make_complaint(at=clock.now())

    assert "kurang dari 5" in visitor.page("/").one("dl").text

    make_complaint(at=clock.now())

    assert "5" in [one.text for one in visitor.page("/").one("dl").all("dd")]


def test_the_months_figures_leave_older_months_out(visitor):
    for _ in range(6):
        make_complaint(at=LATER)

    assert "6" not in [one.text for one in visitor.page("/").one("dl").all("dd")]


@pytest.mark.parametrize("address", ["/", "/laporan", "/panduan", "/privasi", "/lapor", "/lacak", "/masuk"])
def test_every_public_page_names_the_emergency_line_and_the_way_to_the_form(visitor, address):
    page = visitor.page(address)

    assert "112" in page.one("footer").text
    assert "/lapor" in page.links()


@pytest.mark.one_engine
def test_the_guide_tells_the_deadlines_of_the_pack(visitor):
    text = visitor.page("/panduan").text

    assert "dalam 3 hari kerja" in text and "dalam 5 hari kerja" in text and "dalam 14 hari kerja" in text


def test_unknown_pages_and_numbers_get_the_same_page(visitor):
    answers = [visitor.get(address) for address in ("/laporan/TP-26-000001", "/laporan/x", "/tidak-ada")]

    assert {answer.status_code for answer in answers} == {404}
    assert {read(answer, 404).one("h1").text for answer in answers} == {"Tidak ditemukan"}
