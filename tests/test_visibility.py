"""Who may see which complaint, and which of its lines."""


import pytest
from factories import (
    LAMPS,
    LATER,
    MONDAY,
    ROADS,
    TUESDAY,
    WATCHDOG,
    hold,
    make_complaint,
    make_user,
)  # fmt: skip

from portal import visibility
from portal.models import Actor, Audience, Role, Status
from portal.models.submission import hash_code
from portal.visibility import NotVisibleError

pytestmark = pytest.mark.usefixtures("database")


def sees(session, viewer):
    return {one.id for one in session.scalars(visibility.visible_to(viewer))}


def test_the_public_sees_what_is_published_and_never_what_is_confidential(session):
    shown, hidden = make_complaint(published=True), make_complaint()
    make_complaint(confidential=True)

    assert list(session.scalars(visibility.public())) == [shown]
    with pytest.raises(NotVisibleError):
        visibility.find_public(session, hidden.number)


def test_an_admin_sees_everything(session, admin):
    made = {make_complaint(status, confidential=True).id for status in Status}

    assert sees(session, admin) == made


@pytest.mark.parametrize("status", Status)
def test_an_officer_sees_what_the_own_agency_has_or_had_last(session, officer, status):
    ours = make_complaint(status, agency=ROADS)
    make_complaint(status, agency=LAMPS)

    expected = {ours.id} if status in {Status.ASSIGNED, Status.IN_PROGRESS, Status.FINISHED, Status.CLOSED} else set()
    assert sees(session, officer) == expected


def test_what_the_agency_itself_put_on_hold_stays_with_it(session, officer):
    held_by_agency, held_by_desk = make_complaint(Status.IN_PROGRESS), make_complaint(Status.RETURNED)
    hold(held_by_agency, actor=Actor.AGENCY)
    hold(held_by_desk)
    session.flush()

    assert sees(session, officer) == {held_by_agency.id}


def test_abuse_of_office_is_for_the_inspectorate_alone(session, officer, inspector, analyst):
    abuse = make_complaint(Status.ASSIGNED, agency=WATCHDOG, kind="supervisory")
    misplaced = make_complaint(Status.ASSIGNED, agency=ROADS, kind="supervisory")

    assert sees(session, inspector) == {abuse.id}
    assert sees(session, officer) == sees(session, analyst) == set()
    assert misplaced.confidential


def test_data_staff_see_nothing_confidential(session, analyst):
    open_one = make_complaint()
    make_complaint(confidential=True)

    assert sees(session, analyst) == {open_one.id}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSPECTOR])
def test_who_acts_for_no_agency_sees_nothing(session, role):
    make_complaint(Status.ASSIGNED)

    assert sees(session, make_user(role)) == set()


def test_what_is_not_ones_own_and_what_is_not_there_look_the_same(session, officer):
    foreign = make_complaint(Status.ASSIGNED, agency=LAMPS)

    for number in (foreign.number, "TP-26-999999", "", "x" * 1000):
        with pytest.raises(NotVisibleError):
            visibility.find(session, number, viewer=officer)


def test_number_and_code_must_belong_together(session):
    first, second = make_complaint(), make_complaint()

    assert visibility.find_by_code(session, first.number, hash_code(first.code)) is first
    assert visibility.find_by_code(session, first.number, hash_code(second.code)) is None
    assert visibility.find_by_code(session, second.number, hash_code(first.code)) is None


def test_each_reader_gets_the_messages_meant_for_them(officer, admin, inspector, analyst):
    complaint = make_complaint(Status.IN_PROGRESS)
    complaint.note("Untuk petugas.", by=officer, at=TUESDAY, actor=Actor.AGENCY)
    complaint.add("Untuk pelapor.", at=TUESDAY)
    complaint.answer("Untuk semua.", by=officer, at=TUESDAY, due_at=LATER)
    read = {
        name: [message.body.split()[1] for message in visibility.messages_for(viewer, complaint)]
        for name, viewer in {"staff": officer, "admin": admin, "inspector": inspector, "data": analyst,
                             "complainant": None}.items()
    }  # fmt: skip

    everything = ["petugas.", "pelapor.", "semua."]
    assert read == {"staff": everything, "admin": everything, "inspector": everything, "data": ["semua."],
                    "complainant": ["pelapor.", "semua."]}  # fmt: skip
    assert [message.body for message in visibility.public_messages(complaint)] == ["Untuk semua."]


def test_the_history_is_cut_the_same_way(officer):
    complaint = make_complaint(Status.ASSIGNED)
    complaint.note("Untuk petugas.", by=officer, at=TUESDAY, actor=Actor.AGENCY)

    for_complainant = visibility.events_for(None, complaint)

    assert Audience.STAFF not in {event.audience for event in for_complainant}
    assert len(visibility.events_for(officer, complaint)) == len(for_complainant) + 1


@pytest.mark.parametrize(("role", "anonymous", "may"), [
    (Role.ADMIN, True, True), (Role.INSPECTOR, True, False), (Role.INSPECTOR, False, True), (Role.OFFICER, True, False),
    (Role.OFFICER, False, True), (Role.DATA, False, False), (Role.DATA, True, False),
])  # fmt: skip
def test_who_may_learn_who_complained(role, anonymous, may):
    complaint = make_complaint(anonymous=anonymous, name="Siti")

    assert visibility.may_see_identity(make_user(role, agency=ROADS), complaint) is may


def test_only_finished_complaints_past_their_time_are_left_in_silence(session):
    late, fresh = make_complaint(Status.FINISHED), make_complaint(Status.FINISHED)
    make_complaint(Status.IN_PROGRESS)
    late.due_at, fresh.due_at = MONDAY, LATER
    session.flush()

    assert visibility.left_in_silence(session, TUESDAY) == [late]
