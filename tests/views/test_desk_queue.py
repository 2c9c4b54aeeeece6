"""The desk's queue, accepting what is sure, and complaints taken at the counter."""

import re
from datetime import timedelta

import pytest
from clients import read
from factories import (
    HOLE,
    LAMPS,
    LATER,
    MONDAY,
    ROADS,
    TOWN,
    TUESDAY,
    UPSTREAM,
    WEDNESDAY,
    make_advice,
    make_complaint,
    triage,
)
from portals import add_version
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Complaint, Status
from portal.models.submission import hash_code

SURE, UNSURE = 0.99, 0.2


def listed(page):
    return [found for link in page.links() if (found := link.removeprefix("/meja/")).startswith("TP-")]


def ticked(page):
    return page.form("/meja/yakin").filled()["terima"]


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


def test_only_what_is_sure_and_new_and_not_confidential_is_listed_for_accepting_together(as_admin):
    sure = make_complaint(advice=make_advice(p=SURE))
    make_complaint(advice=make_advice(p=UNSURE))
    make_complaint(advice=make_advice(p=SURE), confidential=True)
    make_complaint(Status.HELD, advice=make_advice(p=SURE))
    make_complaint()

    page = as_admin.page("/meja/yakin")

    assert ticked(page) == [f"{sure.id}-{sure.version}"]
    assert UNSURE < triage().threshold(db.session) < SURE


def test_the_ticked_ones_are_accepted_together_and_marked_so(as_admin):
    first, second, left = (make_complaint(advice=make_advice(p=SURE)) for _ in range(3))
    page = as_admin.page("/meja/yakin")
    marks = ticked(page)[:2]

    answer = as_admin.submit(page, "/meja/yakin", terima=marks)

    assert (answer.status_code, answer.location) == (303, "/meja/yakin")
    assert [one.status for one in (first, second, left)] == [Status.ASSIGNED, Status.ASSIGNED, Status.RECEIVED]
    assert [(one.accepted, one.in_bulk) for one in first.decisions + second.decisions] == [(True, True)] * 2
    assert "2 laporan diteruskan" in as_admin.page("/meja/yakin").text


def test_what_somebody_changed_meanwhile_is_left_alone_and_said(as_admin, as_colleague):
    changed, other = (make_complaint(advice=make_advice(p=SURE)) for _ in range(2))
    page = as_admin.page("/meja/yakin")
    form = as_colleague.page(f"/meja/{changed.number}")
    as_colleague.submit(form, f"/meja/{changed.number}/judul", title="Judul yang lain")

    as_admin.submit(page, "/meja/yakin")

    assert (changed.status, other.status) == (Status.RECEIVED, Status.ASSIGNED)
    assert "1 laporan diteruskan. 1 dilewati karena sudah berubah." in as_admin.page("/meja/yakin").text


@pytest.mark.parametrize("mark", ["", "-", "1", "x-1", "1-x", "00000001-1", "999999999999999-1", "1-1-1", "\x00-1"])
def test_marks_that_no_page_wrote_are_passed_over(as_admin, mark):
    complaint = make_complaint(advice=make_advice(p=SURE))

    assert as_admin.post("/meja/yakin", data={"terima": [mark]}).status_code == 303
    assert complaint.status is Status.RECEIVED


def test_an_unsure_suggestion_is_not_accepted_together_even_when_ticked(as_admin):
    complaint = make_complaint(advice=make_advice(p=UNSURE))

    as_admin.post("/meja/yakin", data={"terima": [f"{complaint.id}-{complaint.version}"]})

    assert complaint.status is Status.RECEIVED


def test_without_a_model_nothing_is_sure(as_admin, session):
    add_version(session, "b" * 64).promote(by="uji", at=LATER)
    session.flush()
    make_complaint(advice=make_advice(p=1.0))

    assert "/meja/yakin" not in [form.action for form in as_admin.page("/meja/yakin").forms]


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
