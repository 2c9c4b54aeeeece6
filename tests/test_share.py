"""Shares, their intervals, and what is too small to be shown."""

from typing import NamedTuple

import pytest

from portal.chart import HEIGHT, WIDTH, marks
from portal.share import Share, grouped, median


class Row(NamedTuple):
    topic: str
    n: int
    accepted: int


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # Published values: Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(k, n, low, high):
    share = Share(k, n)

    assert (share.low, share.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_table_gets_share_interval_and_number():
    share = Share(8, 10)

    assert share.figures() == {"p": 0.8, "low": share.low, "high": share.high, "n": 10}


def test_nothing_counted_is_nothing_known():
    assert (Share(0, 0).p, Share(0, 0).low, Share(0, 0).high, Share(0, 0).few) == (0, 0, 1, True)


def test_keys_are_added_up_lowest_first_and_those_under_five_are_one_share_together():
    rows = [Row("lampu", 4, 4), Row("lampu", 2, 1), Row("jalan", 5, 1), Row("air", 4, 0), Row("api", 3, 3)]

    shares, few = grouped(rows, lambda row: row.topic, lambda row: row.accepted)

    assert list(shares.items()) == [("jalan", Share(1, 5)), ("lampu", Share(5, 6))]
    assert few == Share(3, 7)


def test_the_median_of_counted_values():
    assert median({10: 1, 20: 1, 90: 1}) == 20
    assert median({10: 5, 90: 1}) == 10
    assert median({}) is None


def test_a_mark_stands_where_its_share_is_and_too_few_have_none():
    (mark,) = marks([(0.5, Share(5, 10)), (0.9, Share(4, 4))])

    assert (mark.x, mark.y) == (WIDTH / 2, HEIGHT / 2)
    assert mark.high < mark.y < mark.low
