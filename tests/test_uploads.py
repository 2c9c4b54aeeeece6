"""Photos as attachments: a corpus of hostile and broken files, and what must come out of it."""

import io
import struct
import zipfile
import zlib

import pytest
from hostile_files import SCRIPT, SECRET, chunk, noise, photo_with_place, picture, png_claiming, refusal, zipped
from PIL import Image, PngImagePlugin

from portal.uploads import LARGEST, inspect, shown_name


def opened(upload):
    return Image.open(io.BytesIO(upload.content))


def test_a_photo_is_written_anew():
    upload = inspect(picture(), "jalan.jpg")

    assert upload.media_type == "image/jpeg"
    assert (upload.width, upload.height) == (64, 48)
    assert opened(upload).format == "JPEG"


def test_a_stream_is_read_no_further_than_the_limit():
    endless = io.BytesIO(b"\xff\xd8\xff" + bytes(3 * LARGEST))

    message = refusal(endless)

    assert "5 MB" in message
    assert endless.tell() == LARGEST + 1


@pytest.mark.parametrize("name", ["foto.png", "foto.pdf", "foto.svg", "foto", "", None])
def test_the_content_decides_and_not_the_name(name):
    assert inspect(picture(), name).media_type == "image/jpeg"


def test_nothing_of_the_camera_or_the_place_remains():
    sent = photo_with_place()
    upload = inspect(sent, "foto.jpg")

    assert SECRET in sent
    traces = (SECRET, b"Exif", b"GPS", b"ICC_PROFILE", b"\xff\xe1", b"\xff\xfe")
    assert not any(trace in upload.content for trace in traces)
    assert dict(opened(upload).getexif()) == {}


def test_nothing_written_beside_a_png_remains():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_itxt("Lokasi", SECRET.decode(), zip=False)
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    sent = picture("PNG", pnginfo=texts, exif=exif, icc_profile=SECRET) + SCRIPT

    upload = inspect(sent, "foto.png")

    assert sent.count(SECRET) >= 3
    assert not any(trace in upload.content for trace in (SECRET, SCRIPT, b"tEXt", b"iTXt", b"eXIf", b"iCCP"))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_as_it_was_held(orientation):
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("black", (0, 0, 20, 20))  # the upper left corner
    turns = [None, 0, 3, 1, 5, 2, 6, 4]  # Pillow's transpositions that undo each orientation
    held = upright if orientation == 1 else upright.transpose(turns[orientation - 1])
    exif = Image.Exif()
    exif[0x0112] = orientation
    written = io.BytesIO()
    held.save(written, "JPEG", exif=exif, quality=95)

    upload = inspect(written.getvalue(), "foto.jpg")

    assert (upload.width, upload.height) == (60, 40)
    assert opened(upload).convert("L").getpixel((5, 5)) < 60
    assert min(opened(upload).convert("L").getpixel(corner) for corner in ((55, 5), (5, 35), (55, 35))) > 200


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_is_no_reason_to_refuse():
    sent = photo_with_place(6)
    at = sent.index(b"Exif\0\0") + 6
    broken = sent[: at + 4] + b"\xff\xff\xff\xff" + sent[at + 8 :]

    assert inspect(broken, "foto.jpg").media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("size", "fitted"), [((3200, 1600), (1600, 800)), ((1200, 4000), (480, 1600)), ((1600, 1200), (1600, 1200))]
)
def test_large_photos_shrink_and_keep_their_shape(size, fitted):
    upload = inspect(picture(size=size), "foto.jpg")

    assert (upload.width, upload.height) == fitted
    assert opened(upload).size == fitted


def test_a_png_stays_one_where_it_is_transparent_or_smaller():
    transparent = inspect(picture("PNG", mode="RGBA", colour=(1, 2, 3, 90)), "a.png")
    drawing = inspect(picture("PNG"), "b.png")
    photograph = inspect(noise("PNG", (300, 300)), "c.png")
    opaque = inspect(noise("PNG", (300, 300), mode="RGBA"), "d.png")

    assert (transparent.media_type, opened(transparent).mode) == ("image/png", "RGBA")
    assert drawing.media_type == "image/png"
    assert photograph.media_type == opaque.media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_every_mode_of_pixels_is_taken(mode):
    colour = 1 if mode in ("1", "L", "P", "I;16") else (9,) * len(mode)
    form = "JPEG" if mode == "CMYK" else "PNG"

    assert inspect(picture(form, mode=mode, colour=colour), "x").width == 64


def test_the_first_frame_of_an_animation_is_kept():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    written = io.BytesIO()
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:], duration=50)

    upload = inspect(written.getvalue(), "gerak.png")

    assert b"acTL" in written.getvalue()
    assert b"acTL" not in upload.content
    assert opened(upload).convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_pictures_that_would_burst_the_memory_are_refused_by_their_header():
    nine_thousand = png_claiming(9000, 9000, bytes(9001) * 9000)
    sizes = [(25_000_001, 1), (5001, 5000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)]

    assert len(nine_thousand) < 100_000
    assert "25 megapiksel" in refusal(nine_thousand, "bom.png")
    for size in sizes:
        assert "megapiksel" in refusal(png_claiming(*size))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_the_limit_of_pixels_does_not_hang_on_a_warning():
    assert "megapiksel" in refusal(png_claiming(5001, 5000))
    assert "megapiksel" not in refusal(png_claiming(5000, 5000))


def test_a_jpeg_claiming_a_huge_size_is_refused():
    sent = bytearray(picture())
    at = sent.index(b"\xff\xc0") + 5
    sent[at : at + 4] = struct.pack(">HH", 65_000, 65_000)

    assert "25 megapiksel" in refusal(bytes(sent))


def test_a_jpeg_of_endless_scans_is_refused():
    written = io.BytesIO()
    Image.effect_noise((40, 40), 50).save(written, "JPEG", progressive=True)
    sent = written.getvalue()
    at = sent.rindex(b"\xff\xda")
    scan = sent[at:-2]

    assert "rusak" in refusal(sent[:-2] + scan * 300 + b"\xff\xd9")


def test_text_chunks_that_unpack_to_gigabytes_are_refused():
    bomb = b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9)
    sent = picture("PNG")
    sent = sent[:33] + chunk(b"zTXt", bomb) + sent[33:]

    assert len(sent) < LARGEST
    assert "rusak" in refusal(sent)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_truncated_picture_is_refused_wherever_it_ends(form):
    whole = noise(form, (200, 200))

    for part in (4, 12, 40, len(whole) // 4, len(whole) // 2, len(whole) - 200):
        assert "Berkas «foto.jpg»" in refusal(whole[:part])


@pytest.mark.parametrize("tail", [SCRIPT, zipped(), b"%PDF-1.4\n%%EOF", b"GIF89a"])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_of_two_files_in_one_only_the_picture_remains(form, tail):
    upload = inspect(picture(form) + tail, "foto.jpg")

    assert tail not in upload.content
    assert b"<script" not in upload.content
    assert not zipfile.is_zipfile(io.BytesIO(upload.content))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html>" + SCRIPT,
        b"GIF89a" + bytes(50),
        b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20),
        b"BM" + bytes(60),
        b"MZ" + bytes(100),
        b"PK\x03\x04" + bytes(50),
        b"\0" * 1000,
        b" \xff\xd8\xff\xe0",
        b"\n%PDF-1.4\n%%EOF",
        b"\xff\xd8",
    ],
)
def test_anything_else_is_refused_under_any_name(content):
    assert "bukan JPEG, PNG, atau PDF" in refusal(content)


def test_an_empty_file_is_refused():
    assert "kosong" in refusal(b"")
    assert "kosong" in refusal(io.BytesIO())


def test_a_file_of_more_than_five_megabytes_is_refused():
    assert "5 MB" in refusal(picture() + bytes(LARGEST))


def test_a_heic_photo_is_refused_with_a_way_out():
    assert "JPEG" in refusal(b"\0\0\0\x18ftypheic" + bytes(40), "IMG_1.HEIC")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\foto\\jalan.jpg", "jalan.jpg"),
        ("a\0b\r\n\u202egpj.exe", "abgpj.exe"),
        ("x" * 500 + ".jpg", "x" * 56 + ".jpg"),
        ("\ud800.jpg", ".jpg"),
        ("  ", "tanpa nama"),
        (None, "tanpa nama"),
    ],
)
def test_names_are_shown_without_tricks(filename, shown):
    assert shown_name(filename) == shown
    assert f"«{shown}»" in refusal(b"", filename)
