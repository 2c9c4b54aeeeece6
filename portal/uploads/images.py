"""Decode a photo and write it anew, so that nothing of the sent file survives but what is seen."""

import io
import threading
import warnings

from PIL import Image

from portal.uploads.errors import UploadError

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1600
JPEG_QUALITY = 82
# A progressive JPEG may repeat the whole picture in thousands of scans; cameras write about ten.
MOST_SCANNED_PIXELS = 40 * MOST_PIXELS
MOST_SCANS = 200

# Pillow's own brake, for every other road to a decoder: an error, not a line in the log.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

# One at a time in each worker: unpacked, a photo may take 200 MB until it is made small.
_place = threading.BoundedSemaphore(1)
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TOO_MANY_PIXELS = "Gambarnya lebih dari 25 megapiksel. Perkecil dahulu, lalu lampirkan lagi."
_BROKEN = "Gambarnya rusak atau tidak utuh. Ambil atau simpan ulang gambarnya, lalu lampirkan lagi."


def harmless_image(content: bytes, largest: int) -> tuple[str, bytes, int, int]:
    """Return media type, fresh bytes, width and height of a JPEG or PNG. Raises UploadError."""
    try:
        with _place:
            image = _decoded(content)
        media_type, fresh = _encoded(image, content.startswith(b"\x89PNG"), largest)
    except UploadError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadError(_TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow's plugins raise nearly anything on a crafted file
        raise UploadError(_BROKEN) from error
    return media_type, fresh, image.width, image.height


def _decoded(content: bytes) -> Image.Image:
    """Return the first frame, turned upright, as L, RGB or RGBA without any metadata."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as sent:
        pixels = sent.width * sent.height
        if pixels > MOST_PIXELS:
            raise UploadError(_TOO_MANY_PIXELS)
        scans = content.count(b"\xff\xda") if content.startswith(b"\xff\xd8") else 1
        if scans > MOST_SCANS or scans * pixels > MOST_SCANNED_PIXELS:
            raise UploadError(_BROKEN)
        turn = _TURNS.get(_orientation(sent))
        sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets the JPEG decoder shrink while decoding
        bare = _bare(sent)
    return bare if turn is None else bare.transpose(turn)


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held; broken EXIF is no reason to refuse a photo."""
    try:
        return image.getexif().get(_ORIENTATION, 1)
    except Exception:  # the EXIF parser raises nearly anything, too
        return 1


def _bare(sent: Image.Image) -> Image.Image:
    """Copy the pixels alone, made small, into a new image: no EXIF, GPS, ICC profile, comment or palette."""
    pixels = _plain(sent)
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if pixels.mode == "RGBA" and pixels.getchannel("A").getextrema()[0] == 255:
        pixels = pixels.convert("RGB")
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def _plain(sent: Image.Image) -> Image.Image:
    """Decode to L, RGB or RGBA; without a copy where that is what was sent, since a copy is 100 MB."""
    sent.load()
    if sent.mode.startswith("I"):  # 16-bit grey: keep the upper byte
        return sent.convert("I").point(lambda value: value / 256).convert("L")
    if sent.mode in ("LA", "PA") or (sent.mode != "RGBA" and "transparency" in sent.info):
        return sent.convert("RGBA")
    if sent.mode in ("L", "RGB", "RGBA"):
        return sent
    return sent.convert("L" if sent.mode == "1" else "RGB")


def _encoded(image: Image.Image, was_png: bool, largest: int) -> tuple[str, bytes]:
    """Write JPEG, or PNG where that was sent and is transparent or smaller."""
    png = _saved(image, "PNG", optimize=True) if was_png else None
    if png is not None and image.mode == "RGBA" and len(png) <= largest:
        return "image/png", png
    opaque = image
    if image.mode == "RGBA":
        opaque = Image.new("RGB", image.size, "white")
        opaque.paste(image, mask=image.getchannel("A"))
    jpeg = _saved(opaque, "JPEG", quality=JPEG_QUALITY, optimize=True)
    if png is not None and image.mode != "RGBA" and len(png) <= len(jpeg):
        return "image/png", png
    return "image/jpeg", jpeg


def _saved(image: Image.Image, form: str, **options) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()
