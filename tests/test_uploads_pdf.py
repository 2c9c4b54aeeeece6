"""PDFs as attachments, and any bytes at all."""

import io
import time
import zipfile
import zlib

import pytest
from hiding_places import PLACES
from hostile_files import SCRIPT, SECRET, noise, photo_with_place, refusal, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import everything_in, paper, saved, scan, texts
from pikepdf import Dictionary, Encryption, Name, ObjectStreamMode, Stream

from portal.apart.bare_pdf.document import bare
from portal.apart.bare_pdf.refusals import Refused
from portal.uploads import UploadError, inspect, pdfs


def telling():
    """Build a document that tells of its author in every place there is."""
    pdf = paper(pages=2)
    for hide in PLACES:
        hide(pdf)
    return saved(pdf)


def test_a_pdf_keeps_its_pages_and_nothing_of_its_author():
    sent = telling()

    upload = inspect(sent, "surat.pdf")

    assert (upload.media_type, upload.width) == ("application/pdf", None)
    assert len(texts(upload.content)) == 2
    assert all(trace in everything_in(sent) for trace in (SECRET, SCRIPT, b"Exif"))
    assert not any(trace in everything_in(upload.content) for trace in (SECRET, SCRIPT, b"Exif"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n", "rusak"),
        (saved(paper())[:-30], "rusak"),
        (saved(paper()) + zipped(), "rusak"),
        (saved(paper()) + SCRIPT, "rusak"),
        (b"%PDF-9.9" + saved(paper())[8:], "rusak"),
        (b"%PDF-1.4\n" + SCRIPT + b"\n%%EOF", "rusak"),
        (saved(paper(), encryption=Encryption(user="a", owner="b")), "sandi"),
        (saved(paper(), encryption=Encryption(user="", owner="b")), "sandi"),
        (saved(paper(pages=501)), "terlalu panjang"),
    ],
    ids=["empty", "cut", "zip behind", "script behind", "version", "no document", "locked", "owner's lock", "pages"],
)
def test_a_pdf_that_is_broken_locked_or_endless_is_refused(content, reason):
    assert reason in refusal(content, "surat.pdf")


def test_a_folder_of_files_is_refused_with_a_way_out():
    pdf = paper()
    pdf.Root.Collection = Dictionary()

    assert "Cetak ke PDF biasa" in refusal(saved(pdf), "berkas.pdf")


def test_a_page_of_the_web_before_the_document_is_gone():
    sent = saved(paper())

    upload = inspect(sent[:9] + b"%" + SCRIPT + b"\n" + sent[9:], "surat.pdf")

    assert SCRIPT not in everything_in(upload.content)


def test_a_zip_inside_that_would_open_is_refused():
    pdf = paper()
    pdf.pages[0].obj.Contents = Stream(pdf, zlib.compress(b"f") + zipped(), Filter=Name.FlateDecode)

    assert zipfile.is_zipfile(io.BytesIO(saved(pdf, object_stream_mode=ObjectStreamMode.generate)))
    assert "rusak" in refusal(saved(pdf), "surat.pdf")


def test_a_copy_that_outgrew_the_limit_is_refused():
    with pytest.raises(UploadError, match="5 MB"):
        pdfs.harmless_pdf(saved(paper()), largest=100)


def test_a_pdf_that_takes_forever_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "LONGEST_WAIT", 0.001)

    assert "terlalu rumit" in refusal(saved(paper()), "surat.pdf")


def test_a_heavy_scan_takes_no_long_while():
    pdf = paper()
    scan(pdf, noise("JPEG", (2200, 2200), quality=88))
    begun = time.monotonic()

    assert inspect(saved(pdf), "pindaian.pdf").content

    assert time.monotonic() - begun < 10


SAMPLES = [photo_with_place(3), noise("PNG", (40, 40)), noise("JPEG", (40, 40), progressive=True)]
CHANGES = st.lists(st.tuples(st.floats(0, 0.9999), st.binary(min_size=1, max_size=6)), max_size=6)


def changed(sample, changes, cut=1):
    sent = bytearray(sample)
    for where, replacement in changes:
        at = int(where * len(sent))
        sent[at : at + len(replacement)] = replacement
    return bytes(sent[: int(cut * len(sent))])


def inspect_or_message(content):
    """Give back the upload or the refusal: anything else raised fails the test."""
    try:
        return inspect(content, "x").media_type
    except UploadError as error:
        return str(error)


@settings(max_examples=300)
@given(sample=st.sampled_from(SAMPLES), changes=CHANGES, cut=st.floats(0.05, 1))
def test_whatever_is_sent_is_taken_or_refused_and_nothing_else(sample, changes, cut):
    assert inspect_or_message(changed(sample, changes, cut))


TELLING = [telling(), saved(paper(pages=3), qdf=True)]


@settings(max_examples=300)
@given(sample=st.sampled_from(TELLING), changes=CHANGES)
def test_a_damaged_pdf_is_mended_or_refused_and_nothing_else(sample, changes):
    try:
        assert bare(changed(sample, changes)).startswith(b"%PDF-")
    except Refused as refused:
        assert refused.refusal


@settings(max_examples=10)
@given(sample=st.sampled_from(TELLING), changes=CHANGES, cut=st.floats(0.05, 1))
def test_a_damaged_pdf_is_taken_or_refused_by_the_portal(sample, changes, cut):
    assert inspect_or_message(changed(sample, changes, cut))
