"""Scripts switched on, and somebody who writes markup wherever words are taken: nothing of it comes to life."""

import pytest
from PIL import Image

from .acting import open_act, refer_to, send, track, write

EVIL = (
    "<img data-evil src=/evil onerror=alert(1)>'\" onfocus=alert(2) autofocus data-evil=\"'>"
    "<script data-evil>alert(3)</script>"
)
# What the page's own policy stops is told too, and every element or attribute that the words have become.
_LISTEN = """
    addEventListener("securitypolicyviolation", (event) => console.error(`CSP ${event.violatedDirective}`));
    addEventListener("load", () => document.querySelector("[data-evil]") && console.error("an element"));
"""


@pytest.fixture
def alive():
    """What came to life on the pages that are listened to."""
    return []


@pytest.fixture
def listened(someone, alive):
    """Open pages that are listened to."""

    def arrive(name=None):
        page = someone(name=name)
        page.add_init_script(_LISTEN)
        page.on("dialog", lambda dialog: (alive.append(f"dialog {page.url}"), dialog.dismiss()))
        page.on("console", lambda said: "status of" in said.text or alive.append(f"{said.text} {page.url}"))
        page.on("request", lambda asked: asked.url.endswith("/evil") and alive.append(asked.url))
        return page

    return arrive


def test_markup_in_every_field_stays_words_for_citizen_desk_agency_and_public(listened, alive, tmp_path):
    citizen, admin, officer, visitor = (listened(name) for name in (None, "admin", "petugas.lampu", None))
    photo = tmp_path / "<img data-evil src=x onerror=alert(4)>.jpg"
    Image.new("RGB", (60, 40), "gray").save(photo)

    # Of the name no word stands in the text: it would be covered there.
    text, name = f"Lampu jalan padam di depan SD. {EVIL}", "'\"><svg onload=confirm(5)><svg/onload=confirm(6)>"
    write(citizen, text, title=EVIL, place=EVIL, name=name, contact=name)
    open_files(citizen, photo)
    receipt = send(citizen)
    track(citizen, receipt)
    refer_to(admin, receipt.number, "Lampu jalan", "Dinas Perhubungan")
    talk(officer, receipt.number)
    track(citizen, receipt)
    publish(admin, receipt.number)
    visitor.goto(f"/laporan/{receipt.number}")
    assert "data-evil" in visitor.locator("main").inner_text()
    visitor.goto("/laporan")
    visitor.get_by_label("Cari kata").fill(EVIL[:100])
    visitor.get_by_role("button", name="Cari").click()
    visitor.wait_for_load_state()

    assert alive == []


def open_files(page, photo):
    """Go back to the form for a photo, and on to the review again."""
    page.get_by_role("button", name="Ubah").click()
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Periksa dahulu").click()
    page.get_by_text("onerror=alert(4)").wait_for()


def talk(page, number):
    """As the agency, keep a note and answer, both full of markup."""
    page.goto(f"/instansi/{number}")
    for act, field, button in (
        ("Catatan internal", "Catatan internal", "Simpan catatan"), ("Tanggapi", "Tanggapan", "Kirim tanggapan"),
    ):  # fmt: skip
        form = open_act(page, act)
        form.get_by_role("textbox", name=field).fill(f"Kami kerjakan. {EVIL}")
        form.get_by_role("button", name=button).click()
        page.wait_for_load_state()


def publish(page, number):
    """As admin, look at the complaint and publish it as proposed."""
    page.goto(f"/meja/{number}")
    page.goto(f"/meja/{number}/terbit")
    page.get_by_role("button", name="Terbitkan").click()
    page.wait_for_url(f"**/meja/{number}")
