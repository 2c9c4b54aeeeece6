"""A complaint that went to the wrong agency: sent back, seen first, sent on, answered, published."""

from playwright.sync_api import expect

from .acting import drop_in, open_act, refer_to, report

HOLE = "Lubang besar di Jalan Pendidikan depan kantor desa, airnya menggenang setiap hujan."
REASON = "Ruas ini jalan lingkungan, bukan jalan kabupaten."
ROADS = "Dinas Pekerjaan Umum dan Penataan Ruang"
TITLE = "Lubang di Jalan Pendidikan"
ANSWER = "Lubang sudah ditimbun kemarin; pengaspalan dijadwalkan bulan depan."


def sent_back(lights, number):
    """An officer returns what is not theirs, and no longer has it."""
    lights.goto("/instansi")
    lights.get_by_role("link", name=HOLE[:40]).click()
    wrong = open_act(lights, "Bukan wewenang kami")
    wrong.get_by_label("Mengapa bukan wewenang").fill(REASON)
    wrong.get_by_label("wewenang siapa").fill(ROADS)
    wrong.get_by_role("button", name="Kembalikan ke meja").click()
    expect(lights.get_by_role("status")).to_have_text(f"{number} dikembalikan ke meja admin.")
    expect(lights.get_by_text(number, exact=True)).to_have_count(0)


def seen_first(desk, number):
    """The desk has it before everything else, with the reason."""
    desk.goto("/meja")
    rows = desk.locator("tbody tr")
    expect(rows.first).to_contain_text(number)
    expect(rows.first).to_contain_text("Dikembalikan ke meja")
    expect(rows.nth(1)).not_to_contain_text("Dikembalikan")
    desk.get_by_role("button", name="Mulai memilah").click()
    returned = desk.locator(".alert", has_text="Dikembalikan")
    expect(returned).to_contain_text("Dikembalikan Dinas Perhubungan")
    expect(returned).to_contain_text(f"{REASON} Menurut kami wewenang Dinas Pekerjaan Umum")


def answered(roads, number):
    """The right agency answers."""
    roads.goto(f"/instansi/{number}")
    answer = open_act(roads, "Tanggapi")
    answer.get_by_label("Tanggapan").fill(ANSWER)
    answer.get_by_role("button", name="Kirim tanggapan").click()
    expect(roads.get_by_role("status")).to_have_text("Tanggapan terkirim.")


def published(desk, number):
    """The desk publishes it."""
    desk.goto(f"/meja/{number}")
    desk.get_by_role("link", name="Pratinjau dan terbitkan").click()
    desk.get_by_label("Judul untuk umum").fill(TITLE)
    desk.get_by_role("button", name="Terbitkan").click()


def read_by_all(phone):
    """The public reads the answer, and neither what staff said among themselves nor who."""
    phone.goto("/laporan?kata=berlubang")
    phone.get_by_role("link", name=TITLE).click()
    public = phone.locator("main")
    expect(public).to_contain_text(ANSWER)
    expect(public).to_contain_text(ROADS)
    expect(public).not_to_contain_text(REASON)
    expect(public).not_to_contain_text("petugas.jalan")


def test_a_returned_complaint_is_seen_first_reassigned_answered_and_published(phone, someone):
    drop_in(phone, "Antrean di puskesmas lama sekali, hanya satu loket yang dibuka.")
    number = report(phone, HOLE).number
    desk, lights, roads = (someone(name=name) for name in ("admin", "petugas.lampu", "petugas.jalan"))
    refer_to(desk, number, "Lampu jalan", "Dinas Perhubungan")

    sent_back(lights, number)
    seen_first(desk, number)
    refer_to(desk, number, "Jalan kabupaten rusak", ROADS)
    assert lights.goto(f"/instansi/{number}").status == 404
    answered(roads, number)
    assert phone.goto(f"/laporan/{number}").status == 404
    published(desk, number)

    read_by_all(phone)
