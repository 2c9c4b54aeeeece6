"""Keyset pages: complete, in order, and unmoved by whatever stands in the address."""

from datetime import timedelta

import pytest
from factories import MONDAY, make_complaint

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


def test_a_full_last_page_has_no_next(database, session):
    for _ in range(4):
        make_complaint(published=True)

    assert [len(items) for items in pages(session, 2)] == [2, 2]


@pytest.mark.parametrize("mark", ["", "x", "1_2_3", "2026-03-02_1", "2026-03-02T00:00:00+00:00_x",
                                  "2026-03-02T00:00:00+00:00_99999999999999999999", "';--_1", "²_²"])
def test_a_mark_that_is_not_ours_is_the_beginning(database, session, mark):
    made = make_complaint(published=True)

    assert paging.fetch(session, public(), KEYS, after=mark, newest_first=True).items == [made]
