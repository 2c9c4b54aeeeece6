"""What pages list and count: the queue, the inbox, labels for training, versions, the month."""

from datetime import timedelta

import pytest
from factories import (
    HOLE,
    LAMP,
    LAMPS,
    LATER,
    MONDAY,
    ROADS,
    TUESDAY,
    WATCHDOG,
    finish,
    make_advice,
    make_complaint,
    officer_of,
)
from portals import add_version

from portal import judging
from portal.models import Actor, Choice, Status
from portal.queries import agency as agencies
from portal.queries import desk, label_review, labels, models, monitoring, public
from portal.queries.precedents import precedents

pytestmark = pytest.mark.usefixtures("database")


def test_next_is_what_was_sent_back_then_the_longest_wait_and_never_what_is_on_hold(session, admin):
    make_complaint(Status.HELD, at=MONDAY)
    late, early = make_complaint(at=TUESDAY), make_complaint(at=MONDAY)
    returned = make_complaint(Status.RETURNED, at=LATER)

    order = []
    while (found := desk.next_waiting(session, admin)) is not None:
        order.append(found)
        found.archive("tidak_jelas", "", by=admin, at=LATER)
        session.flush()

    assert order == [returned, early, late]


def test_what_waits_is_counted_by_status(session):
    for status in (Status.RECEIVED, Status.RECEIVED, Status.RETURNED, Status.HELD, Status.ASSIGNED, Status.CLOSED):
        make_complaint(status)

    assert desk.waiting(session) == {Status.RECEIVED: 2, Status.RETURNED: 1, Status.HELD: 1}


def test_ids_come_back_in_their_order_without_what_is_not_theirs(session, officer):
    first, second = make_complaint(Status.ASSIGNED), make_complaint(Status.ASSIGNED)
    foreign = make_complaint(Status.ASSIGNED, agency=LAMPS)

    assert desk.by_ids(session, officer, [second.id, foreign.id, first.id, 999]) == [second, first]


def test_the_inbox_counts_by_tab(session, officer):
    for status in (Status.ASSIGNED, Status.IN_PROGRESS, Status.FINISHED):
        make_complaint(status)
    make_complaint(Status.ASSIGNED, agency=LAMPS)

    assert agencies.tab_counts(session, officer) == {"terbuka": 2, "selesai": 1}


def test_the_inbox_has_the_latest_finished_first(session, officer):
    late, early = make_complaint(Status.FINISHED, at=TUESDAY), make_complaint(Status.FINISHED, at=MONDAY)

    assert agencies.inbox(session, officer, "selesai", "").items == [late, early]


def test_only_the_last_decision_on_a_complaint_teaches(session, admin):
    complaint = make_complaint(advice=make_advice())
    for choice in (Choice("jalan_rusak", ROADS, "ordinary"), Choice("lampu_jalan", LAMPS, "information")):
        complaint.assign_to(choice, by=admin, at=TUESDAY, due_at=LATER)
    session.flush()

    (label,) = labels.decided(session)

    assert (label.text, label.topic, label.agency, label.kind) == (complaint.text, "lampu_jalan", LAMPS, "information")


def test_confidential_complaints_teach_nobody_anything(session):
    make_complaint(Status.ASSIGNED, confidential=True)
    make_complaint(Status.ASSIGNED, agency=WATCHDOG, kind="supervisory")

    assert list(labels.decided(session)) == []


def test_what_an_agency_has_sent_back_teaches_nobody_anything(session, admin):
    _returned, held = (make_complaint(Status.RETURNED) for _ in range(2))
    held.hold_for("Di RT berapa tempatnya?", by=admin, at=LATER, actor=Actor.DESK)
    session.flush()

    assert list(labels.decided(session)) == []


def test_what_was_sent_back_and_is_on_hold_since_is_no_example_either(session, admin):
    returned, kept = make_complaint(Status.RETURNED), make_complaint(Status.ASSIGNED)
    returned.hold_for("Di RT berapa?", by=admin, at=MONDAY)
    kept.hold_for("Di RT berapa?", by=admin, at=MONDAY)
    session.flush()

    similar = desk.decided_of(session, admin, [returned.id, kept.id], most=5)

    assert similar == [kept]
    assert sum(precedents(session, until=LATER).values()) == 1


def test_complainants_are_told_apart_by_their_contact_else_by_their_words(session):
    for contact, text in (("0812-1", HOLE), ("0812 1", LAMP), ("", HOLE), ("", HOLE.upper()), ("", LAMP)):
        make_complaint(Status.ASSIGNED, contact=contact, text=text)

    assert len({row.author for row in judging.rows_of(labels.decided(session))}) == 3


def test_who_decided_is_told_apart(session, admin, colleague):
    for one in (admin, admin, colleague):
        make_complaint().assign_to(Choice("jalan_rusak", ROADS, "ordinary"), by=one, at=MONDAY, due_at=LATER)
    session.flush()

    assert len({label.corrector for label in labels.decided(session)}) == 2


def test_decisions_since_a_moment_are_those_a_model_has_not_seen(session):
    make_complaint(Status.ASSIGNED, at=MONDAY)
    new = make_complaint(Status.ASSIGNED, text=LAMP, at=LATER)

    assert [label.text for label in labels.decided(session, since=TUESDAY)] == [new.text]


def test_an_older_decision_that_the_desk_corrects_is_not_new_to_a_version_that_had_learnt_it(session, admin):
    corrected = make_complaint(Status.ASSIGNED, at=MONDAY)
    corrected.assign_to(Choice("lampu_jalan", LAMPS, "ordinary"), by=admin, at=LATER, due_at=LATER)
    session.flush()

    assert [label.topic for label in labels.decided(session)] == ["lampu_jalan"]
    assert list(labels.decided(session, since=TUESDAY)) == []


def test_accepted_and_all_decisions_are_counted_beside_suggestions_only(session, admin):
    for agency in (ROADS, LAMPS):
        make_complaint(Status.ASSIGNED, agency=agency, advice=make_advice())
    make_complaint(Status.ASSIGNED)

    assert models.decision_counts(session) == (2, 1)


def test_the_version_promoted_last_is_in_force_and_the_one_before_is_the_way_back(session, model):
    second = add_version(session, "b" * 64)
    assert models.promoted_version(session).sha256 == model.sha256
    assert models.previous_version(session) is None

    second.promote(by="uji", at=LATER.replace(year=2999))
    session.flush()

    assert models.promoted_version(session) is second
    assert models.previous_version(session).sha256 == model.sha256


@pytest.mark.parametrize(("beginning", "found"), [
    ("bbbbbb", True), ("b" * 64, True), ("bbbbb", False), ("", False), ("%%%%%%%", False), ("b_bbbbb", False),
])  # fmt: skip
def test_a_version_is_found_by_at_least_six_letters_of_its_hash(session, beginning, found):
    add_version(session, "b" * 64)

    assert (models.find_version(session, beginning) is not None) is found


def test_similar_public_complaints_are_open_public_and_near(session):
    near = make_complaint(published=True)
    for other in ({"published": False}, {"published": True, "district": "hulu_pinang"}):
        make_complaint(**other)

    assert public.similar_public(session, near.text, near.district) == [near]


def test_no_more_than_three_similar_ones_are_offered(session):
    for _ in range(5):
        near = make_complaint(published=True)

    assert len(public.similar_public(session, near.text, near.district)) == 3


def test_the_months_figures_count_answers_and_what_the_complainants_call_fixed(session):
    for status in (*[Status.CLOSED] * 5, Status.FINISHED, Status.RECEIVED):
        make_complaint(status, at=TUESDAY)
    make_complaint(Status.CLOSED, at=MONDAY - timedelta(days=40))

    month = public.month_so_far(session, MONDAY)

    assert (month.received, month.answered, month.fixed) == (7, 6, 5)


def test_counts_under_five_are_hidden_and_no_median_told_of_them(session):
    for status in (*[Status.FINISHED] * 4, Status.RECEIVED):
        make_complaint(status, at=TUESDAY)

    month = public.month_so_far(session, MONDAY)

    assert (month.received, month.answered, month.fixed, month.median_days) == (5, None, None, None)


def test_the_median_to_the_first_answer_is_that_of_the_middle_one(session):
    for days in (1, 2, 3, 10, 20):
        complaint = make_complaint(Status.ASSIGNED, at=MONDAY)
        finish(complaint, officer_of(ROADS), at=MONDAY + timedelta(days=days))
    session.flush()

    assert public.month_so_far(session, MONDAY).median_days == 3.0


def test_the_notebooks_read_decisions_beside_suggestions_and_nothing_confidential(session):
    make_complaint(Status.ASSIGNED, topic="drainase", advice=make_advice(p=0.9, more=[("drainase", LAMPS, 0.1)]))
    make_complaint(Status.ASSIGNED, topic="listrik", advice=make_advice(p=0.8))
    make_complaint(Status.ASSIGNED, advice=make_advice(), confidential=True)
    make_complaint(Status.ASSIGNED)

    found = list(monitoring.judged(session))

    assert [(one.rank, one.p, one.topic) for one in found] == [(2, 0.9, "drainase"), (0, 0.8, "listrik")]


def test_labels_are_read_from_the_newest_decisions_only(session):
    for _ in range(3):
        make_complaint(Status.ASSIGNED)

    assert len(label_review.last_labels(session, most=2)) == 2
