"""Which way a complaint may go from each status, and what a refused move leaves behind."""

from itertools import product

import pytest
from factories import MONDAY, TUESDAY, make_complaint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.extensions import db
from portal.models import AT_AGENCY, AT_DESK, ENDED, Action, Actor, Complaint, Status, TransitionError
from portal.models.complaint import DESK_RANK
from portal.models.status import check_move

R, H, A, P, B, F, C, X = Status  # received, held, assigned, in progress, sent back, finished, closed, archived
ALLOWED = {
    R: {A, H, C, X},
    H: {R, B, A, P, C, X},
    A: {A, P, B, F, H, C, X},
    P: {A, B, F, H, C, X},
    B: {A, H, C, X},
    F: {A, C},
    C: {A, R, B},
    X: {R, B},
}
PAIRS = list(product(Status, Status))


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair[1] not in ALLOWED[pair[0]]])
def test_a_refused_move_names_both_statuses(before, after):
    with pytest.raises(TransitionError) as refused:
        check_move(before, after)

    assert (refused.value.before, refused.value.after) == (before, after)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_complaint_moves_by_the_table_and_writes_one_line_of_history(before, after):
    complaint = Complaint(status=before, agency="pupr", held_from=R if before is H else None)

    if after not in ALLOWED[before]:
        with pytest.raises(TransitionError):
            complaint._move_to(after, Action.STARTED, actor=Actor.DESK, at=MONDAY)
        assert (complaint.status, complaint.events) == (before, [])
        return
    complaint._move_to(after, Action.STARTED, actor=Actor.DESK, at=MONDAY)

    (event,) = complaint.events
    assert (event.before, event.after, event.at, event.agency) == (before, after, MONDAY, "pupr")
    assert (complaint.status, complaint.waiting_since) == (after, MONDAY)
    assert complaint.desk_rank == DESK_RANK.get(after)
    assert (complaint.held_from, complaint.held_at) == ((before, MONDAY) if after is H else (None, None))


def test_every_status_is_at_the_desk_with_an_agency_or_ended():
    assert sorted([*AT_DESK, *AT_AGENCY, *ENDED]) == sorted(Status)


@pytest.mark.parametrize("status", Status)
def test_the_factory_leads_to_every_status_by_the_verbs(database, status):
    complaint = make_complaint(status)

    db.session.commit()
    db.session.expire_all()

    assert complaint.status is status
    assert complaint.events[-1].after in {status, None}


def test_two_who_change_the_same_complaint_cannot_both_be_right(database, session, admin):
    complaint = make_complaint()
    session.commit()
    session.execute(db.text("UPDATE complaint SET version = version + 1"))

    complaint.archive("tidak_jelas", "", by=admin, at=TUESDAY)

    with pytest.raises(StaleDataError):
        session.flush()


@pytest.mark.parametrize(("change", "constraint"), [
    ({"satisfaction": 5}, "satisfaction"),
    ({"satisfaction": 0}, "satisfaction"),
    ({"published_at": MONDAY, "confidential": True}, "confidential_unpublished"),
    ({"status": Status.ASSIGNED, "agency": None}, "agency"),
    ({"status": Status.HELD}, "held"),
    ({"held_from": Status.RECEIVED}, "held"),
    ({"status": "selesai"}, "status"),
    ({"channel": "surat"}, "channel"),
])  # fmt: skip
def test_the_database_refuses_what_no_verb_would_do(database, session, change, constraint):
    make_complaint()
    values = {name: value.value if isinstance(value, Status) else value for name, value in change.items()}
    session.commit()

    with pytest.raises(IntegrityError, match=f"ck_complaint_{constraint}"):
        session.execute(_raw_update(values), values)
    session.rollback()


def _raw_update(values):
    return db.text("UPDATE complaint SET " + ", ".join(f"{name} = :{name}" for name in values))


@pytest.mark.parametrize("twin", ["number", "submission_hash"])
def test_no_two_complaints_share_a_number_or_a_submission(database, session, twin):
    first, second = make_complaint(), make_complaint()

    setattr(second, twin, getattr(first, twin))

    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
