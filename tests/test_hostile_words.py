"""Words that would be markup if a page let them: read as text by everybody, on every page, in every field."""

import pytest
from crawling import CITIZEN, crawl
from factories import LATER, MONDAY, ROADS, TUESDAY, make_complaint, make_user, officer_of
from pages import Page

from portal.models import Actor, Role, Status

pytestmark = pytest.mark.one_engine

BREAKOUTS = (
    "<img data-evil src=x onerror=alert(1)>", '"><script data-evil>alert(1)</script>',
    "' onfocus=alert(1) data-evil='", '" onmouseover="alert(1)" data-evil="',
    "</textarea></title></select><evil>", "<!--<evil>--!><evil>",
    "<a data-evil href=javascript:alert(1)>k</a>", "javascript:alert(1)",
)  # fmt: skip
ALL = " ".join(BREAKOUTS)
FILTERS = (
    "/laporan?kata={0}&kecamatan={0}&topik={0}&status={0}&sesudah={0}", "/lacak?nomor={0}", "/masuk?lanjut=/{0}",
    "/meja?status={0}&kecamatan={0}", "/meja/cari?nomor={0}", "/label?alasan={0}", "/instansi?tab={0}",
)  # fmt: skip


@pytest.fixture
def hostile():
    """Complaints with markup in all that a person may write, wherever it is shown."""
    make_user(Role.OFFICER, agency=ROADS, name=BREAKOUTS[0])
    return [talked_about(breakout) for breakout in BREAKOUTS[:4]]


def talked_about(breakout):
    complaint = make_complaint(
        Status.IN_PROGRESS, text=f"Lampu padam {ALL}", title=f"Judul {breakout}", place=breakout, name=breakout,
        contact=breakout, published=True,
    )  # fmt: skip
    officer = officer_of(ROADS)
    complaint.note(ALL, by=officer, at=TUESDAY, actor=Actor.AGENCY)
    complaint.hold_for(ALL, by=officer, at=TUESDAY, actor=Actor.AGENCY)
    complaint.reply(ALL, at=TUESDAY, due_at=LATER)
    complaint.answer(ALL, by=officer, at=TUESDAY, due_at=LATER)
    if breakout == BREAKOUTS[0]:
        complaint.return_to_desk(ALL, by=officer, at=TUESDAY, due_at=MONDAY)
    return complaint


@pytest.mark.parametrize("actor", [None, CITIZEN, "admin", "petugas.jalan", "data"])
def test_what_people_write_becomes_no_element_and_no_attribute(database, actor, hostile):
    pages = crawl(database, actor, hostile, also=[one.format(word) for one in FILTERS for word in BREAKOUTS])

    assert {address: evil for address, page in pages.items() if (evil := injected(page))} == {}
    assert sum("data-evil" in page for page in pages.values()) > 5


def injected(html):
    """List what stands on a page that no page of ours has."""
    _headers, doctype, body = html.partition("<!doctype")
    return [str(element.attributes) for element in Page(doctype + body).walk() if is_evil(element)]


def is_evil(element):
    names = set(element.attributes)
    address = [element.get(name) or "" for name in ("href", "src", "action", "formaction")]
    return (
        element.tag == "evil"
        or (element.tag == "script" and not address[1].startswith("/static/"))
        or any(name in {"data-evil", "style"} or name.startswith("on") for name in names)
        or any(one.lower().startswith("javascript:") for one in address)
    )


@pytest.mark.parametrize("html", [
    "<br onclick=a>", "<evil></evil>", "<script>a</script>", '<a href="javascript:a"></a>',
])  # fmt: skip
def test_an_injected_element_would_be_seen(html):
    assert injected(f"Status: 200<!doctype html><main>{html}</main>")
