"""A browser, a portal to point it at, and a loud word when there is no browser."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from .running import serve

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((path for name in _NAMES if (path := shutil.which(name))), None)
_REASON = "no Chromium found (looked for " + ", ".join(_NAMES) + "); the browser stories were NOT run"
_PATIENCE = 15_000  # milliseconds; other tests may keep the machine busy
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    """Skip this folder without a browser."""
    if CHROMIUM is None:
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason=_REASON))


def pytest_terminal_summary(terminalreporter):
    """Say it where it cannot be overlooked: a quiet `s` would look like a pass."""
    if CHROMIUM is None:
        terminalreporter.section("BROWSER STORIES SKIPPED", sep="!", red=True, bold=True)
        terminalreporter.line(_REASON, red=True, bold=True)


@pytest.fixture(scope="package")
def portal(prepared, tmp_path_factory):
    """The portal in which the stories happen, one after the other; each minds its own complaints."""
    with serve(*prepared, tmp_path_factory.mktemp("portal") / "instance") as running:
        yield running


@pytest.fixture(scope="package")
def chromium():
    """The browser; closed with this folder, as its event loop would disturb tests that need their own."""
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)


@pytest.fixture
def someone(chromium, portal):
    """Open pages for different people, each with a browser profile of their own."""
    opened = []

    def arrive(*, width=1280, scripts=True, name=None):
        profile = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=scripts, base_url=portal.url,
            storage_state=portal.cookies.get(name),
        )  # fmt: skip
        opened.append(profile)
        page = profile.new_page()
        page.set_default_timeout(_PATIENCE)
        if name and name not in portal.cookies:
            portal.log_in(page, name)
        return page

    yield arrive
    for profile in opened:
        profile.close()


@pytest.fixture
def phone(someone):
    """A citizen's phone that runs no scripts."""
    return someone(width=390, scripts=False)
