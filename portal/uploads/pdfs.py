"""Write a PDF anew, in a process of its own, so that of the sent file nothing survives but its pages."""

import logging
import re
import subprocess
import sys
import threading
from pathlib import Path

from portal import apart
from portal.apart.bare_pdf.refusals import Refusal
from portal.uploads.errors import UploadError

log = logging.getLogger(__name__)

LONGEST_WAIT = 12  # seconds; the process itself stops after four of processor time
LONGEST_QUEUE = 6  # seconds; then the sender is told to try again, and the thread serves others

_APART = Path(apart.__file__).parent
_LAST_EOF = re.compile(rb"%%EOF\s*\Z")
_ZIP_END, _ZIP_END_SIZE = b"PK\x05\x06", 22

# One at a time in each worker: however many are sent, the other threads go on serving.
_place = threading.BoundedSemaphore(1)

_BROKEN = "PDF ini rusak atau tidak utuh. Simpan ulang dokumennya sebagai PDF, lalu lampirkan lagi."
_TOO_MUCH = "PDF ini terlalu panjang atau terlalu rumit. Lampirkan halaman yang penting saja, atau fotonya."
_BUSY = "Sedang banyak PDF yang diperiksa. Tunggu satu menit, lalu lampirkan lagi."
_TOO_LARGE = "Setelah datanya dibersihkan, ukurannya lebih dari 5 MB. Perkecil dahulu atau pilih berkas lain."
_REFUSED = {
    Refusal.BROKEN: _BROKEN,
    Refusal.LOCKED: "PDF ini dikunci atau bersandi. Simpan tanpa sandi, atau lampirkan fotonya.",
    Refusal.TOO_MUCH: _TOO_MUCH,
    Refusal.NOT_ON_PAGES: (
        "Isi PDF ini tidak ada di halamannya: ini formulir khusus atau kumpulan berkas. "
        "Cetak ke PDF biasa, atau lampirkan fotonya."
    ),
}


def harmless_pdf(content: bytes, largest: int) -> bytes:
    """Return a copy with the same pages and nothing else of the sent file. Raises UploadError."""
    if not re.match(rb"%PDF-[12]\.[0-9]", content) or not _LAST_EOF.search(content[-1024:].rstrip(b"\0")):
        raise UploadError(_BROKEN)
    if not _place.acquire(timeout=LONGEST_QUEUE):
        raise UploadError(_BUSY)
    try:
        fresh = _written_anew(content)
    finally:
        _place.release()
    if _ends_as_zip(fresh):
        raise UploadError(_BROKEN)
    if len(fresh) > largest:
        raise UploadError(_TOO_LARGE)
    return fresh


def _written_anew(content: bytes) -> bytes:
    command = [sys.executable, "-m", "bare_pdf"]
    try:
        done = subprocess.run(
            command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_APART,
            timeout=LONGEST_WAIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UploadError(_TOO_MUCH) from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode not in _REFUSED:  # what it says besides may quote the document
        log.warning("bare_pdf ended with status %s", done.returncode)
    # Stopped by a limit or a crash; a status of 1 is an error of ours, or a library that is not there.
    raise UploadError(_REFUSED.get(done.returncode, _TOO_MUCH if done.returncode < 0 else _BROKEN))


def _ends_as_zip(content: bytes) -> bool:
    """Tell whether a ZIP reader would open it: its directory is looked for from the end."""
    at = content.rfind(_ZIP_END, -(65_535 + _ZIP_END_SIZE))
    return at >= 0 and at + _ZIP_END_SIZE <= len(content)
