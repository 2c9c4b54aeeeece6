"""The columns of «Laporan Ringkas»: their keys, the export's own headers, and other names they go by."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column; `exported` says whether the export itself has it, or only some variants of the file."""

    key: str
    header: str
    synonyms: tuple[str, ...] = ()
    exported: bool = True


# The first seventeen are the export's, in its order. «Nama Pelapor», which some exports carry, is
# left out on purpose: who complained is not needed to route a complaint, so it is never read.
COLUMNS = (
    Column("tracking_id", "Tracking ID", ("ID Pelacakan", "Nomor Tracking", "No Tracking", "ID Laporan",
                                          "Nomor Laporan", "No Laporan", "Kode Laporan")),
    Column("received_on", "Tanggal Laporan Masuk", ("Tanggal Masuk", "Tgl Laporan Masuk", "Tgl Masuk",
                                                    "Tanggal Laporan", "Tanggal Diterima", "Tanggal Lapor")),
    Column("received_time", "Waktu Laporan Masuk", ("Waktu Masuk", "Jam Masuk", "Jam Laporan Masuk")),
    Column("kind", "Klasifikasi Laporan", ("Klasifikasi", "Jenis Laporan")),
    Column("category_id", "ID Kategori", ("Kode Kategori",)),
    Column("category", "Kategori", ("Kategori Laporan", "Topik", "Nama Kategori")),
    Column("title", "Judul Laporan", ("Judul", "Perihal", "Subjek")),
    Column("text", "Isi Laporan Awal", ("Isi Laporan", "Isi", "Isi Aduan", "Uraian", "Uraian Laporan")),
    Column("edited_text", "Isi Laporan Akhir", ("Isi Akhir", "Isi Laporan Disunting")),
    Column("privacy", "Tipe Laporan (Anonim/Rahasia)", ("Tipe Laporan", "Anonim/Rahasia", "Sifat Laporan")),
    Column("channel", "Sumber Laporan", ("Sumber", "Kanal", "Kanal Laporan", "Media")),
    Column("parent_agency", "Instansi Induk", ("Induk Instansi",)),
    Column("agency", "Instansi Terdisposisi", ("Instansi Terdisposisi (SKPD)", "Instansi", "Instansi Tujuan",
                                               "Disposisi", "Perangkat Daerah", "SKPD", "OPD")),
    Column("status", "Status Laporan", ("Status",)),
    Column("reason", "Alasan Tunda/Arsip", ("Alasan", "Alasan Tunda", "Alasan Arsip")),
    Column("province", "Provinsi"),
    Column("regency", "Kota/Kabupaten", ("Kabupaten/Kota", "Kabupaten", "Kota")),
    Column("district", "Kecamatan", exported=False),
    Column("village", "Kelurahan", ("Desa", "Desa/Kelurahan", "Kelurahan/Desa"), exported=False),
    Column("place", "Lokasi Kejadian", ("Lokasi", "Tempat Kejadian", "Alamat Kejadian", "Lokasi Laporan"),
           exported=False),
    Column("happened_on", "Tanggal Kejadian", ("Tgl Kejadian", "Waktu Kejadian"), exported=False),
    Column("forwarded_at", "Tanggal Disposisi", ("Tanggal Terdisposisi", "Tanggal Diteruskan",
                                                 "Waktu Disposisi"), exported=False),
    Column("closed_at", "Tanggal Ditutup", ("Tanggal Tutup", "Tanggal Selesai", "Tanggal Penutupan"),
           exported=False),
    Column("answer", "Tindak Lanjut Terakhir", ("Tindak Lanjut", "Tanggapan Terakhir", "Tanggapan"),
           exported=False),
    Column("anonymous", "Anonim", exported=False),
    Column("confidential", "Rahasia", exported=False),
)
EXPORTED = tuple(column for column in COLUMNS if column.exported)
HEADERS = {column.key: column.header for column in COLUMNS}

# One column of each group must be there. Either text will do: the words as sent, or as the desk edited them.
REQUIRED = (("tracking_id",), ("received_on",), ("text", "edited_text"), ("status",))


def fold(name: str) -> str:
    """Bare letters and digits of a name, so that case, spaces and punctuation don't matter."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())


_KEYS = {fold(name): column.key for column in COLUMNS for name in (column.header, *column.synonyms)}


def match_columns(cells: Sequence[str]) -> dict[str, int]:
    """Key of each known column → its place in the row; of two with one name the first counts."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = _KEYS.get(fold(cell)) if len(cell) <= 80 else None
        if key:
            places.setdefault(key, place)
    return places


def missing_headers(keys: Iterable[str]) -> list[str]:
    """Headers that must still be there beside the columns of these keys."""
    present = set(keys)
    return [" / ".join(HEADERS[key] for key in group) for group in REQUIRED if present.isdisjoint(group)]
