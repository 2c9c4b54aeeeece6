"""A form that was open for too long: the page says so, the words are there, the photos are not."""

import io

from clients import read
from factories import HOLE
from hostile_files import picture


def test_a_form_open_too_long_says_so_keeps_the_words_and_asks_for_the_photos_again(visitor, csrf):
    visitor.page("/lapor")
    typed = {"text": HOLE, "csrf_token": "basi", "attachments": (io.BytesIO(picture()), "foto.jpg")}

    page = read(visitor.post("/lapor/periksa", data=typed), 400)

    assert page.one("h1").text == "Formulir ini terbuka terlalu lama"
    assert HOLE in page.form("/lapor/ubah").filled()["text"]
    assert "Foto dan berkas tidak ikut" in page.text and "Lampirannya perlu dipilih lagi" in page.text


def test_a_browser_that_takes_no_cookies_is_told_so_instead_of_being_led_round_in_a_circle(visitor, csrf):
    token = visitor.page("/lapor").form("/lapor/periksa").filled()["csrf_token"]
    visitor.delete_cookie("sesi")

    page = read(visitor.post("/lapor/periksa", data={"text": HOLE, "csrf_token": token}), 400)

    assert "izinkan kuki untuk situs ini" in page.text and "Dinas" in page.text
    assert HOLE in page.form("/lapor/ubah").filled()["text"]


def test_the_emergency_line_of_an_error_page_can_be_pressed(visitor):
    assert "tel:112" in visitor.page("/tidak-ada", 404).links()
