"""A citizen with a phone, scripts switched off, from the first word to «sudah beres»."""

from contextlib import suppress

import pytest
from PIL import Image
from playwright.sync_api import Error, expect

from .acting import open_act, receipt_on, refer_to, report, send, track, write

LAMP = "Lampu jalan di depan SD 003 padam sudah seminggu, anak-anak takut lewat."


@pytest.fixture
def photo(tmp_path):
    """A picture as a phone takes it."""
    path = tmp_path / "lampu.jpg"
    Image.new("RGB", (640, 480), "navy").save(path)
    return path


def go_back_and_confirm(page):
    """Go back to a page that a form had led to: the browser asks first, and the person says yes."""
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()
    for _ in range(25):
        with suppress(Error):  # until the browser's own question stands there, it cannot be answered
            page.reload()
            return
        page.wait_for_timeout(200)


def test_a_mistake_costs_the_citizen_neither_a_word_nor_the_photo(phone, photo):
    phone.goto("/lapor")
    phone.get_by_label("Isi laporan").fill("Lampu mati")
    phone.get_by_label("Judul singkat").fill("Lampu depan SD")
    phone.get_by_label("Anonim").check()
    phone.get_by_label("Foto atau berkas", exact=True).set_input_files(photo)
    phone.get_by_role("button", name="Periksa dahulu").click()

    expect(phone.get_by_role("alert")).to_contain_text("Ada yang perlu diperbaiki")
    expect(phone.get_by_label("Isi laporan")).to_have_value("Lampu mati")
    expect(phone.get_by_label("Judul singkat")).to_have_value("Lampu depan SD")
    expect(phone.get_by_label("Anonim")).to_be_checked()
    expect(phone.get_by_text("1 lampiran sudah tersimpan")).to_be_visible()

    phone.get_by_label("Isi laporan").fill(LAMP)
    phone.get_by_role("button", name="Periksa dahulu").click()
    receipt = send(phone)
    track(phone, receipt)

    phone.get_by_text("Yang Anda kirim").click()
    expect(phone.get_by_role("link", name="Foto")).to_have_count(1)


def test_the_review_covers_the_phone_number_and_lets_the_citizen_say_it_is_about_something_else(phone, someone):
    write(phone, f"{LAMP} Hubungi 0812-3456-7890.")

    public = phone.locator(".public")
    expect(phone.get_by_text("Kami menemukan dan menutup")).to_contain_text("nomor telepon")
    expect(public).to_contain_text("Lampu jalan di depan SD 003")
    expect(public).not_to_contain_text("0812")

    phone.get_by_text("Bukan ini?").click()
    phone.get_by_label("Topik lain").select_option("drainase")
    phone.get_by_role("button", name="Pakai topik ini").click()
    expect(phone.locator(".topic")).to_contain_text("Parit dan drainase")
    receipt = send(phone)

    desk = someone(name="admin")
    desk.goto(f"/meja/{receipt.number}")
    expect(open_act(desk, "Pilih sendiri").get_by_text("Menurut pelapor")).to_contain_text("Parit dan drainase")


def test_pressing_twice_or_going_back_gives_the_same_receipt(phone):
    write(phone, LAMP)
    phone.get_by_role("button", name="Kirim").dblclick()
    first = receipt_on(phone)

    go_back_and_confirm(phone)
    again = send(phone)
    other = report(phone, "Pohon tumbang menutup gang di belakang puskesmas sejak kemarin sore.")

    assert again == first
    assert int(other.number[-6:]) == int(first.number[-6:]) + 1


def test_the_complainant_answers_the_question_and_says_that_it_is_fixed(phone, someone):
    receipt = report(phone, LAMP)
    desk, officer = someone(name="admin"), someone(name="petugas.lampu")
    desk.goto(f"/meja/{receipt.number}")
    question = open_act(desk, "Tanya pelapor (tunda)")
    question.get_by_label("Pertanyaan kepada pelapor").fill("Di sebelah kiri atau kanan gerbang?")
    question.get_by_role("button", name="Kirim pertanyaan").click()

    track(phone, receipt)
    expect(phone.locator(".now")).to_contain_text("Kami menunggu jawaban Anda")
    expect(phone.get_by_text("Di sebelah kiri atau kanan gerbang?")).to_be_visible()
    phone.get_by_label("Pesan").fill("Sebelah kiri, tiang ketiga.")
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.locator(".now")).to_contain_text("meja admin")

    refer_to(desk, receipt.number, "Lampu jalan", "Dinas Perhubungan")
    officer.goto(f"/instansi/{receipt.number}")
    expect(officer.get_by_text("Sebelah kiri, tiang ketiga.")).to_be_visible()
    done = open_act(officer, "Nyatakan selesai")
    done.get_by_label("Tanggapan").fill("Bola lampu di tiang ketiga sudah diganti.")
    done.get_by_role("button", name="Selesai").click()

    track(phone, receipt)
    expect(phone.locator(".now")).to_contain_text("Dinas Perhubungan menyatakan selesai")
    phone.get_by_text("Sudah beres", exact=True).click()
    phone.get_by_label("Sangat puas").check()
    phone.get_by_role("button", name="Tutup sebagai sudah beres").click()
    expect(phone.locator(".now")).to_contain_text("sudah ditutup")
    expect(phone.get_by_text("Ditutup: Anda menyatakan sudah beres")).to_be_visible()
