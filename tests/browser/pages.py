"""Every page there is, who sees it, and how one gets there."""

import re
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page

from .acting import report, write
from .reaching import (
    LAMP,
    at,
    code_asked_again,
    crowded_out,
    expired,
    interrupted,
    left_behind,
    left_personal_data,
    locked_out,
    logged_out_elsewhere,
    new_password,
    nothing_to_say,
    overtaken,
    posted,
    resumed,
    shut_out,
    too_large,
    tracked,
    try_again,
    unlike_passwords,
    unsent,
    wrong_code,
)
from .stock import Stock

FIRE = "Ada rumah terbakar di belakang pasar sekarang, api membesar, tolong segera!"
BRIBE = "Petugas di kantor minta uang lima ratus ribu untuk surat pindah, kalau tidak bayar tidak diproses."
POLES = "Tiang listrik PLN di depan rumah miring dan kabelnya menjuntai sampai ke tanah."
_ANYWAY = "Pakai walau tidak lolos"
_TRACKED = ("received", "held", "assigned", "finished", "closed", "archived", "merged")


class Place(NamedTuple):
    """One page as one kind of visitor sees it."""

    name: str
    who: str | None
    go: Callable[[Page, Stock], object]


def addressed(who: str | None, *paths: str) -> list[Place]:
    """List pages that have an address of their own."""
    return [Place(path, who, at(path)) for path in paths]


CITIZENS = [
    *addressed(
        None, "/", "/lapor", "/lacak", "/panduan", "/privasi", "/masuk",
        "/laporan", "/laporan?kata=tidakadasamasekali", "/laporan?kecamatan=sangatta_utara",
        "/laporan/{published}", "/laporan/{published}?didukung=1",
    ),
    Place("formulir dengan salah", None, lambda page, _stock: write(page, "pendek", happened_on="2099-01-01")),
    Place("periksa: data pribadi", None, lambda page, _stock: write(page, LAMP)),
    Place("periksa: darurat", None, lambda page, _stock: write(page, FIRE)),
    Place("periksa: di luar wewenang", None, lambda page, _stock: write(page, POLES)),
    Place("periksa: penyalahgunaan wewenang", None, lambda page, _stock: write(page, BRIBE)),
    Place("periksa: ada yang serupa", None, lambda page, stock: write(page, stock.published_text)),
    Place("tanda terima", None, lambda page, _stock: report(page, LAMP)),
    *(Place(f"lacak: {state}", None, tracked(state)) for state in _TRACKED),
    Place("jawaban kosong", None, nothing_to_say),
    Place("kode salah", None, wrong_code),
    Place("kode diminta lagi", None, code_asked_again),
    Place("belum terkirim", None, unsent),
    Place("sandi salah", None, posted("/masuk", "Masuk", Nama_masuk="admin", Kata_sandi="salah")),
]

DESK = [
    *addressed(
        "admin", "/meja", "/meja?status=returned", "/meja?kecamatan=busang", "/meja/yakin", "/meja/laporan-baru",
        "/meja/di-instansi", "/meja/di-instansi?kecamatan=busang", "/meja/berakhir", "/meja/cari?nomor=KT-",
        "/meja/hari-libur",
        "/meja/pengguna", "/akun/sandi", "/model",
        "/meja/{received}", "/meja/{unclassified}", "/meja/{returned}", "/meja/{held}", "/meja/{secret}",
        "/meja/{assigned}", "/meja/{finished}", "/meja/{archived}", "/meja/{published}",
        "/meja/{received}/terbit", "/pelapor/{received}",
    ),
    Place("identitas", "admin", posted("/pelapor/{received}", "Tampilkan identitas", Alasan="Menghubungi pelapor")),
    Place("disposisi dengan salah", "admin", posted("/meja/{new}", "Teruskan", "Pilih sendiri", Topik="entah")),
    Place("tutup untuk pihak luar", "admin",
          posted("/meja/{new}", "Teruskan", "Pilih sendiri", Topik="Listrik PLN", Instansi="PLN")),
    Place("gabungkan", "admin",
          posted("/meja/{new}", "Gabungkan", "Gabungkan sebagai duplikat", Nomor_laporan_utama="{received}")),
    Place("masih ada data pribadi", "admin", left_personal_data),
    Place("loket dengan salah", "admin", posted("/meja/laporan-baru", "Simpan", Isi_laporan="pendek")),
    Place("tanda terima loket", "admin", posted("/meja/laporan-baru", "Simpan", Isi_laporan=LAMP)),
    Place("pengguna dengan salah", "admin", posted("/meja/pengguna", "Tambah", "Tambah pengguna", Nama_masuk="admin")),
    Place("hari libur dengan salah", "admin", posted("/meja/hari-libur", "Tambahkan", Nama="Cuti")),
    Place("kata sandi baru", "admin", new_password),
    Place("sandi dengan salah", "admin", unlike_passwords),
]

OFFICERS = [
    *addressed(
        "petugas.lampu", "/instansi", "/instansi?tab=ditunda", "/instansi?tab=selesai", "/instansi/{assigned}",
        "/instansi/{working}", "/instansi/{finished}",
    ),
    Place("tanggapan kosong", "petugas.lampu", posted("/instansi/{assigned}", "Kirim tanggapan")),
    *addressed("pengawas", "/instansi", "/instansi/{inspected}"),
    *addressed("data", "/model", "/model/{version}", "/model/{version}/kartu"),
    Place("pakai dengan salah", "data", posted("/model/{candidate}", _ANYWAY, _ANYWAY, Alasan="pendek")),
    *addressed(
        "data", "/model", "/label", "/label?alasan=returned", "/label/{returned}", "/label/{published}",
        "/pantau-model",
    ),
    Place("koreksi label dengan salah", "data", posted("/label/{returned}", "Simpan koreksi", Topik="entah")),
]

ERRORS = [
    *addressed(None, "/tidak-ada", "/lapor/periksa", "/laporan/{secret}"),
    *addressed("data", "/meja"),
    Place("halaman kedaluwarsa", None, expired),
    Place("formulir tidak berlaku lagi", None, left_behind),
    Place("terlalu besar", None, too_large),
    Place("terlalu banyak kode salah", None, lambda page, stock: wrong_code(page, stock, times=11)),
    Place("terlalu banyak sandi salah", None, shut_out),
    Place("terlalu banyak laporan", None, crowded_out),
    Place("gangguan", None, locked_out),
    Place("coba lagi sesudah gangguan", None, try_again),
    Place("didahului orang lain", "admin", overtaken),
    Place("sesi berakhir", "petugas.jalan", logged_out_elsewhere),
    Place("sesi berakhir di tengah tulisan", "petugas.lampu", interrupted),
    Place("lanjutkan yang tadi", "petugas.lampu", resumed),
]

# The desk comes last: there an officer's password is replaced, who must have been here before.
EVERY = [*CITIZENS, *OFFICERS, *ERRORS, *DESK]
# What answers GET but is no page: files, drawings, an answer for machines, a way to somewhere else.
NO_PAGES = re.compile(r"static|attachments\..*|citizen\.qr|health\.health|labelling\.take_next")
