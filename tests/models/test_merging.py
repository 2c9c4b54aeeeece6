"""Duplicates: whom they follow, what they lend to the main complaint, and how they get it back."""

import pytest
from factories import LATER, MONDAY, TUESDAY, make_complaint

from portal import intake
from portal.labels import happening
from portal.models import MergeError, Status

pytestmark = pytest.mark.usefixtures("database")


def test_a_duplicate_follows_the_main_one(admin, session):
    main, double = make_complaint(), make_complaint()

    double.merge_into(main, by=admin, at=TUESDAY)
    session.flush()

    assert (double.duplicate_of_id, double.archive_reason, main.supporters) == (main.id, "duplikat", 1)
    line = main.events[-1]
    assert (line.action, line.note, line.audience) == ("merged", double.number, "staff")


def test_a_confidential_duplicate_leaves_no_trace_where_the_agency_reads(admin, session):
    main, double = make_complaint(), make_complaint(confidential=True)

    double.merge_into(main, by=admin, at=TUESDAY)
    session.flush()

    assert double.duplicate_of is main
    assert (main.supporters, [event.action for event in main.events]) == (0, ["received"])
    double.restore(by=admin, at=TUESDAY, due_at=None)
    assert (main.supporters, [event.action for event in main.events]) == (0, ["received"])


def test_a_complaint_is_not_its_own_duplicate(admin):
    complaint = make_complaint()

    with pytest.raises(MergeError):
        complaint.merge_into(complaint, by=admin, at=TUESDAY)


def test_a_duplicate_is_nobodys_main_complaint(admin, session):
    main, double, third = make_complaint(), make_complaint(), make_complaint()
    double.merge_into(main, by=admin, at=TUESDAY)
    session.flush()

    for late, into in ((third, double), (main, double)):
        with pytest.raises(MergeError):
            late.merge_into(into, by=admin, at=TUESDAY)

    assert (main.status, third.status) == (Status.RECEIVED, Status.RECEIVED)


def test_those_who_followed_a_main_complaint_follow_it_into_its_own_main_one(admin, session):
    double, middle, main = make_complaint(), make_complaint(), make_complaint()
    double.merge_into(middle, by=admin, at=TUESDAY)
    session.flush()

    middle.merge_into(main, by=admin, at=TUESDAY)
    session.flush()

    assert (double.duplicate_of, middle.duplicate_of) == (main, main)
    assert main.supporters == 2


def test_a_duplicates_own_supporters_are_lent_to_the_main_one_and_taken_back(admin, session):
    main, double = make_complaint(), make_complaint(published=True)
    for key in ("satu", "dua"):
        intake.support(session, double, key, at=MONDAY)
    double.merge_into(main, by=admin, at=TUESDAY)
    session.flush()
    merged = main.supporters

    double.restore(by=admin, at=TUESDAY, due_at=LATER)
    session.flush()

    assert (merged, main.supporters, double.supporters, double.lent_supporters) == (3, 0, 2, 0)


def test_each_takes_back_its_own_share_and_its_followers_and_no_more(admin, session):
    double, middle, main = make_complaint(), make_complaint(published=True), make_complaint()
    intake.support(session, middle, "satu", at=MONDAY)
    double.merge_into(middle, by=admin, at=TUESDAY)
    session.flush()
    middle.merge_into(main, by=admin, at=TUESDAY)
    session.flush()
    counted = [main.supporters]

    for one in (middle, double):
        one.restore(by=admin, at=TUESDAY, due_at=LATER)
        session.flush()
        counted.append((main.supporters, middle.supporters))

    assert counted == [3, (0, 2), (0, 1)]
    assert (double.supporters, double.duplicate_of) == (0, None)


def test_a_restored_duplicate_follows_nobody(admin, session):
    main, double = make_complaint(), make_complaint()
    double.merge_into(main, by=admin, at=TUESDAY)

    double.restore(by=admin, at=TUESDAY, due_at=LATER)
    session.flush()

    assert (double.status, double.duplicate_of_id) == (Status.RECEIVED, None)
    line = main.events[-1]
    assert (line.action, line.note, line.audience) == ("restored", double.number, "staff")
    assert happening(line, "") == "Laporan serupa dipisahkan lagi dari laporan ini"
