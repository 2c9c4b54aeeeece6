"""Accepting together what the model is sure of."""

import pytest
from factories import LAMPS, LATER, POWER, WATCHDOG, make_advice, make_complaint, triage
from portals import add_version

from portal.extensions import db
from portal.models import Status

SURE, UNSURE = 0.99, 0.2


def ticked(page):
    return page.form("/meja/yakin").filled()["terima"]


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
    told = f"1 laporan diteruskan. 1 tidak, karena sudah diubah orang lain: {changed.number}."
    assert told in as_admin.page("/meja/yakin").text


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


@pytest.mark.parametrize("suggested", [
    make_advice("listrik", POWER, SURE),
    make_advice("umum", "setda", SURE),
    make_advice("bukan_laporan", "setda", SURE),
    make_advice("pungli", WATCHDOG, SURE, kind="supervisory"),
    make_advice("sekolah_sarana", "dinas_pendidikan", SURE),
], ids=["outside", "catch-all", "no complaint", "abuse of office", "agency of the past"])  # fmt: skip
def test_what_wants_a_reader_is_neither_listed_nor_accepted_together(as_admin, suggested):
    complaint = make_complaint(advice=suggested)

    as_admin.post("/meja/yakin", data={"terima": [f"{complaint.id}-{complaint.version}"]})

    assert "/meja/yakin" not in [form.action for form in as_admin.page("/meja/yakin").forms]
    assert complaint.status is Status.RECEIVED


def test_each_shows_topic_agency_per_cent_and_the_beginning_of_its_text(as_admin):
    text = "Lampu jalan padam. " + "Anak-anak takut lewat malam hari di sini. " * 20
    complaint = make_complaint(text=text, advice=make_advice("lampu_jalan", LAMPS, SURE))

    page = as_admin.page("/meja/yakin")

    (card,) = [one for one in page.all("li") if one.get("class") == "card tick"]
    assert "Lampu jalan → Dinas Perhubungan dan Lingkungan Hidup" in card.text and "99 %" in card.text
    assert text[:150] in card.text and text[:260] not in card.text
    assert f"/meja/{complaint.number}" in page.links()


def test_what_a_colleague_has_open_is_shown_unticked(as_admin, as_colleague):
    make_complaint(advice=make_advice(p=SURE))
    as_colleague.post("/meja/berikut")

    page = as_admin.page("/meja/yakin")

    assert "dibuka rekan" in page.text
    assert "terima" not in page.form("/meja/yakin").filled()
