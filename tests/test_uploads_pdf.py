"""PDFs as attachments, and any bytes at all."""

import zlib

import pytest
from hostile_files import SCRIPT, noise, pdf, pdf_stream, photo_with_place, refusal, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.uploads import UploadError, inspect


def test_a_plain_pdf_is_taken_as_it_is():
    sent = pdf(more=pdf_stream(b"/Filter /FlateDecode", zlib.compress(b"BT (KTP) Tj ET")))

    upload = inspect(sent, "surat.pdf")

    assert upload.media_type == "application/pdf"
    assert (upload.content, upload.width) == (sent, None)


@pytest.mark.parametrize(
    "act",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/OpenAction << /S /J#61vaScript >>",
        b"/AA << /O << /#4a#53 7 0 R >> >>",
        b"/Names << /EmbeddedFiles 3 0 R >>",
        b"/A << /S /Launch /F (cmd.exe) >>",
        b"/AF [<< /EF << /F 4 0 R >> /Type /EmbeddedFile >>]",
        b"/AcroForm << /XFA 3 0 R >>",
        b"/RichMedia 3 0 R",
    ],
)
def test_a_pdf_that_acts_is_refused_wherever_the_act_hides(act):
    inner = b"9 0 << " + act + b" >>"
    packed = pdf_stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zlib.compress(inner))
    bare = pdf_stream(b"/Type /ObjStm /N 1 /First 4", inner)

    assert "skrip" in refusal(pdf(b"<< /Type /Catalog " + act + b" >>"), "a.pdf")
    assert "skrip" in refusal(pdf(more=packed), "b.pdf")
    assert "skrip" in refusal(pdf(more=bare), "c.pdf")
    assert "skrip" in refusal(pdf(more=packed.replace(b"/ObjStm", b"/Obj#53tm")), "d.pdf")


def test_a_pdf_that_opens_at_a_page_is_taken():
    body = b"<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] /JSFont (x) >>"

    assert inspect(pdf(body), "surat.pdf").media_type == "application/pdf"


def test_bytes_of_a_scan_that_look_like_a_name_are_no_script():
    scan = pdf_stream(b"/Filter /DCTDecode", b"\x00\x01/JS (\xff\x88")

    assert inspect(pdf(more=scan), "pindai.pdf").media_type == "application/pdf"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n", "rusak"),
        (pdf()[:-30], "rusak"),
        (pdf() + zipped(), "rusak"),
        (pdf(more=zipped(b"x")), "rusak"),
        (pdf() + SCRIPT, "rusak"),
        (b"%PDF-1.4\n<html>" + SCRIPT + pdf(), "rusak"),
        (b"%PDF-9.9" + pdf()[8:], "rusak"),
        (pdf(b"<< /Encrypt 5 0 R >>"), "sandi"),
        (pdf(more=pdf_stream(b"/Type /ObjStm /Filter /LZWDecode", b"xyz")), "rusak"),
        (pdf(more=pdf_stream(b"/Type /ObjStm /Filter /FlateDecode", zlib.compress(bytes(50_000_000)))), "rusak"),
    ],
)
def test_a_pdf_that_is_broken_locked_or_two_in_one_is_refused(content, reason):
    assert reason in refusal(content, "surat.pdf")


def inspect_or_message(content):
    """Give back the upload or the refusal: anything else raised fails the test."""
    try:
        return inspect(content, "x").media_type
    except UploadError as error:
        return str(error)


SAMPLES = [
    photo_with_place(3), noise("PNG", (40, 40)), noise("JPEG", (40, 40), progressive=True),
    pdf(more=pdf_stream(b"/Type /ObjStm /First 4 /Filter /FlateDecode", zlib.compress(b"1 0 << >>"))),
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    sample=st.sampled_from(SAMPLES),
    changes=st.lists(st.tuples(st.floats(0, 0.9999), st.binary(min_size=1, max_size=6)), max_size=6),
    cut=st.floats(0.05, 1),
)
def test_whatever_is_sent_is_taken_or_refused_and_nothing_else(sample, changes, cut):
    sent = bytearray(sample)
    for where, replacement in changes:
        at = int(where * len(sent))
        sent[at : at + len(replacement)] = replacement

    assert inspect_or_message(bytes(sent[: int(cut * len(sent))]))
