"""The desk's queue, and complaints taken at the counter."""

import re
from datetime import timedelta

import pytest
from clients import read
from factories import (
    HOLE,
    LAMPS,
    MONDAY,
    ROADS,
    TOWN,
    TUESDAY,
    UPSTREAM,
    WEDNESDAY,
    make_advice,
    make_complaint,
)
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Complaint, Status
from portal.models.submission import hash_code

SURE, UNSURE = 0.99, 0.2


def listed(page):
    return [found for link in page.links() if (found := link.removeprefix("/meja/")).startswith("TP-")]


def test_what_was_sent_back_stands_first_then_the_longest_wait_then_what_waits_for_others(as_admin):
    late, early = make_complaint(at=TUESDAY), make_complaint(at=MONDAY)
    held = make_complaint(Status.HELD, at=MONDAY)
    returned = make_complaint(Status.RETURNED, at=WEDNESDAY)
    make_complaint(Status.ASSIGNED)

    page = as_admin.page("/meja")

    assert listed(page) == [returned.number, early.number, late.number, held.number]


@pytest.mark.parametrize(("query", "found"), [
    ({"status": "returned"}, "returned"),
    ({"status": "held"}, "held"),
    ({"topik": "lampu_jalan"}, "lamp"),
    ({"instansi": LAMPS}, "lamp"),
    ({"kecamatan": UPSTREAM}, "held"),
    ({"topik": "lampu_jalan", "kecamatan": UPSTREAM}, ""),
    ({"status": "assigned"}, "returned hole lamp held"),
    ({"topik": "tidak-ada"}, ""),
])  # fmt: skip
def test_the_queue_is_filtered(as_admin, query, found):
    numbers = {
        "returned": make_complaint(Status.RETURNED).number,
        "hole": make_complaint(advice=make_advice()).number,
        "lamp": make_complaint(advice=make_advice("lampu_jalan", LAMPS)).number,
        "held": make_complaint(Status.HELD, district=UPSTREAM).number,
    }

    page = read(as_admin.get("/meja", query_string=query))

    assert listed(page) == [numbers[name] for name in found.split()]


def test_each_row_shows_suggestion_confidence_and_age(as_admin):
    make_complaint(advice=make_advice(p=0.97))
    make_complaint()

    first, second = (row.text for row in as_admin.page("/meja").one("tbody").all("tr"))

    assert "DPUPP" in first and "97 %" in first and "hampir pasti" in first and "hari" in first
    assert "Belum diklasifikasi" in second


def test_the_queue_goes_on_in_pages_without_gap_or_repeat(as_admin):
    numbers = [make_complaint(at=MONDAY + timedelta(hours=n % 3)).number for n in range(45)]

    seen, address = [], "/meja"
    for _ in range(3):
        page = as_admin.page(address)
        seen += listed(page)
        address = next((link["href"] for link in page.all("a") if link.get("rel") == "next"), None)

    assert address is None
    assert sorted(seen) == numbers and len(seen) == 45


@pytest.mark.parametrize("channel", ["counter", "phone"])
def test_a_complaint_is_entered_for_somebody_and_the_receipt_shown_at_once(as_admin, admin, channel):
    form = as_admin.page("/meja/laporan-baru")

    receipt = read(as_admin.submit(form, "/meja/laporan-baru", text=HOLE, name="Pak Usman", channel=channel))

    complaint = db.session.scalar(select(Complaint))
    (code,) = re.findall(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}", receipt.text)
    assert complaint.number in receipt.text
    assert complaint.access_hash == hash_code(code)
    assert (complaint.channel, complaint.events[0].by, complaint.identity.name) == (channel, admin, "Pak Usman")


def test_the_clerks_browser_keeps_no_receipt(as_admin):
    as_admin.submit(as_admin.page("/meja/laporan-baru"), "/meja/laporan-baru", text=HOLE)

    assert as_admin.get("/lapor/tanda-terima").status_code == 404


def test_entering_the_same_form_twice_is_one_complaint(as_admin):
    form = as_admin.page("/meja/laporan-baru")

    first, second = (as_admin.submit(form, "/meja/laporan-baru", text=HOLE, district=TOWN) for _ in range(2))

    assert read(first).one("dl").text == read(second).one("dl").text
    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 1


@pytest.mark.one_engine
def test_a_mistake_at_the_counter_keeps_what_was_typed(as_admin):
    form = as_admin.page("/meja/laporan-baru")

    again = read(as_admin.submit(form, "/meja/laporan-baru", text="pendek", name="Pak Usman", channel="phone"), 422)

    typed = again.form("/meja/laporan-baru").filled()
    assert (typed["text"], typed["name"], typed["channel"]) == (["pendek"], ["Pak Usman"], ["phone"])


def test_the_desk_and_the_agency_are_not_mixed_up(as_admin):
    complaint = make_complaint(Status.ASSIGNED, agency=ROADS)

    assert as_admin.get(f"/instansi/{complaint.number}").status_code == 403
