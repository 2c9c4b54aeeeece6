"""The verbs of an agency, of the complainant, and of time."""

import pytest
from factories import LATER, MONDAY, ROADS, TUESDAY, WEDNESDAY, deadlines, make_complaint

from portal.models import Action, Actor, Audience, Choice, Complaint, Status, TransitionError

pytestmark = pytest.mark.usefixtures("database")
NOT_WITH_AGENCY = [
    Status.RECEIVED, Status.HELD, Status.RETURNED, Status.FINISHED, Status.CLOSED, Status.ARCHIVED,
]  # fmt: skip
VERBS = {
    "answer": lambda one, by: one.answer("Kami jadwalkan.", by=by, at=TUESDAY, due_at=LATER),
    "finish": lambda one, by: one.finish("Sudah ditambal.", by=by, at=TUESDAY, due_at=LATER),
    "return": lambda one, by: one.return_to_desk("Jalan provinsi.", by=by, at=TUESDAY, due_at=LATER),
    "start": lambda one, by: one.start(by=by, at=TUESDAY),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", NOT_WITH_AGENCY)
def test_an_agency_acts_only_on_what_it_has(officer, verb, status):
    complaint = make_complaint(status)

    with pytest.raises(TransitionError):
        VERBS[verb](complaint, officer)

    assert complaint.status is status


def test_starting_twice_is_refused(officer):
    with pytest.raises(TransitionError):
        make_complaint(Status.IN_PROGRESS).start(by=officer, at=TUESDAY)


def test_the_first_answer_starts_the_work_and_its_moment_stays(officer):
    complaint = make_complaint(Status.ASSIGNED)

    complaint.answer("Kami jadwalkan.", by=officer, at=TUESDAY, due_at=LATER)
    complaint.answer("Besok dikerjakan.", by=officer, at=WEDNESDAY, due_at=LATER)

    assert (complaint.status, complaint.answered_at, complaint.due_at) == (Status.IN_PROGRESS, TUESDAY, LATER)
    assert [event.action for event in complaint.events[-3:]] == [Action.STARTED, Action.ANSWERED, Action.ANSWERED]
    assert {message.audience for message in complaint.messages} == {Audience.PUBLIC}


def test_finished_is_what_the_agency_says_and_not_yet_fixed(officer):
    complaint = make_complaint(Status.ASSIGNED)

    complaint.finish("Sudah ditambal.", by=officer, at=TUESDAY, due_at=LATER)

    assert (complaint.status, complaint.fixed, complaint.finished_at) == (Status.FINISHED, None, TUESDAY)
    assert (complaint.answered_at, complaint.closed_at) == (TUESDAY, None)


def test_a_returned_complaint_goes_back_to_the_desk_with_its_reason(officer):
    complaint = make_complaint(Status.IN_PROGRESS)

    complaint.return_to_desk("Jalan provinsi, bukan kabupaten.", by=officer, at=TUESDAY, due_at=LATER)

    assert (complaint.status, complaint.desk_rank, complaint.returns) == (Status.RETURNED, 0, 1)
    reason = complaint.messages[-1]
    assert (reason.body, reason.audience, reason.agency) == ("Jalan provinsi, bukan kabupaten.", "staff", ROADS)
    assert complaint.events[-1].audience is Audience.PUBLIC


def test_a_note_changes_nothing_and_is_for_staff(officer):
    complaint = make_complaint(Status.ASSIGNED)

    note = complaint.note("Bahan habis.", by=officer, at=TUESDAY, actor=Actor.AGENCY)

    assert (note.audience, complaint.events[-1].audience) == (Audience.STAFF, Audience.STAFF)
    assert complaint.status is Status.ASSIGNED


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.RETURNED, Status.ASSIGNED, Status.IN_PROGRESS])
def test_a_reply_sends_the_complaint_back_to_where_it_was_asked(admin, status):
    complaint = make_complaint(status)
    complaint.hold_for("Di RT berapa?", by=admin, at=TUESDAY)

    complaint.reply("RT 5.", at=WEDNESDAY, due_at=LATER)

    assert (complaint.status, complaint.held_from, complaint.due_at) == (status, None, LATER)
    assert complaint.messages[-1].actor is Actor.COMPLAINANT


@pytest.mark.parametrize("status", [status for status in Status if status not in {Status.HELD, Status.ASSIGNED}])
def test_without_a_question_there_is_no_reply(status):
    with pytest.raises(TransitionError):
        make_complaint(status).reply("RT 5.", at=TUESDAY, due_at=None)


def test_what_the_agency_is_working_on_has_no_open_question_to_reply_to():
    with pytest.raises(TransitionError):
        make_complaint(Status.ASSIGNED).reply("RT 5.", at=TUESDAY, due_at=None)


def test_the_days_on_hold_are_added_to_the_deadline(admin, app):
    complaint = make_complaint(at=MONDAY)
    due = complaint.due_at
    complaint.hold_for("Di RT berapa?", by=admin, at=MONDAY)

    moved = deadlines().after_pause(complaint, WEDNESDAY)

    own = app.extensions["portal"]["calendar"]
    assert own.working_days_between(due, moved) == own.working_days_between(MONDAY, WEDNESDAY) == 2


@pytest.mark.parametrize("points", [1, 4, None])
def test_the_complainant_closes_with_or_without_points(points):
    complaint = make_complaint(Status.FINISHED)

    complaint.confirm_fixed(points, at=WEDNESDAY)

    assert (complaint.status, complaint.fixed, complaint.satisfaction) == (Status.CLOSED, True, points)
    assert (complaint.closed_at, complaint.due_at, complaint.events[-1].actor) == (WEDNESDAY, None, Actor.COMPLAINANT)


@pytest.mark.parametrize("status", [Status.FINISHED, Status.CLOSED])
def test_the_complainant_reopens_and_everything_counts_anew(status):
    complaint = make_complaint(status)

    complaint.reopen("Masih berlubang.", at=WEDNESDAY, due_at=LATER)

    assert (complaint.status, complaint.agency, complaint.reopened) == (Status.ASSIGNED, ROADS, 1)
    assert (complaint.fixed, complaint.satisfaction, complaint.closed_at) == (False, None, None)
    assert (complaint.finished_at, complaint.due_at) == (None, LATER)


@pytest.mark.parametrize("status", [status for status in Status if status not in {Status.FINISHED, Status.CLOSED}])
def test_only_what_has_ended_well_is_reopened_or_confirmed(status):
    complaint = make_complaint(status)
    agency_has_it = status in {Status.RECEIVED, Status.HELD, Status.RETURNED, Status.IN_PROGRESS, Status.ASSIGNED}

    with pytest.raises(TransitionError):
        complaint.confirm_fixed(4, at=TUESDAY)
    with pytest.raises(TransitionError):
        complaint.reopen("Masih berlubang.", at=TUESDAY, due_at=LATER)

    assert complaint.is_open is agency_has_it


def test_what_nobody_had_is_not_reopened():
    closed = Complaint(status=Status.CLOSED, agency=None)

    with pytest.raises(TransitionError):
        closed.reopen("Masih berlubang.", at=TUESDAY, due_at=LATER)


def test_silence_closes_without_saying_that_it_is_fixed():
    complaint = make_complaint(Status.FINISHED)

    complaint.close_in_silence(at=LATER)

    assert (complaint.status, complaint.fixed, complaint.satisfaction) == (Status.CLOSED, None, None)
    assert complaint.events[-1].actor is Actor.SYSTEM


def test_only_a_finished_complaint_is_closed_by_silence():
    with pytest.raises(TransitionError):
        make_complaint(Status.IN_PROGRESS).close_in_silence(at=LATER)


def test_additions_are_for_the_complainant_and_the_staff():
    complaint = make_complaint(Status.ASSIGNED)

    message = complaint.add("Makin besar.", at=TUESDAY)

    assert (message.audience, message.agency, message.by_id) == (Audience.COMPLAINANT, ROADS, None)
    assert complaint.status is Status.ASSIGNED


def test_each_act_writes_one_line_of_history(officer, admin):
    complaint = make_complaint(Status.ASSIGNED)

    complaint.return_to_desk("Jalan provinsi.", by=officer, at=MONDAY, due_at=LATER)
    complaint.assign_to(Choice("jalan_rusak", ROADS, "ordinary"), by=admin, at=TUESDAY, due_at=LATER)
    complaint.finish("Sudah ditambal.", by=officer, at=WEDNESDAY, due_at=LATER)
    complaint.reopen("Masih berlubang.", at=LATER, due_at=LATER)

    public = [event.action for event in complaint.events if event.audience is Audience.PUBLIC]
    assert public[1:] == ["assigned", "returned", "assigned", "finished", "reopened"]
