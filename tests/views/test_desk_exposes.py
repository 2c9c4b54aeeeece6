"""An ordinary agency may be the one complained about: before it reads a word, the desk is asked."""

import pytest
from clients import read
from factories import LAMPS, POWER, ROADS, WATCHDOG, make_advice, make_complaint, region

from portal.models import Status

DOUBTED = {"topic": "jalan_rusak", "agency": WATCHDOG, "p": 0.2, "kind": "supervisory",
           "more": (("pungli", WATCHDOG, 0.15), ("lampu_jalan", LAMPS, 0.1), ("listrik", POWER, 0.05))}  # fmt: skip


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


@pytest.mark.parametrize(("choice", "agency"), [("2", ROADS), ("3", LAMPS)])
def test_the_other_choices_are_the_ordinary_road(as_admin, choice, agency):
    complaint = make_complaint(advice=make_advice(**DOUBTED))

    address = f"/meja/{complaint.number}/terima"

    asked = read(as_admin.submit(shown(as_admin, complaint), address, pilihan=choice), 422)
    undecided = complaint.agency
    as_admin.submit(asked, address, biasa=agency)

    assert undecided is None and "bukan yang dilaporkan?" in asked.one("h1").text
    assert "Laporan ini menyebut" not in asked.text
    assert (complaint.agency, complaint.kind, complaint.confidential) == (agency, "ordinary", False)
    assert not complaint.decisions[0].accepted


def test_nobody_types_an_agency_past_the_question_either(as_admin):
    complaint = make_complaint(advice=make_advice(**DOUBTED))
    address, typed = f"/meja/{complaint.number}/disposisi", {"topic": "Lampu jalan", "kind": "ordinary"}

    asked = read(as_admin.submit(shown(as_admin, complaint), address, **typed), 422)
    undecided = complaint.agency
    as_admin.submit(asked, address, biasa=LAMPS)

    assert undecided is None
    assert (complaint.agency, complaint.topic, complaint.kind) == (LAMPS, "lampu_jalan", "ordinary")


def test_what_the_overseers_have_is_not_moved_to_an_agency_unasked(as_admin):
    complaint = make_complaint(Status.ASSIGNED, kind="supervisory", agency=WATCHDOG, topic="pungli")
    address, typed = f"/meja/{complaint.number}/disposisi", {"topic": "Lampu jalan", "kind": "ordinary"}

    asked = read(as_admin.submit(shown(as_admin, complaint), address, **typed), 422)

    assert "bukan yang dilaporkan?" in asked.one("h1").text
    assert complaint.agency == WATCHDOG


def test_what_came_in_as_abuse_is_asked_about_though_the_model_saw_none(as_admin):
    complaint = make_complaint(advice=make_advice())
    complaint.kind = "supervisory"
    address, typed = f"/meja/{complaint.number}/disposisi", {"topic": "Lampu jalan", "kind": "ordinary"}

    assert as_admin.submit(shown(as_admin, complaint), address, **typed).status_code == 422


def test_an_agency_that_is_named_in_it_is_said_to_be(as_admin):
    name = region().agency(LAMPS).name
    complaint = make_complaint(text=f"Petugas {name} minta uang di terminal.", advice=make_advice(**DOUBTED))
    address, typed = f"/meja/{complaint.number}/disposisi", {"topic": "Lampu jalan", "kind": "ordinary"}

    asked = read(as_admin.submit(shown(as_admin, complaint), address, **typed), 422)

    assert f"Laporan ini menyebut {name}" in asked.text


def test_each_agency_is_asked_about_once_and_the_answer_is_for_no_other(as_admin):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice(**DOUBTED), agency=ROADS)
    address = f"/meja/{complaint.number}/disposisi"

    asked = read(as_admin.submit(shown(as_admin, complaint), address, topic="Lampu jalan"), 422)
    other = as_admin.post(address, data=asked.form(address).filled() | {"biasa": ROADS})
    undecided = complaint.agency
    as_admin.submit(asked, address, biasa=LAMPS)
    moved = complaint.agency
    as_admin.submit(shown(as_admin, complaint), address, topic="Jalan kabupaten rusak")

    assert (other.status_code, undecided, moved, complaint.agency) == (422, ROADS, LAMPS, ROADS)


def test_the_way_through_a_body_outside_answers_nothing(as_admin):
    complaint = make_complaint(advice=make_advice(**DOUBTED))
    address, typed = f"/meja/{complaint.number}/disposisi", {"kind": "ordinary", "topic": "Lampu jalan"}
    asked = read(as_admin.submit(shown(as_admin, complaint), address, agency="PLN", **typed), 422)
    as_admin.submit(asked, address, tutup=POWER)
    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/pulihkan")

    again = as_admin.submit(shown(as_admin, complaint), address, **typed)

    assert "tidak lagi dilindungi" in asked.text
    assert (again.status_code, complaint.agency) == (422, None)
