"""Take an attachment only as JPEG, PNG or PDF, judged by its bytes, and give back a harmless copy."""

from dataclasses import dataclass
from typing import BinaryIO

from portal.uploads.errors import UploadError
from portal.uploads.images import harmless_image
from portal.uploads.pdfs import harmless_pdf

__all__ = ["LARGEST", "Upload", "UploadError", "inspect", "shown_name"]

LARGEST = 5 * 1024 * 1024  # bytes, before and after re-encoding

_ONLY_THESE = "Yang dapat dilampirkan hanya foto JPEG atau PNG dan dokumen PDF."
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True)
class Upload:
    """What may be stored: `content` is not what was sent but what came out of the inspection."""

    media_type: str
    content: bytes
    width: int | None = None
    height: int | None = None


def inspect(sent: bytes | BinaryIO, filename: str | None) -> Upload:
    """Check one attachment and return its harmless copy.

    The name only serves the message: what the file is, its first bytes tell. Raises UploadError.
    """
    name = shown_name(filename)
    content = sent if isinstance(sent, bytes) else sent.read(LARGEST + 1)
    try:
        return _inspected(content)
    except UploadError as error:
        raise UploadError(f"Berkas «{name}»: {error}") from error


def shown_name(filename: str | None) -> str:
    """Make a sender's file name fit for a message: no folders, nothing invisible, not long."""
    last = (filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    readable = "".join(character for character in last[-200:] if character.isprintable()).strip()
    return readable[-60:] or "tanpa nama"


def _inspected(content: bytes) -> Upload:
    if not content:
        raise UploadError("Berkas ini kosong. Pilih berkas lain.")
    if len(content) > LARGEST:
        raise UploadError("Ukurannya lebih dari 5 MB. Perkecil dahulu atau pilih berkas lain.")
    if content.startswith(_IMAGES):
        return Upload(*harmless_image(content, LARGEST))
    if content.startswith(b"%PDF-"):
        return Upload("application/pdf", harmless_pdf(content, LARGEST))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        raise UploadError(f"Ini foto HEIC. Simpan atau kirim ulang sebagai JPEG. {_ONLY_THESE}")
    raise UploadError(f"Isinya bukan JPEG, PNG, atau PDF. {_ONLY_THESE}")
