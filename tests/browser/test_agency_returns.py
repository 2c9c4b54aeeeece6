"""A complaint that went to the wrong agency: sent back, seen first, sent on, answered, published."""

from playwright.sync_api import expect

from .acting import drop_in, open_act, refer_to, report

HOLE = "Lubang besar di Jalan Pendidikan depan kantor desa, airnya menggenang setiap hujan."
REASON = "Ruas ini jalan lingkungan, bukan jalan kabupaten."
ANSWER = "Lubang sudah ditimbun kemarin; pengaspalan dijadwalkan bulan depan."


def test_a_returned_complaint_is_seen_first_reassigned_answered_and_published(phone, someone):
    drop_in(phone, "Antrean di puskesmas lama sekali, hanya satu loket yang dibuka.")
    hole = report(phone, HOLE)
    desk, lights, roads = (someone(name=name) for name in ("admin", "petugas.lampu", "petugas.jalan"))
    refer_to(desk, hole.number, "Lampu jalan", "Dinas Perhubungan")

    lights.goto("/instansi")
    lights.get_by_role("link", name=HOLE[:40]).click()
    wrong = open_act(lights, "Bukan wewenang kami")
    wrong.get_by_label("Mengapa bukan wewenang").fill(REASON)
    wrong.get_by_label("wewenang siapa").fill("Dinas Pekerjaan Umum dan Penataan Ruang")
    wrong.get_by_role("button", name="Kembalikan ke meja").click()
    expect(lights.get_by_role("status")).to_have_text(f"{hole.number} dikembalikan ke meja admin.")
    expect(lights.get_by_text(hole.number, exact=True)).to_have_count(0)

    desk.goto("/meja")
    rows = desk.locator("tbody tr")
    expect(rows.first).to_contain_text(hole.number)
    expect(rows.first).to_contain_text("Dikembalikan ke meja")
    expect(rows.nth(1)).not_to_contain_text("Dikembalikan")
    desk.get_by_role("button", name="Mulai memilah").click()
    returned = desk.locator(".alert", has_text="Dikembalikan")
    expect(returned).to_contain_text("Dikembalikan Dinas Perhubungan")
    expect(returned).to_contain_text(f"{REASON} Menurut kami wewenang Dinas Pekerjaan Umum")

    refer_to(desk, hole.number, "Jalan kabupaten rusak", "Dinas Pekerjaan Umum dan Penataan Ruang")
    assert lights.goto(f"/instansi/{hole.number}").status == 404
    roads.goto(f"/instansi/{hole.number}")
    answer = open_act(roads, "Tanggapi")
    answer.get_by_label("Tanggapan").fill(ANSWER)
    answer.get_by_role("button", name="Kirim tanggapan").click()
    expect(roads.get_by_role("status")).to_have_text("Tanggapan terkirim.")

    assert phone.goto(f"/laporan/{hole.number}").status == 404
    desk.goto(f"/meja/{hole.number}")
    desk.get_by_role("link", name="Pratinjau dan terbitkan").click()
    desk.get_by_label("Judul untuk umum").fill("Lubang di Jalan Pendidikan")
    desk.get_by_role("button", name="Terbitkan").click()

    phone.goto("/laporan?kata=berlubang")
    phone.get_by_role("link", name="Lubang di Jalan Pendidikan").click()
    public = phone.locator("main")
    expect(public).to_contain_text(ANSWER)
    expect(public).to_contain_text("Dinas Pekerjaan Umum dan Penataan Ruang")
    expect(public).not_to_contain_text(REASON)
    expect(public).not_to_contain_text("petugas.jalan")
