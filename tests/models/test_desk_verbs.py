"""The verbs of the desk and of publication."""

import pytest
from factories import LAMPS, LATER, MONDAY, POWER, ROADS, TUESDAY, WATCHDOG, make_advice, make_complaint

from portal import intake
from portal.models import Audience, Choice, PublicationError, Status, TransitionError, UndecidedError

LAMP = Choice("lampu_jalan", LAMPS, "ordinary", seconds=12)
HOLE = Choice("jalan_rusak", ROADS, "ordinary")
pytestmark = pytest.mark.usefixtures("database")


def test_assigning_keeps_topic_agency_kind_and_deadline(admin):
    complaint = make_complaint()

    complaint.assign_to(LAMP, by=admin, at=TUESDAY, due_at=LATER)

    assert (complaint.status, complaint.topic, complaint.agency) == (Status.ASSIGNED, "lampu_jalan", LAMPS)
    assert (complaint.assigned_at, complaint.due_at, complaint.desk_rank) == (TUESDAY, LATER, None)
    assert (complaint.events[-1].agency, complaint.events[-1].by) == (LAMPS, admin)


@pytest.mark.parametrize(("choice", "accepted"), [
    (Choice("jalan_rusak", ROADS, "ordinary"), True),
    (Choice("drainase", ROADS, "ordinary"), False),
    (Choice("jalan_rusak", LAMPS, "ordinary"), False),
    (Choice("jalan_rusak", ROADS, "information"), False),
])  # fmt: skip
def test_a_decision_is_accepted_only_when_topic_agency_and_kind_are_as_suggested(admin, session, choice, accepted):
    complaint = make_complaint(advice=make_advice())

    complaint.assign_to(choice, by=admin, at=TUESDAY, due_at=LATER)
    session.flush()

    (decision,) = complaint.decisions
    suggested = (decision.suggested_topic, decision.suggested_agency, decision.suggested_kind)
    assert suggested == ("jalan_rusak", ROADS, "ordinary")
    assert (decision.topic, decision.agency, decision.kind) == (choice.topic, choice.agency, choice.kind)
    assert (decision.accepted, decision.model_version) == (accepted, "m" * 64)
    assert decision.suggestion_id == complaint.suggestion.id


def test_a_decision_without_a_suggestion_is_a_label_all_the_same(admin):
    complaint = make_complaint()

    complaint.assign_to(LAMP, by=admin, at=TUESDAY, due_at=LATER)

    (decision,) = complaint.decisions
    assert (decision.accepted, decision.suggested_topic, decision.model_version) == (False, None, None)
    assert (decision.by, decision.at, decision.seconds, decision.in_bulk) == (admin, TUESDAY, 12, False)


def test_a_later_suggestion_does_not_rewrite_what_an_earlier_decision_saw(admin, session):
    complaint = make_complaint(advice=make_advice())
    complaint.assign_to(HOLE, by=admin, at=MONDAY, due_at=LATER)
    session.flush()

    intake.attach(complaint, make_advice("lampu_jalan", LAMPS, version="n" * 64), at=TUESDAY)
    complaint.assign_to(LAMP, by=admin, at=TUESDAY, due_at=LATER)

    assert [(one.model_version[0], one.suggested_topic) for one in complaint.decisions] == [
        ("m", "jalan_rusak"), ("n", "lampu_jalan"),
    ]  # fmt: skip


def test_a_refused_assignment_changes_no_status(admin):
    complaint = make_complaint(Status.ARCHIVED)

    with pytest.raises(TransitionError):
        complaint.assign_to(LAMP, by=admin, at=TUESDAY, due_at=LATER)

    assert complaint.status is Status.ARCHIVED


def test_abuse_of_office_becomes_confidential_and_leaves_the_public(admin):
    complaint = make_complaint(published=True)

    complaint.assign_to(Choice("pungli", WATCHDOG, "supervisory"), by=admin, at=TUESDAY, due_at=LATER)

    assert (complaint.confidential, complaint.published_at) == (True, None)


def test_a_body_outside_is_named_to_the_complainant_and_the_complaint_closed(admin):
    complaint = make_complaint()

    complaint.refer_outside(Choice("listrik", POWER, "ordinary"), "Hubungi PLN 123.", by=admin, at=TUESDAY)

    assert (complaint.status, complaint.agency, complaint.due_at) == (Status.CLOSED, POWER, None)
    assert (complaint.closed_at, complaint.answered_at) == (TUESDAY, TUESDAY)
    assert (complaint.messages[-1].body, complaint.messages[-1].audience) == ("Hubungi PLN 123.", Audience.PUBLIC)
    assert complaint.decisions[0].agency == POWER


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.IN_PROGRESS])
def test_what_an_agency_has_can_turn_out_to_be_a_body_outsides(admin, status):
    complaint = make_complaint(status)

    complaint.refer_outside(Choice("listrik", POWER, "ordinary"), "Hubungi PLN.", by=admin, at=TUESDAY)

    assert (complaint.status, complaint.agency, complaint.due_at) == (Status.CLOSED, POWER, None)
    assert complaint.messages[-1].body == "Hubungi PLN."


def test_what_has_ended_is_not_referred_outside(admin):
    complaint = make_complaint(Status.FINISHED)

    with pytest.raises(TransitionError):
        complaint.refer_outside(Choice("listrik", POWER, "ordinary"), "Hubungi PLN.", by=admin, at=TUESDAY)

    assert complaint.decisions[-1].agency == ROADS


def test_a_title_is_changed_once_and_the_same_title_is_no_event(admin):
    complaint = make_complaint(title="Lama")

    complaint.retitle("Baru", by=admin, at=TUESDAY)
    complaint.retitle("Baru", by=admin, at=TUESDAY)

    assert [event.note for event in complaint.events if event.action == "retitled"] == ["Lama → Baru"]


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.RETURNED, Status.ASSIGNED, Status.IN_PROGRESS])
def test_a_question_is_for_the_complainant_and_remembers_where_it_was_asked(admin, status):
    complaint = make_complaint(status)

    complaint.hold_for("Di RT berapa?", by=admin, at=TUESDAY)

    assert (complaint.status, complaint.held_from, complaint.held_at) == (Status.HELD, status, TUESDAY)
    assert complaint.messages[-1].audience is Audience.COMPLAINANT


@pytest.mark.parametrize("status", [Status.HELD, Status.FINISHED, Status.CLOSED, Status.ARCHIVED])
def test_what_waits_already_or_has_ended_is_not_put_on_hold(admin, status):
    complaint = make_complaint(status)

    with pytest.raises(TransitionError):
        complaint.hold_for("Di RT berapa?", by=admin, at=TUESDAY)


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.HELD, Status.ASSIGNED, Status.RETURNED])
def test_archiving_ends_the_deadline_and_restoring_starts_anew(admin, status):
    complaint = make_complaint(status)

    complaint.archive("sara", "Menghina.", by=admin, at=TUESDAY)
    ended = (complaint.archive_reason, complaint.closed_at, complaint.due_at)
    complaint.restore(by=admin, at=TUESDAY, due_at=LATER)

    assert ended == ("sara", TUESDAY, None)
    back = Status.RETURNED if status is Status.RETURNED else Status.RECEIVED
    assert (complaint.status, complaint.archive_reason, complaint.closed_at) == (back, None, None)
    assert complaint.due_at == LATER


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ARCHIVED])
def test_only_what_is_archived_is_restored(admin, status):
    with pytest.raises(TransitionError):
        make_complaint(status).restore(by=admin, at=TUESDAY, due_at=LATER)


def test_publishing_shows_the_reviewed_wording(admin):
    complaint = make_complaint()

    complaint.publish("Judul umum", "Isi umum.", by=admin, at=TUESDAY)

    assert (complaint.public_title, complaint.public_text) == ("Judul umum", "Isi umum.")
    assert complaint.published_at == TUESDAY


@pytest.mark.parametrize("shielded", [{"confidential": True}, {"status": Status.ASSIGNED, "kind": "supervisory"}])
def test_what_is_confidential_is_never_published(admin, shielded):
    complaint = make_complaint(**shielded)

    with pytest.raises(PublicationError):
        complaint.publish("Judul umum", "Isi umum.", by=admin, at=TUESDAY)

    assert complaint.published_at is None


def test_what_the_model_takes_for_abuse_of_office_waits_for_a_decision(admin):
    complaint = make_complaint(advice=make_advice(kind="supervisory"))

    with pytest.raises(UndecidedError):
        complaint.publish("Judul umum", "Isi umum.", by=admin, at=TUESDAY)

    assert complaint.published_at is None


def test_what_was_sent_back_and_asked_about_comes_out_of_the_archive_as_sent_back(admin):
    complaint = make_complaint(Status.RETURNED)
    complaint.hold_for("Di RT berapa?", by=admin, at=TUESDAY)
    complaint.archive("tidak_jelas", "", by=admin, at=TUESDAY)

    complaint.restore(by=admin, at=TUESDAY, due_at=LATER)

    assert complaint.status is Status.RETURNED


def test_withdrawing_keeps_the_wording_for_whoever_publishes_it_again(admin):
    complaint = make_complaint(published=True)
    wording = (complaint.public_title, complaint.public_text)

    complaint.withdraw(by=admin, at=TUESDAY)

    assert complaint.published_at is None
    assert (complaint.public_title, complaint.public_text) == wording


def test_support_is_counted_without_making_a_clerks_page_stale(session):
    complaint = make_complaint(published=True)
    version = complaint.version

    counted = [intake.support(session, complaint, key, at=TUESDAY) for key in ("satu", "dua", "satu")]

    session.refresh(complaint)
    assert counted == [True, True, False]
    assert (complaint.supporters, complaint.version) == (2, version)
