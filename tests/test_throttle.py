"""Counted attempts: in the database, per window, with nobody's address in it."""

from datetime import timedelta

import pytest
from factories import MONDAY

from portal import throttle
from portal.models import Attempt
from portal.throttle import Limit, TooManyError

THREE = Limit("uji", 3, 600)


def test_attempts_are_counted_up_to_the_limit(database, session):
    for _ in range(3):
        throttle.check(session, THREE, "seseorang", at=MONDAY)
        throttle.count(session, THREE, "seseorang", at=MONDAY)

    with pytest.raises(TooManyError) as refused:
        throttle.check(session, THREE, "seseorang", at=MONDAY)

    assert 1 <= refused.value.minutes <= 11


def test_one_persons_attempts_are_not_anothers(database, session):
    for _ in range(3):
        throttle.count(session, THREE, "seseorang", at=MONDAY)

    throttle.check(session, THREE, "orang lain", at=MONDAY)


def test_a_new_window_begins_anew_and_forgets_the_old(database, session):
    for _ in range(3):
        throttle.count(session, THREE, "seseorang", at=MONDAY)

    later = MONDAY + timedelta(seconds=600)
    throttle.check(session, THREE, "seseorang", at=later)
    throttle.count(session, THREE, "seseorang", at=later)

    assert session.query(Attempt).count() == 1


def test_an_address_is_masked_by_key_and_day():
    mark = throttle.mask("192.0.2.1", "a key", at=MONDAY)

    assert "192" not in mark
    assert mark == throttle.mask("192.0.2.1", "a key", at=MONDAY + timedelta(hours=2))
    assert mark != throttle.mask("192.0.2.2", "a key", at=MONDAY)
    assert mark != throttle.mask("192.0.2.1", "another key", at=MONDAY)
    assert mark != throttle.mask("192.0.2.1", "a key", at=MONDAY + timedelta(days=1))
