"""Keyset pages: complete, in order, and unmoved by whatever stands in the address."""

from datetime import timedelta

import pytest
from factories import MONDAY, make_complaint
from sqlalchemy import select

from portal import paging
from portal.models import Complaint
from portal.visibility import public

KEYS = [Complaint.published_at, Complaint.id]


def pages(session, size):
    after = ""
    while True:
        page = paging.fetch(session, public(), KEYS, after=after, newest_first=True, size=size)
        yield page.items
        if page.next is None:
            return
        after = page.next


def test_the_pages_together_hold_everything_once_newest_first(database, session):
    made = [make_complaint(published=True, at=MONDAY + timedelta(hours=hour // 2)) for hour in range(7)]

    seen = [one.id for items in pages(session, 3) for one in items]

    assert seen == sorted((one.id for one in made), reverse=True)


def test_of_several_lists_each_row_stands_once_and_in_its_place(database, session):
    made = [make_complaint(published=True, at=MONDAY + timedelta(hours=hour)) for hour in range(7)]
    both = [public().where(Complaint.id <= made[4].id), public().where(Complaint.id >= made[2].id)]

    seen, after = [], ""
    while after is not None:
        page = paging.fetch_any(session, both, KEYS, after=after, newest_first=True, size=2)
        seen, after = [*seen, *page.items], page.next

    assert seen == made[::-1]


def test_a_full_last_page_has_no_next(database, session):
    for _ in range(4):
        make_complaint(published=True)

    assert [len(items) for items in pages(session, 2)] == [2, 2]


@pytest.mark.parametrize(("dated", "bare"), [(0, 4), (4, 0), (2, 2), (1, 2), (3, 4), (0, 0)])
def test_rows_that_lack_the_moment_follow_the_others_once_each(database, session, dated, bare):
    made = [make_complaint() for _ in range(dated + bare)]
    for one in made[dated:]:
        one.due_at = None

    seen, after = [], ""
    while after is not None:
        page = paging.fetch_by_moment(session, select(Complaint), Complaint.due_at, Complaint.id, after=after, size=2)
        seen, after = [*seen, *page.items], page.next

    assert seen == made


@pytest.mark.parametrize("mark", ["x", "²", "99999999999999999999", "1_2_3"])
def test_a_mark_of_no_list_is_the_beginning_of_both_walks(database, session, mark):
    made = [make_complaint(), make_complaint()]
    made[1].due_at = None

    assert paging.fetch_by_moment(session, select(Complaint), Complaint.due_at, Complaint.id, after=mark).items == made


@pytest.mark.parametrize("mark", ["", "x", "1_2_3", "2026-03-02_1", "2026-03-02T00:00:00+00:00_x",
                                  "2026-03-02T00:00:00+00:00_99999999999999999999", "';--_1", "²_²"])
def test_a_mark_that_is_not_ours_is_the_beginning(database, session, mark):
    made = make_complaint(published=True)

    assert paging.fetch(session, public(), KEYS, after=mark, newest_first=True).items == [made]
