"""How one gets to a page that has no address of its own."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page

from portal import limits

from .acting import Receipt, open_act, track, write
from .stock import Stock

HALL = "203.0.113.77"
LAMP = "Lampu jalan di depan SD padam. Hubungi saya di 0812-3456-7890."


def at(path: str):
    """Go by address; {state} stands for the number of the complaint in that state."""
    return lambda page, stock: page.goto(path.format(**stock.numbers))


def tracked(state: str):
    """Follow the complaint in that state as its complainant."""
    return lambda page, stock: track(page, Receipt(stock.numbers[state], stock.codes[state]))


def nothing_to_say(page: Page, stock: Stock) -> None:
    """Answer the desk's question with nothing."""
    tracked("held")(page, stock)
    page.get_by_role("button", name="Kirim jawaban").click()


def posted(path: str, button: str, summary: str = "", **typed: str):
    """Open a page, fill in some fields of one of its forms and press its button."""

    def go(page: Page, stock: Stock) -> None:
        page.goto(path.format(**stock.numbers))
        form = open_act(page, summary) if summary else page.locator("main")
        for label, value in typed.items():
            form.get_by_label(label.replace("_", " ")).first.fill(value.format(**stock.numbers))
        form.get_by_role("button", name=button).first.click()

    return go


def wrong_code(page: Page, stock: Stock, times: int = 1) -> None:
    """Mistype the access code."""
    for _ in range(times):
        track(page, Receipt(stock.numbers["closed"], "0000-0000-0000-0000-0000"))


def shut_out(page: Page, stock: Stock) -> None:
    """Log in under a name at which too many have guessed."""
    stock.use_up(limits.LOG_IN_NAME, "bupati")
    posted("/masuk", "Masuk", Nama_masuk="bupati", Kata_sandi="salah")(page, stock)
    page.get_by_text("percobaan masuk yang salah").wait_for()


def crowded_out(page: Page, stock: Stock) -> None:
    """Send a complaint from a village hall from which too many have come; the proxy tells where that is."""
    page.set_extra_http_headers({"X-Forwarded-For": HALL})
    write(page, LAMP)
    stock.use_up(limits.SEND, HALL)
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_text("sangat banyak laporan").wait_for()
    page.set_extra_http_headers({})


def code_asked_again(page: Page, stock: Stock) -> None:
    """Write more when another tab has closed the complaint on this device."""
    tracked("assigned")(page, stock)
    page.get_by_label("Pesan").fill("Lampunya masih padam.")
    _forget_on_this_device(page)
    page.get_by_role("button", name="Kirim tambahan").click()


def unsent(page: Page, stock: Stock) -> None:
    """Give the code again on that page."""
    page.get_by_label("Kode akses").fill(stock.codes["assigned"])
    page.get_by_role("button", name="Buka, lalu kirim").click()


def left_behind(page: Page, stock: Stock) -> None:
    """Send a form after another tab has removed everything from this device."""
    write(page, LAMP)
    _forget_on_this_device(page, stock)
    page.get_by_role("button", name="Kirim", exact=True).click()


def _forget_on_this_device(page: Page, stock: Stock | None = None) -> None:
    other = page.context.new_page()
    if stock:
        tracked("assigned")(other, stock)
    else:
        other.goto(page.url)
    other.get_by_role("button", name="Tutup dan hapus dari perangkat ini").click()
    # A tab closed on its way to another page may leave Playwright waiting for ever.
    other.get_by_text("Laporan sudah ditutup").wait_for()
    other.close()


def expired(page: Page, _stock: Stock) -> None:
    """Send a form whose cookie is gone."""
    page.goto("/lapor")
    page.get_by_label("Isi laporan").fill(LAMP)
    page.context.clear_cookies()
    page.get_by_role("button", name="Periksa dahulu").click()


def too_large(page: Page, stock: Stock) -> None:
    """Attach 40 MB: what was typed stays, and leads back into the form."""
    page.goto("/lapor")
    page.get_by_label("Isi laporan").fill(LAMP)
    scan = stock.instance / "pindaian.pdf"
    scan.write_bytes(bytes(40_000_000))
    page.locator("#attachments").set_input_files(scan)
    page.get_by_role("button", name="Periksa dahulu").click()
    page.get_by_text("Kiriman terlalu besar").wait_for()
    page.get_by_role("button", name="Buka formulirnya lagi").wait_for()


def locked_out(page: Page, stock: Stock) -> None:
    """Send a complaint while the database is locked for longer than the portal waits."""
    write(page, LAMP)
    with closing(sqlite3.connect(stock.instance / "salur.db", isolation_level=None)) as rival:
        rival.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Kirim", exact=True).click()
        page.get_by_text("Portal sedang terganggu").wait_for()


def try_again(page: Page, _stock: Stock) -> None:
    """Press «Coba lagi» on that page once the database answers again."""
    page.get_by_role("button", name="Coba lagi").click()
    page.get_by_role("heading", name="Laporan diterima").wait_for()


def overtaken(page: Page, stock: Stock) -> None:
    """Ask a question about a complaint that somebody else has just changed."""
    page.goto(f"/meja/{stock.numbers['new']}")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    other = opened.value
    act = open_act(other, "Perjelas judul")
    act.get_by_label("Judul").fill("Judul yang lebih jelas")
    act.get_by_role("button", name="Ganti judul").click()
    other.get_by_text("Judul diganti.").wait_for()
    other.close()
    act = open_act(page, "Tanya pelapor (tunda)")
    act.get_by_label("Pertanyaan").fill("Di RT berapa tempatnya?")
    act.get_by_role("button", name="Kirim pertanyaan").click()


def logged_out_elsewhere(page: Page, stock: Stock) -> None:
    """Send a form whose session has ended on the server."""
    page.goto("/akun/sandi")
    stock.end_sessions("petugas.jalan")
    fill_in_passwords(page)


def interrupted(page: Page, stock: Stock) -> None:
    """Answer a complaint when the session has ended on the server."""
    page.goto(f"/instansi/{stock.numbers['assigned']}")
    page.get_by_label("Tanggapan").first.fill("Kami jadwalkan besok pagi.")
    stock.end_sessions("petugas.lampu")
    page.get_by_role("button", name="Kirim tanggapan").click()


def resumed(page: Page, _stock: Stock) -> None:
    """Log in again on that page."""
    page.get_by_label("Nama masuk").fill("petugas.lampu")
    page.get_by_label("Kata sandi").fill("sandi-milik-petugas.lampu")
    page.get_by_role("button", name="Masuk", exact=True).click()


def unlike_passwords(page: Page, _stock: Stock) -> None:
    """Type two new passwords that differ."""
    page.goto("/akun/sandi")
    fill_in_passwords(page)


def fill_in_passwords(page: Page) -> None:
    """Fill in the form for a new password, wrongly."""
    for label in ("Kata sandi sekarang", "Kata sandi baru", "Ulangi kata sandi baru"):
        page.get_by_label(label, exact=True).fill(f"bukan {label}")
    page.get_by_role("button", name="Ganti kata sandi").click()


def new_password(page: Page, _stock: Stock) -> None:
    """Give a colleague a new one-time password."""
    page.goto("/meja/pengguna")
    page.get_by_role("button", name="Kata sandi baru untuk pengawas").click()


def left_personal_data(page: Page, stock: Stock) -> None:
    """Try to publish a telephone number."""
    page.goto(f"/meja/{stock.numbers['received']}/terbit")
    page.get_by_label("Isi untuk umum").fill(LAMP)
    page.get_by_role("button", name="Terbitkan").click()
