"""Data staff who train a new version, put it to use and go back to the old one."""

import re
import time

from playwright.sync_api import expect

from .acting import drop_in, refer_to

PATIENCE = 240  # seconds; training takes some ten on a quiet machine


def version_in_force(page):
    """Read which version the portal itself says it uses."""
    return page.request.get("/sehat").json()["model_version"]


def wait_for_rows(page, wanted):
    """Load the page again, as it tells its reader to do, until the new version is listed."""
    rows = page.locator("tbody tr")
    until = time.monotonic() + PATIENCE
    while rows.count() < wanted and time.monotonic() < until:
        expect(page.get_by_text("Pelatihan terakhir gagal")).to_be_hidden()
        page.wait_for_timeout(1000)
        page.reload()
    expect(rows).to_have_count(wanted)
    return rows


def test_data_staff_train_a_version_use_it_and_go_back(phone, someone):
    number = drop_in(phone, "Lampu jalan di simpang tiga padam dan gelap sekali pada malam hari.")
    refer_to(someone(name="admin"), number, "Lampu jalan", "Dinas Perhubungan")
    staff = someone(name="data")
    staff.goto("/model")
    expect(staff.get_by_role("heading", name="Model", level=1)).to_be_visible()
    first = version_in_force(staff)

    staff.get_by_role("button", name="Latih versi baru").click()
    expect(staff.get_by_text("Pelatihan sedang berjalan, dimulai")).to_be_visible()
    expect(staff.get_by_role("button", name="Latih versi baru")).to_be_hidden()
    rows = wait_for_rows(staff, 2)
    expect(rows.first).to_contain_text(re.compile(r"[1-9]\d* keputusan"))
    expect(rows.first).to_contain_text("oleh data")
    expect(rows.last).to_contain_text("dipakai")
    assert version_in_force(staff) == first

    expect(rows.first).to_contain_text("lolos")

    rows.first.get_by_role("link").click()
    expect(staff.get_by_role("heading", name="Gerbang")).to_be_visible()
    staff.get_by_role("button", name="Jadikan bayangan").click()
    expect(staff.get_by_text("menjadi bayangan")).to_be_visible()
    staff.get_by_role("button", name="Pakai versi ini").click()
    expect(staff.get_by_text("Versi ini sedang memberi saran di meja.")).to_be_visible()
    second = version_in_force(staff)
    assert second != first

    staff.get_by_role("link", name="Kartu model").click()
    expect(staff.get_by_role("heading", name="Per topik")).to_be_visible()
    staff.get_by_role("link", name="Model", exact=True).first.click()
    staff.get_by_role("button", name=f"Kembali ke versi {first}").click()
    expect(rows.last).to_contain_text("dipakai")
    assert version_in_force(staff) == first
    assert staff.request.get("/meja").status == 403
