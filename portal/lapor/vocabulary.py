"""LAPOR!'s words for status, class, source and privacy, and the keys they stand for here."""

from typing import NamedTuple

from portal.lapor.columns import fold
from portal.lapor.errors import RowError


class Standing(NamedTuple):
    """Where a complaint stands, and who ended it: "system", "complainant", "admin" or None."""

    status: str
    ended_by: str | None = None


# The label that export writes stands first for its standing; the others are read as well.
_STANDINGS = {
    "Belum Terverifikasi": Standing("received"),
    "Belum Diverifikasi": Standing("received"),
    "Menunggu Verifikasi": Standing("received"),
    "Menunggu Kelengkapan Informasi": Standing("held"),
    "Menunggu Kelengkapan Informasi (Tunda)": Standing("held"),
    "Tunda": Standing("held"),
    "Ditunda": Standing("held"),
    "Didisposisikan": Standing("assigned"),
    "Terdisposisi": Standing("assigned"),
    "Belum Ditindaklanjuti": Standing("assigned"),
    "Proses": Standing("in_progress"),
    "Diproses": Standing("in_progress"),
    "Dalam Proses": Standing("in_progress"),
    "Sedang Diproses": Standing("in_progress"),
    "Ditindaklanjuti": Standing("in_progress"),
    "Sudah Ditindaklanjuti": Standing("in_progress"),
    "Ditanggapi oleh Instansi": Standing("in_progress"),
    "Ditanggapi oleh Pelapor": Standing("in_progress"),
    "Selesai": Standing("finished"),
    "Ditutup oleh Sistem": Standing("closed", "system"),
    "Ditutup oleh Pelapor": Standing("closed", "complainant"),
    "Ditutup oleh Admin": Standing("closed", "admin"),
    "Ditutup": Standing("closed"),
    "Diarsipkan oleh Admin": Standing("archived", "admin"),
    "Diarsipkan oleh Sistem": Standing("archived", "system"),
    "Diarsipkan oleh Pelapor": Standing("archived", "complainant"),
    "Diarsipkan": Standing("archived"),
    # Taken out of sight by LAPOR!'s moderators; the export doesn't say which of them.
    "Konten Terblokir": Standing("archived"),
}
KINDS = {
    "Pengaduan Berkadar Pengawasan": "supervisory",
    "Pengaduan Tidak Berkadar Pengawasan": "ordinary",
    "Aspirasi": "aspiration",
    "Permintaan Informasi": "information",
}
_SOURCES = {
    "web": "Website",
    "counter": "Tatap Muka",
    "phone": "Hotline Service",
    # Which of its own sources LAPOR! had told is not kept.
    "import": "SP4N-LAPOR!",
}
_OPEN_TO_ALL = {"", "publik", "umum", "terbuka", "biasa", "normal", "tidak", "tidakanonim", "tidakrahasia"}
_YES = {"ya", "y", "yes", "true", "benar", "1", "anonim", "rahasia"}

_BY_STATUS_NAME = {fold(label): standing for label, standing in _STANDINGS.items()}
_BY_KIND_NAME = {fold(label): kind for label, kind in KINDS.items()}
_STATUS_LABELS = {standing: label for label, standing in reversed(_STANDINGS.items())}
# What an agency sent back waits at the desk again; LAPOR! has no word of its own for that.
_STATUS_LABELS[Standing("returned")] = _STATUS_LABELS[Standing("received")]
_KIND_LABELS = {kind: label for label, kind in KINDS.items()}


def read_status(label: str, *, has_agency: bool) -> Standing:
    """Standing for LAPOR!'s label; «Terverifikasi» says little, so the agency decides. Raises RowError."""
    if fold(label) in {"terverifikasi", "diverifikasi"}:
        return Standing("assigned" if has_agency else "received")
    if standing := _BY_STATUS_NAME.get(fold(label)):
        return standing
    raise RowError(f"Status «{label[:60]}» tidak dikenal." if label else "Status kosong.")


def read_kind(label: str) -> str | None:
    """Key of the class, None where the label is empty or unknown."""
    return _BY_KIND_NAME.get(fold(label))


def read_privacy(label: str) -> tuple[bool, bool, bool]:
    """(anonymous, confidential, understood) of «Anonim|Rahasia» and its like.

    A word that is not understood hides everything: showing too little can be mended, too much can't.
    """
    words = {fold(word) for word in label.replace("/", "|").replace(",", "|").split("|")}
    if unknown := words - _OPEN_TO_ALL - {"anonim", "rahasia"}:
        return True, True, not unknown
    return "anonim" in words, "rahasia" in words, True


def is_yes(label: str) -> bool:
    """Whether a column of its own, «Anonim» or «Rahasia», says yes."""
    return fold(label) in _YES


def status_label(status: str, ended_by: str | None = None) -> str:
    """LAPOR!'s label for a status of ours and for who ended it."""
    return _STATUS_LABELS[Standing(status, ended_by)]


def kind_label(kind: str | None) -> str:
    """LAPOR!'s label for a class, empty where none is chosen yet."""
    return _KIND_LABELS[kind] if kind else ""


def source_label(channel: str) -> str:
    """LAPOR!'s word for the way by which a complaint came."""
    return _SOURCES[channel]


def privacy_label(anonymous: bool, confidential: bool) -> str:
    """What the column «Tipe Laporan» says: «Anonim», «Rahasia», both or nothing."""
    return "|".join(word for word, chosen in (("Anonim", anonymous), ("Rahasia", confidential)) if chosen)
