"""Until when an agency has to answer and to finish: pauses count for both, moving turns nothing back."""

from datetime import timedelta

import pytest
from factories import LAMPS, LATER, MONDAY, ROADS, TUESDAY, deadlines, finish, make_complaint, officer_of, region

from portal.disposition import carry_out
from portal.models import Actor, Choice, Status

pytestmark = pytest.mark.usefixtures("database")

MONTHS_LATER = MONDAY + timedelta(days=120)


def answer(complaint, at):
    complaint.answer("Kami jadwalkan minggu ini.", by=officer_of(complaint.agency), at=at,
                     due_at=deadlines().after_answer(complaint, at))  # fmt: skip


def move(session, complaint, agency, admin, at):
    carry_out(session, complaint, Choice("jalan_rusak", agency, "ordinary"), region=region(), deadlines=deadlines(),
              by=admin, at=at)  # fmt: skip


def hold(complaint, at):
    complaint.hold_for("Di RT berapa?", by=officer_of(complaint.agency), at=at, actor=Actor.AGENCY)


def test_an_answer_in_time_leaves_the_fourteen_days_from_the_assignment():
    complaint = make_complaint(Status.ASSIGNED)

    answer(complaint, TUESDAY)

    assert complaint.due_at == deadlines().to_finish(MONDAY, "ordinary")


def test_a_second_answer_moves_nothing():
    complaint = make_complaint(Status.ASSIGNED)

    for at in (TUESDAY, LATER):
        answer(complaint, at)

    assert complaint.due_at == deadlines().to_finish(MONDAY, "ordinary")


def test_a_pause_before_the_answer_counts_for_the_finish_too():
    complaint = make_complaint(Status.ASSIGNED)
    hold(complaint, MONDAY)
    complaint.reply("RT 5.", at=MONTHS_LATER, due_at=deadlines().after_pause(complaint, MONTHS_LATER))

    answer(complaint, MONTHS_LATER)

    assert complaint.due_at == deadlines().to_finish(MONTHS_LATER, "ordinary")


def test_what_is_reopened_is_answered_and_finished_anew():
    complaint = make_complaint(Status.ASSIGNED)
    answer(complaint, TUESDAY)
    finish(complaint, officer_of(ROADS), TUESDAY)
    due_at = deadlines().to_answer(MONTHS_LATER, "ordinary")
    complaint.reopen("Berlubang lagi.", at=MONTHS_LATER, due_at=due_at)
    answered_before = complaint.answered_this_time

    answer(complaint, MONTHS_LATER)

    assert (answered_before, complaint.answered_this_time) == (False, True)
    assert complaint.due_at == deadlines().to_finish(MONTHS_LATER, "ordinary")


def test_what_the_desk_took_back_is_answered_anew(admin):
    complaint = make_complaint(Status.ASSIGNED)
    answer(complaint, TUESDAY)
    complaint.archive("tidak_jelas", "", by=admin, at=TUESDAY)

    complaint.restore(by=admin, at=LATER, due_at=None)

    assert not complaint.answered_this_time


def test_an_answer_to_what_was_due_at_no_time_has_the_days_from_the_assignment():
    complaint = make_complaint(Status.ASSIGNED)
    complaint.due_at = None

    answer(complaint, LATER)

    assert complaint.due_at == deadlines().to_finish(MONDAY, "ordinary")


@pytest.mark.parametrize("answered", [False, True])
def test_moving_it_to_another_agency_leaves_both_dates(session, admin, answered):
    complaint = make_complaint(Status.ASSIGNED)
    if answered:
        answer(complaint, TUESDAY)
    before = complaint.due_at

    move(session, complaint, LAMPS, admin, MONTHS_LATER)
    moved = complaint.due_at
    answer(complaint, MONTHS_LATER)

    assert (moved, complaint.due_at) == (before, deadlines().to_finish(MONDAY, "ordinary"))


def test_what_waits_for_the_complainant_is_moved_with_the_days_it_had_left(session, admin):
    complaint = make_complaint(Status.ASSIGNED)
    hold(complaint, TUESDAY)
    left = deadlines().after_pause(complaint, LATER)

    move(session, complaint, LAMPS, admin, LATER)

    assert (complaint.status, complaint.due_at) == (Status.ASSIGNED, left)
    assert left < deadlines().to_answer(LATER, "ordinary")


def test_what_comes_back_from_an_agency_is_answered_anew_by_the_next(session, admin):
    complaint = make_complaint(Status.ASSIGNED)
    answer(complaint, TUESDAY)
    complaint.return_to_desk("Bukan kami.", by=officer_of(ROADS), at=TUESDAY, due_at=None)

    move(session, complaint, LAMPS, admin, LATER)

    assert complaint.due_at == deadlines().to_answer(LATER, "ordinary")
    assert not complaint.answered_this_time
