"""Build attachments for the tests: honest ones, broken ones, and ones that mean harm."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from portal.uploads import UploadError, inspect

SECRET = b"RAHASIA-117.5332"
SCRIPT = b"<script>alert(1)</script>"


def picture(form="JPEG", size=(64, 48), mode="RGB", colour=(200, 30, 30), **options):
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, form, **options)
    return written.getvalue()


def noise(form, size, mode="RGB", **options):
    written = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(written, form, **options)
    return written.getvalue()


def photo_with_place(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 29.0, 12.3), 3: "E", 4: (117.0, 31.0, 59.5)})
    exif.get_ifd(0x8769)[0x9286] = SECRET
    return picture(exif=exif, comment=SECRET, icc_profile=SECRET * 10)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_claiming(width, height, rows=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def zipped(inside=b"<html>"):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("evil.html", inside)
    return written.getvalue()


def refusal(content, name="foto.jpg"):
    with pytest.raises(UploadError) as caught:
        inspect(content, name)
    return str(caught.value)
