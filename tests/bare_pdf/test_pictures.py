"""Pictures in a PDF: the pixels stay to the last one, what camera, phone and scanner wrote beside them goes."""

import io
import zlib

import pytest
from growth import LINEAR, growth
from hostile_files import SCRIPT, SECRET, noise, photo_with_place, picture
from papers import everything_in, paper, saved, scan
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from portal.apart.bare_pdf.document import bare
from portal.apart.bare_pdf.jpeg import bare_jpeg
from portal.apart.bare_pdf.jpeg2000 import bare_jpeg2000
from portal.apart.bare_pdf.refusals import Refused


def pixels(content):
    with Image.open(io.BytesIO(content)) as image:
        return image.mode, image.size, image.tobytes()


ADOBE = (0xEE, b"Adobe\0\x64\0\0\0\0\x01")  # and that the colours are YCbCr, as they are


def segment(kind, body):
    return bytes((0xFF, kind)) + (len(body) + 2).to_bytes(2, "big") + body


@pytest.mark.parametrize(
    "photo",
    [
        photo_with_place(), photo_with_place(6), noise("JPEG", (70, 50), exif=b"Exif\0\0" + SECRET),
        noise("JPEG", (70, 50), progressive=True, comment=SECRET), noise("JPEG", (70, 50), mode="CMYK", comment=SECRET),
        noise("JPEG", (70, 50), mode="RGB", keep_rgb=True, comment=SECRET),
        noise("JPEG", (99, 50), restart_marker_rows=1, xmp=SECRET),
    ],
)  # fmt: skip
def test_of_a_photo_only_the_pixels_remain(photo):
    bare_photo = bare_jpeg(photo)

    assert SECRET in photo
    assert not any(trace in bare_photo for trace in (SECRET, b"Exif", b"http", b"ICC_PROFILE", b"\xff\xfe"))
    assert pixels(bare_photo) == pixels(photo)


def test_what_phones_write_before_between_and_behind_goes():
    photo = noise("JPEG", (70, 50), progressive=True)
    scan_starts = photo.rindex(b"\xff\xda")
    beside = b"".join(segment(kind, name + SECRET) for kind, name in [(0xE1, b"Exif\0\0"), (0xE0, b"JFXX\0"), ADOBE])
    sent = photo[:2] + beside + photo[2:scan_starts] + segment(0xFE, SECRET) + photo[scan_starts:]
    sent += photo_with_place() + SCRIPT

    bare_photo = bare_jpeg(sent)

    assert sent.count(SECRET) > 4
    assert SECRET not in bare_photo and SCRIPT not in bare_photo
    assert pixels(bare_photo) == pixels(photo)


def test_a_photo_without_its_end_is_kept_as_far_as_it_goes():
    photo = noise("JPEG", (200, 200), comment=SECRET)

    bare_photo = bare_jpeg(photo[:-100])

    assert bare_photo.endswith(photo[-140:-100] + b"\xff\xd9")


@pytest.mark.parametrize(
    "photo", [b"", SCRIPT, b"\xff\xd8\xff\xe1\xff\xff", picture()[:200], b"\xff\xd8\xff\xe1\0\0" * 9]
)
def test_what_is_no_jpeg_is_refused_and_not_passed_on(photo):
    with pytest.raises((ValueError, IndexError)):
        bare_jpeg(photo)


@pytest.mark.parametrize("wrapper", [["/FlateDecode"], ["/ASCIIHexDecode"], ["/ASCIIHexDecode", "/FlateDecode"]])
def test_a_photo_that_is_packed_once_more_is_unpacked_for_it(wrapper):
    pdf, packed = paper(), photo_with_place()
    if "/FlateDecode" in wrapper:
        packed = zlib.compress(packed)
    if "/ASCIIHexDecode" in wrapper:
        packed = packed.hex().encode() + b">"
    scan(pdf, packed, Filter=Array([*map(Name, wrapper), Name.DCTDecode]),
         DecodeParms=Array([*(Dictionary() for _ in wrapper), Dictionary(ColorTransform=1)]))  # fmt: skip

    copy = bare(saved(pdf))

    reopened = Pdf.open(io.BytesIO(copy))
    photo = reopened.pages[0].obj.Resources.XObject.F
    assert SECRET not in everything_in(copy)
    assert (photo.Filter, int(photo.DecodeParms.ColorTransform)) == (Name.DCTDecode, 1)
    assert pixels(photo.read_raw_bytes()) == pixels(photo_with_place())


@pytest.mark.parametrize("raw", [False, True])
def test_of_a_jpeg_2000_only_the_pixels_remain(raw):
    sent = noise("JPEG2000", (70, 50), mode="RGB", no_jp2=raw, comment=SECRET.decode())
    box = (len(SECRET) + 24).to_bytes(4, "big") + b"uuid" + bytes(16) + SECRET
    sent = sent if raw else sent + box
    pdf = paper()
    scan(pdf, sent, Filter=Name.JPXDecode)

    copy = bare(saved(pdf))

    reopened = Pdf.open(io.BytesIO(copy))
    assert SECRET in sent and SECRET not in everything_in(copy)
    assert pixels(reopened.pages[0].obj.Resources.XObject.F.read_raw_bytes()) == pixels(sent)


@pytest.mark.parametrize("content", [SCRIPT, b"\0\0\0\x0cjP  \r\n\x87\n\xff\xff", b"\xff\x4f\xff\x64\0\0", b"\xff\x4f"])
def test_what_is_no_jpeg_2000_is_refused(content):
    with pytest.raises((ValueError, IndexError)):
        bare_jpeg2000(content)


def test_a_document_with_a_picture_that_cannot_be_looked_into_is_refused():
    pdf = paper()
    scan(pdf, SECRET)

    with pytest.raises(Refused, match="BROKEN"):
        bare(saved(pdf))


def test_a_run_of_fill_bytes_costs_no_more_than_its_length():
    def read_run(run):
        with pytest.raises(ValueError, match="no picture"):
            bare_jpeg(b"\xff\xd8\xff" + b"\xff" * len(run) + b"\0")

    assert growth(read_run, "x", 400_000) < LINEAR
