"""What a reader of the sent document saw, a reader of the copy sees: pages, words, pictures, fields, layers."""

import io

import pytest
from papers import annotate, font, paper, saved, scan, texts
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from portal.apart.bare_pdf.document import bare


def reopened(pdf, **options):
    return Pdf.open(io.BytesIO(bare(saved(pdf, **options))))


@pytest.mark.parametrize("options", [{}, {"linearize": True}, {"qdf": True}, {"compress_streams": False}])
def test_pages_words_and_order_stay(options):
    sent = saved(paper(pages=12), **options)

    copy = bare(sent)

    assert texts(copy) == texts(sent)
    assert texts(copy)[11] == b"BT /A 12 Tf 20 20 Td (Halaman 12) Tj ET"


def test_packed_text_is_copied_as_it_was_packed():
    pdf = paper()
    sent = Pdf.open(io.BytesIO(saved(pdf)))

    copy = reopened(pdf)

    packed, as_sent = (one.pages[0].obj.Contents.read_raw_bytes() for one in (copy, sent))
    assert packed == as_sent


def test_size_and_turn_of_a_page_stay_also_where_the_pages_inherit_them():
    pdf = paper(pages=2)
    pdf.pages[1].obj.Rotate = 90
    pdf.pages[1].obj.CropBox = [10, 10, 200, 300]
    for page in pdf.pages:
        del page.obj.MediaBox
    pdf.Root.Pages.MediaBox = [0, 0, 300, 400]

    copy = reopened(pdf)

    first, second = copy.pages
    assert [[int(side) for side in page.mediabox] for page in (first, second)] == [[0, 0, 300, 400]] * 2
    assert (second.obj.Rotate, [int(side) for side in second.cropbox]) == (90, [10, 10, 200, 300])


def test_fonts_glyphs_and_pictures_stay_whatever_the_document_calls_them():
    pdf = paper()
    glyphs = {key: Stream(pdf, b"100 0 0 0 9 9 d1 0 0 9 9 re f") for key in ("/A", "/AA", "/F", "/Metadata")}
    drawn = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(glyphs), Resources=Dictionary())
    pdf.pages[0].obj.Resources.Font = Dictionary(A=font(pdf), AA=drawn, JS=font(pdf), Metadata=font(pdf))

    copy = reopened(pdf)

    resources = copy.pages[0].obj.Resources
    assert set(resources.Font.keys()) == {"/A", "/AA", "/JS", "/Metadata"}
    assert set(resources.Font.AA.CharProcs.keys()) == set(glyphs)


def test_a_field_and_a_stamp_become_part_of_the_page():
    pdf = paper()
    field = annotate(pdf, "Widget", b"BT (Desa Sukamaju) Tj ET", FT=Name.Tx, T=String("desa"), V=String("Sukamaju"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    annotate(pdf, "Stamp", b"BT (LUNAS) Tj ET")
    annotate(pdf, "Stamp", b"BT (tersembunyi) Tj ET").F = 2

    copy = reopened(pdf)

    page = copy.pages[0].obj
    shown = [form.read_bytes() for form in page.Resources.XObject.values()]
    assert "/Annots" not in page
    assert any(b"Desa Sukamaju" in form for form in shown) and any(b"LUNAS" in form for form in shown)
    assert not any(b"tersembunyi" in form for form in shown)


def test_a_field_without_a_look_gets_one():
    pdf = paper()
    field = annotate(pdf, "Widget", FT=Name.Tx, T=String("desa"), V=String("Sukamaju"), DA=String("/A 12 Tf"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font={"/A": font(pdf)}))

    copy = reopened(pdf)

    page = copy.pages[0].obj
    assert any(b"Sukamaju" in form.read_bytes() for form in page.Resources.XObject.values())


def test_a_hidden_layer_stays_hidden():
    pdf = paper()
    shown, hidden = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("peta", "catatan"))
    pdf.Root.OCProperties = Dictionary(OCGs=[shown, hidden], D=Dictionary(OFF=[hidden]))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=shown, L1=hidden)

    copy = reopened(pdf)

    properties = copy.pages[0].obj.Resources.Properties
    [off] = copy.Root.OCProperties.D.OFF
    assert off.is_same_object_as(properties.L1)
    assert not off.is_same_object_as(properties.L0)


def test_colours_stay_colours_without_their_profile():
    pdf = paper()
    for name, channels in (("Grey", 1), ("Light", 3), ("Ink", 4)):
        profile = [Name.ICCBased, Stream(pdf, b"profil", N=channels)]
        pdf.pages[0].obj.Resources.XObject[Name("/" + name)] = scan(pdf, ColorSpace=profile)

    copy = reopened(pdf)

    pictures = copy.pages[0].obj.Resources.XObject
    assert [pictures[key].ColorSpace for key in ("/Grey", "/Light", "/Ink")] == [
        Name.DeviceGray, Name.DeviceRGB, Name.DeviceCMYK,
    ]  # fmt: skip
