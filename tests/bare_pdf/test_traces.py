"""Nothing unseen survives: wherever a name, a place, a script or a file hides, the copy has no byte of it."""

import io

import pytest
from hiding_places import PLACES, document_information
from hostile_files import SCRIPT, SECRET
from papers import NAME, everything_in, paper, saved, texts
from pikepdf import ObjectStreamMode, Pdf

from portal.apart.bare_pdf.document import bare

ACTS = [b"/JavaScript", b"/JS", b"/AA", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile", b"/AcroForm", b"/XFA",
        b"/RichMedia", b"/Annots", b"/Metadata", b"/Info", b"/Thumb", b"/AF"]  # fmt: skip


def traces(content):
    everything = everything_in(content)
    return [trace for trace in (SECRET, SCRIPT, b"Exif", *ACTS) if trace in everything]


@pytest.mark.parametrize("hide", PLACES, ids=lambda hide: hide.__name__)
def test_what_hides_in_a_document_is_gone_and_its_pages_are_not(hide):
    pdf = paper(pages=2)
    hide(pdf)
    sent = saved(pdf)

    copy = bare(sent)

    assert SECRET in everything_in(sent) or SCRIPT in everything_in(sent)
    assert traces(copy) == []
    assert [text.count(b"Halaman") for text in texts(copy)] == [1, 1]


def test_what_hides_in_all_places_at_once_is_gone():
    pdf = paper()
    for hide in PLACES:
        hide(pdf)

    assert traces(bare(saved(pdf, object_stream_mode=ObjectStreamMode.generate))) == []


def test_an_earlier_revision_is_gone():
    pdf = paper()
    document_information(pdf)
    first = saved(pdf, object_stream_mode=ObjectStreamMode.disable)
    previous, root = first.split(b"startxref\n")[-1].split()[0], b"%d 0 R" % pdf.Root.objgen[0]
    trailer = b"xref\n0 0\ntrailer\n<< /Size 20 /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    revised = first + trailer % (root, previous, len(first))

    copy = bare(revised)

    assert "/Info" not in Pdf.open(io.BytesIO(revised)).trailer
    assert SECRET in revised
    assert traces(copy) == []
    assert len(texts(copy)) == 1


def test_the_copy_has_a_name_of_its_own():
    pdf = paper()
    pdf.trailer.ID = [NAME, NAME]
    sent = saved(pdf)

    [first, second] = Pdf.open(io.BytesIO(bare(sent))).trailer.ID

    assert SECRET in bytes(Pdf.open(io.BytesIO(sent)).trailer.ID[0])
    assert bytes(first) == bytes(second) != SECRET


def test_what_stands_behind_the_end_is_gone():
    copy = bare(saved(paper()) + SCRIPT + b"\nstartxref\n0\n%%EOF\n")

    assert SCRIPT not in everything_in(copy)
