"""What must hold on every page, for every kind of visitor, in daylight and in the dark."""

import pytest
from playwright.sync_api import Error

from .looking import NARROW, Looker
from .pages import EVERY, NO_PAGES
from .running import serve
from .stock import Stock

FIRST_FLIGHT = 14_336  # bytes that reach a phone before its first answer back (ten TCP segments)


@pytest.fixture(scope="module")
def stock():
    """Complaints in every state."""
    return Stock()


@pytest.fixture(scope="module")
def portal(prepared, stock, tmp_path_factory):
    """A portal with something on every page, which believes a proxy: senders have addresses that can be counted."""
    with serve(*prepared, tmp_path_factory.mktemp("full") / "instance", stock.fill, PORTAL_PROXIES="1") as running:
        yield running


@pytest.fixture(scope="module")
def looks(chromium, portal, stock):
    """Every page, looked at once on the narrowest phone."""
    lookers, found = {}, []
    for place in EVERY:
        try:
            if place.who not in lookers:
                lookers[place.who] = Looker(_visitor(chromium, portal, place.who))
            looker = lookers[place.who]
            place.go(looker.page, stock)
            found.append(looker.look(place.name))
        except Error as error:
            error.add_note(f"on the way to {place.name!r} as {place.who or 'anybody'}")
            raise
    return found


def _visitor(chromium, portal, name):
    page = chromium.new_context(viewport={"width": NARROW, "height": 700}, base_url=portal.url).new_page()
    page.set_default_timeout(15_000)
    if name:
        portal.log_in(page, name)
    return page


def test_axe_finds_nothing_in_daylight(looks):
    assert {str(look): look.light for look in looks if look.light} == {}


def test_axe_finds_nothing_in_the_dark(looks):
    assert {str(look): look.dark for look in looks if look.dark} == {}


def test_nothing_scrolls_sideways_on_the_narrowest_phone(looks):
    assert {str(look): look.overflow for look in looks if look.overflow > 0} == {}


def test_every_page_arrives_in_the_first_flight_with_its_style(looks):
    assert {str(look): look.weight for look in looks if look.weight > FIRST_FLIGHT} == {}


def test_no_page_breaks_its_own_security_policy_or_complains_in_the_console(looks):
    assert {str(look): look.noise for look in looks if look.noise} == {}


def test_the_errors_are_pages_of_their_own(looks):
    assert {look.status for look in looks} == {200, 400, 401, 403, 404, 405, 409, 413, 422, 429, 503}


def test_no_page_is_left_out(looks, stock):
    seen = {stock.endpoint(look.path) for look in looks}

    pages = {rule.endpoint for rule in stock.rules() if "GET" in rule.methods}
    assert {page for page in pages - seen if not NO_PAGES.fullmatch(page)} == set()
