"""What a careful reader of a page would find: broken access, sideways scrolling, noise, weight."""

import gzip
import urllib.request
from dataclasses import dataclass, field
from functools import cache

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NARROW = 320
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]
# Chromium writes this of every page that answers 4xx or 5xx, as some here must.
_EXPECTED = "Failed to load resource: the server responded with a status of"
_LISTEN = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
# Playwright waits for an answer without end; a page that never gives one must fail, not hang.
_LOOK_THROUGH = """(only) => Promise.race([
    axe.run({runOnly: only, resultTypes: ["violations"]}),
    new Promise((_, fail) => setTimeout(() => fail(new Error("no answer from axe in a minute")), 60000)),
])"""


@dataclass
class Look:
    """One page, looked at."""

    name: str
    path: str
    status: int
    weight: int
    overflow: int
    light: list[str]
    dark: list[str]
    noise: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name} ({self.path}, {self.status})"


class Looker:
    """Looks at the pages of one browser profile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._noise: list[str] = []
        self._answer = None
        page.add_init_script(_LISTEN)
        page.add_init_script(AXE_SCRIPT)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._noise.append(str(error)))
        page.on("response", self._see)

    def look(self, name: str) -> Look:
        """Look at the page that is open now."""
        self.page.wait_for_load_state()
        noise, self._noise = self._noise, []
        light = self._axe({"type": "tag", "values": _STANDARDS})
        self.page.emulate_media(color_scheme="dark")
        dark = self._axe({"type": "rule", "values": _COLOURS})
        self.page.emulate_media(color_scheme="light")
        self._noise.clear()
        return Look(
            name=name, path=self.page.url.split("/", 3)[-1], status=self._answer.status,
            weight=self._answer.request.sizes()["responseBodySize"] + self._parts(),
            overflow=self.page.evaluate("document.documentElement.scrollWidth") - NARROW,
            light=light, dark=dark, noise=noise,
        )  # fmt: skip

    def _axe(self, only: dict) -> list[str]:
        found = self.page.evaluate(_LOOK_THROUGH, only)["violations"]
        return [f"{one['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
                for one in found for node in one["nodes"]]  # fmt: skip

    def _parts(self) -> int:
        """Weigh style sheets and scripts as they are sent."""
        parts = self.page.locator("link[rel=stylesheet], script[src]").evaluate_all(
            "all => all.map(one => one.href ?? one.src)"
        )
        return sum(_weight(address) for address in parts)

    def _hear(self, message) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_EXPECTED):
            self._noise.append(message.text)

    def _see(self, response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self._answer = response


@cache
def _weight(address: str) -> int:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body = answer.read()
    assert gzip.decompress(body)
    return len(body)
