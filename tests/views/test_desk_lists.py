"""What the desk looks up: what agencies have, what has ended, and complaints by number."""

from datetime import timedelta

import pytest
from clients import read
from factories import LAMPS, LATER, MONDAY, ROADS, TUESDAY, UPSTREAM, make_complaint

from portal.models import Status


def listed(page):
    return [found for link in page.links() if (found := link.removeprefix("/meja/")).startswith("TP-")]


def due(complaint, at):
    complaint.due_at = at
    return complaint.number


def test_what_agencies_have_is_listed_with_the_earliest_due_first_and_none_last(as_admin):
    without = due(make_complaint(Status.ASSIGNED), None)
    later = due(make_complaint(Status.ASSIGNED), LATER)
    early = due(make_complaint(Status.IN_PROGRESS), MONDAY)
    for elsewhere in (Status.RECEIVED, Status.FINISHED, Status.HELD):
        make_complaint(elsewhere)

    page = as_admin.page("/meja/di-instansi")

    assert listed(page) == [early, later, without]
    assert "Dinas Pekerjaan Umum" in page.one("tbody").text
    assert "lewat" in page.one("tbody").all("tr")[0].text and "2 lewat" in page.text


def test_what_has_ended_is_listed_with_the_latest_first(as_admin):
    early, late = make_complaint(Status.CLOSED, at=MONDAY), make_complaint(Status.ARCHIVED, at=TUESDAY)
    make_complaint(Status.ASSIGNED)

    assert listed(as_admin.page("/meja/berakhir")) == [late.number, early.number]


@pytest.mark.parametrize(("query", "found"), [
    ({"instansi": LAMPS}, "lamp"), ({"topik": "jalan_rusak"}, "hole"), ({"kecamatan": UPSTREAM}, "lamp"),
    ({"instansi": "tidak-ada"}, ""),
])  # fmt: skip
@pytest.mark.parametrize(("address", "status"), [
    ("/meja/di-instansi", Status.ASSIGNED), ("/meja/berakhir", Status.FINISHED),
])  # fmt: skip
def test_both_lists_are_filtered(as_admin, address, status, query, found):
    numbers = {
        "hole": make_complaint(status, agency=ROADS).number,
        "lamp": make_complaint(status, agency=LAMPS, topic="lampu_jalan", district=UPSTREAM).number,
    }

    page = read(as_admin.get(address, query_string=query))

    assert listed(page) == [numbers[name] for name in found.split()]


def test_the_lists_go_on_in_pages_without_gap_or_repeat(as_admin):
    numbers = [due(make_complaint(Status.ASSIGNED), MONDAY + timedelta(hours=n % 3)) for n in range(25)]
    numbers += [due(make_complaint(Status.ASSIGNED), None) for _ in range(20)]

    seen, address = [], "/meja/di-instansi"
    for _ in range(3):
        page = as_admin.page(address)
        seen += listed(page)
        address = next((link["href"] for link in page.all("a") if link.get("rel") == "next"), None)

    assert address is None
    assert sorted(seen) == numbers and len(seen) == 45


@pytest.mark.parametrize("typed", ["{number}", "{lower}", " {number} ", "{end}", "LPR-77/2025", "77/20"])
def test_a_complaint_is_opened_by_its_number_or_lapors_or_a_part_of_them(as_admin, typed):
    for _ in range(2):
        make_complaint()
    complaint = make_complaint(Status.CLOSED)
    complaint.lapor_id = "LPR-77/2025"
    number = complaint.number

    answer = as_admin.get("/meja/cari", query_string={
        "nomor": typed.format(number=number, lower=number.lower(), end=number[-3:]),
    })  # fmt: skip

    assert (answer.status_code, answer.location) == (303, f"/meja/{number}")


def test_a_part_of_several_numbers_lists_them_newest_first(as_admin):
    first, second = make_complaint(), make_complaint()

    assert listed(as_admin.page("/meja/cari?nomor=TP-")) == [second.number, first.number]


@pytest.mark.parametrize("typed", ["", "%", "_", "TP-99", "0" * 60, "x" * 200])
def test_what_is_no_number_finds_nothing_and_says_so(as_admin, typed):
    make_complaint()

    page = read(as_admin.get("/meja/cari", query_string={"nomor": typed}))

    assert listed(page) == []
    assert "Tidak ada laporan dengan nomor itu." in page.text


def test_a_number_with_spaces_is_found_too(as_admin):
    complaint = make_complaint()
    make_complaint()

    answer = as_admin.get("/meja/cari", query_string={"nomor": complaint.number.replace("-", " ")})

    assert answer.location == f"/meja/{complaint.number}"
