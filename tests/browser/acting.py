"""What people do on the pages, in their words."""

import re
from typing import NamedTuple

from playwright.sync_api import Page


class Receipt(NamedTuple):
    """What a complainant writes down."""

    number: str
    code: str


def write(page: Page, text: str, *, district: str = "Sangatta Utara", **typed: str) -> None:
    """Fill in the form and go on to the review."""
    page.goto("/")
    page.get_by_role("link", name="Tulis laporan").click()
    page.get_by_label("Isi laporan").fill(text)
    page.get_by_label("Kecamatan").select_option(label=district)
    for name, value in typed.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name="Periksa dahulu").click()


def send(page: Page) -> Receipt:
    """Send what stands on the review page and note number and code."""
    page.get_by_role("button", name="Kirim").click()
    return receipt_on(page)


def receipt_on(page: Page) -> Receipt:
    """Read number and access code off the receipt."""
    page.get_by_role("heading", name="Laporan diterima").wait_for()
    number, code = page.locator("dd.big").all_inner_texts()
    return Receipt(number, code)


def report(page: Page, text: str, **typed: str) -> Receipt:
    """Write and send in one go."""
    write(page, text, **typed)
    return send(page)


def drop_in(page: Page, text: str) -> str:
    """Have a complaint come in from elsewhere, without a look at any page, and give its number."""
    form = page.request.get("/lapor").text()
    hidden = dict(re.findall(r'name="(csrf_token|submission)" value="([^"]+)"', form))
    receipt = page.request.post("/lapor", form={**hidden, "text": text, "district": "sangatta_utara"})
    return re.search(r"KT-\d\d-\d{6}", receipt.text()).group()


def track(page: Page, receipt: Receipt) -> None:
    """Open one's own complaint, the code typed as people type it."""
    page.goto("/lacak")
    page.get_by_label("Nomor laporan").fill(receipt.number)
    page.get_by_label("Kode akses").fill(receipt.code.lower().replace("-", " "))
    page.get_by_role("button", name="Buka laporan").click()


def open_act(page: Page, summary: str):
    """Unfold one of the acts beside a complaint and give its form."""
    act = page.locator("details", has=page.get_by_text(summary, exact=True))
    if act.get_attribute("open") is None:
        act.locator("summary").click()
    return act


def refer_to(page: Page, number: str, topic: str, agency: str) -> None:
    """As admin, refer a complaint to an agency by typing both names."""
    page.goto(f"/meja/{number}")
    act = open_act(page, "Pilih sendiri")
    act.get_by_label("Topik").fill(topic)
    act.get_by_label("Instansi").fill(agency)
    act.get_by_role("button", name="Teruskan").click()
    page.get_by_text(f"{number}: {topic}").wait_for()
