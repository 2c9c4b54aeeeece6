"""Who led a complaint astray: judged by what was suggested, chosen, sent back, and chosen in the end."""

from datetime import timedelta

import pytest
from factories import LAMPS, LATER, MONDAY, ROADS, WEDNESDAY, give_back, make_advice, make_complaint, officer_of

from portal.models import Choice, Status
from portal.queries.misroutes import Erred, misroutes


@pytest.fixture
def judged(session, admin):
    """Send a complaint to ROADS, have it returned, send it on, and judge it."""

    def judged(*, then, advice=None, preferred=None, **typed):
        complaint = make_complaint(Status.ASSIGNED, advice=advice, **typed)
        complaint.preferred_topic = preferred
        give_back(complaint, officer_of(ROADS), MONDAY + timedelta(hours=12))
        if then:
            complaint.assign_to(Choice("lampu_jalan", then, "ordinary"), by=admin, at=WEDNESDAY, due_at=LATER)
        session.flush()
        return misroutes(session, MONDAY, LATER)

    return judged


def test_a_suggestion_that_was_accepted_is_the_models_error(judged):
    (found,) = judged(then=LAMPS, advice=make_advice())

    assert (found.erred, found.agency, found.suggestion_right) == (Erred.MODEL, ROADS, False)
    assert (found.hops, found.days) == (1, 2.0)


def test_a_choice_against_a_right_suggestion_is_the_admins_error(judged):
    (found,) = judged(then=LAMPS, advice=make_advice("lampu_jalan", LAMPS))

    assert (found.erred, found.suggestion_right) == (Erred.ADMIN, True)


def test_a_choice_without_a_suggestion_is_the_admins_error(judged):
    (found,) = judged(then=LAMPS)

    assert (found.erred, found.suggestion_right) == (Erred.ADMIN, False)


def test_a_complainants_topic_followed_against_the_suggestion_is_the_complainants_error(judged):
    (found,) = judged(then=LAMPS, advice=make_advice("lampu_jalan", LAMPS), preferred="jalan_rusak")

    assert found.erred is Erred.COMPLAINANT


def test_what_comes_back_to_the_same_agency_was_nobodys_error(judged):
    (found,) = judged(then=ROADS, advice=make_advice())

    assert found.erred is Erred.NOBODY


def test_what_still_waits_counts_its_days_until_now(judged):
    (found,) = judged(then=None, advice=make_advice())

    assert (found.erred, found.days) == (Erred.WAITING, 14.0)


def test_confidential_complaints_are_not_judged(judged):
    assert judged(then=LAMPS, confidential=True) == []
