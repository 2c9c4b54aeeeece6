"""The marks of known browsers: good for one account, one year, and as long as its password stands."""

from datetime import timedelta

import pytest
from factories import MONDAY

from portal.known import KEPT, KnownBrowsers
from portal.models import Role, User


@pytest.fixture
def clerk():
    return User(id=7, name="petugas", role=Role.ADMIN, active=True, browser_generation=1)


@pytest.fixture
def browsers(clerk):
    return KnownBrowsers(clerk, "a key")


def test_a_browser_is_known_by_its_mark(browsers):
    one, other = browsers.issue(at=MONDAY), browsers.issue(at=MONDAY)

    assert browsers.nonce(one, at=MONDAY) == one[:24]
    assert browsers.nonce(one, at=MONDAY) != browsers.nonce(other, at=MONDAY)


def test_a_browser_keeps_its_nonce_for_another_year(browsers):
    nonce = browsers.nonce(browsers.issue(at=MONDAY), at=MONDAY)

    renewed = browsers.issue(nonce, at=MONDAY + KEPT)

    assert browsers.nonce(renewed, at=MONDAY + KEPT) == nonce


def test_a_mark_ends_after_a_year(browsers):
    mark = browsers.issue(at=MONDAY)

    assert browsers.nonce(mark, at=MONDAY + KEPT - timedelta(seconds=1))
    assert browsers.nonce(mark, at=MONDAY + KEPT) is None


def test_a_mark_is_worth_nothing_to_another_account_or_under_another_key(browsers, clerk):
    mark = browsers.issue(at=MONDAY)
    other = User(id=8, name="rekan", role=Role.ADMIN, active=True, browser_generation=1)

    assert KnownBrowsers(other, "a key").nonce(mark, at=MONDAY) is None
    assert KnownBrowsers(clerk, "another key").nonce(mark, at=MONDAY) is None


@pytest.mark.parametrize("change", [
    lambda user: user.change_password("empat kata lain yang panjang", at=MONDAY),
    lambda user: user.give_one_time_password(at=MONDAY),
    lambda user: (user.disable(at=MONDAY), user.enable()),
])  # fmt: skip
def test_a_changed_password_and_a_disabled_account_make_earlier_marks_worthless(browsers, clerk, change):
    mark = browsers.issue(at=MONDAY)

    change(clerk)

    assert browsers.nonce(mark, at=MONDAY) is None
    assert browsers.nonce(browsers.issue(at=MONDAY), at=MONDAY)


@pytest.mark.parametrize("spoil", [
    lambda mark: "", lambda mark: mark[:-1], lambda mark: chr(ord(mark[0]) ^ 1) + mark[1:],
    lambda mark: mark + "\n", lambda mark: mark.replace(".", ".9", 1), lambda mark: mark.upper(),
    lambda mark: "é" * 100,
])  # fmt: skip
def test_a_mark_that_was_not_made_here_is_none(browsers, spoil):
    assert browsers.nonce(spoil(browsers.issue(at=MONDAY)), at=MONDAY) is None
