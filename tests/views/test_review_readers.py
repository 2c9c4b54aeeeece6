"""The review tells who reads what gives its sender away, and how news will reach them."""

import pytest
from clients import read
from factories import LAMP

ABUSE = "Petugas di kantor minta uang lima ratus ribu untuk mengurus surat pindah, kalau tidak bayar tidak diproses."
SIGNED = " Nama saya Lestari."
BY_DESK_ALONE = "terbaca oleh admin. Instansi yang menangani tidak membacanya."
HOUSE = "Instansi yang menangani membaca alamat rumah."
MAYBE = "Bila admin menilai ini laporan biasa, instansi yang menangani membaca nama."
OVERSEERS = "terbaca oleh admin dan Inspektorat Daerah. Instansi lain tidak membacanya."


def reviewed(visitor, **typed):
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", **typed))


@pytest.mark.parametrize(
    ("text", "typed", "told"),
    [
        (LAMP + SIGNED, {"anonymous": "y"}, BY_DESK_ALONE),
        (f"{LAMP} Rumah saya Jalan Kenari No. 12.", {"anonymous": "y"}, HOUSE),
        (ABUSE + SIGNED, {}, MAYBE),
        (ABUSE + SIGNED, {"anonymous": "y"}, OVERSEERS),
    ],
)
def test_whoever_wants_shelter_is_told_who_will_read_what_gives_them_away(visitor, text, typed, told):
    assert told in reviewed(visitor, text=text, **typed).text


def test_whoever_wants_none_is_not(visitor):
    assert "terbaca oleh admin" not in reviewed(visitor, text=LAMP + SIGNED).text


def test_whoever_leaves_no_contact_is_told_how_news_will_reach_them(visitor):
    assert "Tanpa kontak: kabar hanya lewat nomor dan kode akses" in reviewed(visitor, text=LAMP).text
    assert "Tanpa kontak" not in reviewed(visitor, text=LAMP, contact="0812 3456 7890").text
