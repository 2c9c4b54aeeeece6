"""Counted uses: in the database, per window, with nobody's address or name in it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from factories import MONDAY
from sqlalchemy import select

from portal import limits, throttle
from portal.extensions import db, will_write
from portal.limits import Limit
from portal.models import Attempt
from portal.throttle import Counts, TooManyError, Use

THREE = Limit("uji", 3, 600, "Sudah tiga kali.")
SOMEBODY, ANOTHER = Use(THREE, "seseorang"), Use(THREE, "orang lain")


@pytest.fixture
def counts(session):
    return Counts(session, "a key", MONDAY)


def used_up(counts, use=SOMEBODY):
    counts.take(replace(use, n=use.limit.most))


def test_uses_are_counted_up_to_the_limit(counts):
    for _ in range(3):
        counts.check(SOMEBODY)
        counts.take(SOMEBODY)

    for refusing in (counts.check, counts.take):
        with pytest.raises(TooManyError) as refused:
            refusing(SOMEBODY)
        assert (refused.value.limit, refused.value.until) == (THREE, MONDAY + timedelta(seconds=600))
        assert refused.value.headers == {"Retry-After": "601"}


def test_one_persons_uses_are_not_anothers(counts):
    used_up(counts)

    counts.check(ANOTHER)
    counts.take(ANOTHER)


def test_several_at_once_fit_in_whole_or_not_at_all(counts):
    counts.take(SOMEBODY, SOMEBODY)

    with pytest.raises(TooManyError):
        counts.check(replace(SOMEBODY, n=2))

    counts.check(SOMEBODY)


def test_what_is_given_back_can_be_used_again(counts):
    used_up(counts)

    counts.give_back(SOMEBODY)

    counts.take(SOMEBODY)
    with pytest.raises(TooManyError):
        counts.check(SOMEBODY)


def test_nothing_is_left_of_what_was_given_back(counts, session):
    counts.take(SOMEBODY)

    counts.give_back(SOMEBODY)

    assert session.query(Attempt).count() == 0


def test_a_new_window_begins_anew_in_the_same_row(counts, session):
    used_up(counts)

    later = replace(counts, at=MONDAY + timedelta(seconds=600))
    later.check(SOMEBODY)
    later.take(SOMEBODY)

    assert session.execute(select(Attempt.count)).scalars().all() == [1]


def test_a_machine_whose_clock_lags_behind_opens_no_old_window(counts):
    used_up(counts)

    lagging = replace(counts, at=MONDAY - timedelta(seconds=1))

    with pytest.raises(TooManyError):
        lagging.take(SOMEBODY)


def test_of_twenty_at_the_same_moment_three_are_counted(database, session):
    def take(_hand):
        with database.app.app_context():
            will_write()
            try:
                Counts(db.session, "a key", MONDAY).take(SOMEBODY)
            except TooManyError:
                db.session.rollback()
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(8) as hands:
        taken = list(hands.map(take, range(20)))

    assert taken.count(True) == 3
    assert session.scalar(select(Attempt.count)) == 3


def test_what_is_over_is_swept_and_what_still_counts_is_not(counts, session):
    used_up(counts)
    replace(counts, at=MONDAY + timedelta(days=1)).take(ANOTHER)

    swept = throttle.sweep(session, at=MONDAY + timedelta(days=1))

    assert (swept, session.query(Attempt).count()) == (1, 1)


def test_a_sweep_takes_no_more_at_once_than_it_may(counts, session):
    counts.take(*(Use(THREE, f"orang {number}") for number in range(5)))

    tomorrow = MONDAY + timedelta(days=1)
    swept = [throttle.sweep(session, at=tomorrow, most=2) for _ in range(4)]

    assert swept == [2, 2, 1, 0]


def test_a_row_tells_nothing_without_the_key_nor_tomorrow(counts, session):
    tomorrow = replace(counts, at=MONDAY + timedelta(days=1))
    for one in (counts, replace(counts, secret="another key"), tomorrow):
        one.take(Use(THREE, "192.0.2.1"))

    rows = session.scalars(select(Attempt.bucket)).all()

    assert len(set(rows)) == 3
    assert all("192" not in row for row in rows)


@pytest.mark.parametrize(("address", "counted"), [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
    ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"), ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
    ("fe80::1%eth0", "fe80::/64"), ("unix:", ""), ("", ""), (None, ""),
])  # fmt: skip
def test_a_sender_is_an_ipv4_address_or_the_network_of_an_ipv6_customer(address, counted):
    assert throttle.network(address) == counted


@pytest.mark.parametrize(("address", "nobody"), [
    ("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("", True), (None, True), ("unix:", True),
    ("192.0.2.1", False), ("10.0.0.1", False), ("2001:db8::1", False),
])  # fmt: skip
def test_this_machines_own_address_tells_nobody_apart(address, nobody):
    assert throttle.is_nobody(address) is nobody


def test_no_two_limits_share_a_name_and_each_says_what_happened():
    every = [one for one in vars(limits).values() if isinstance(one, Limit)]

    assert len({one.name for one in every}) == len(every) > 0
    assert all(one.told.endswith(".") and 86_400 % one.seconds == 0 for one in every)
