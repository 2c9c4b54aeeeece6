"""Build PDFs for the tests as offices, phones and people with bad intentions write them."""

import io

from hostile_files import SCRIPT, SECRET, photo_with_place
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel

NAME = SECRET.decode()
JPEG = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 64, "Height": 48, "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}  # fmt: skip


def paper(pages: int = 1) -> Pdf:
    """Open a document whose pages each say their number."""
    pdf = Pdf.new()
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(300, 400)).obj
        page.Contents = pdf.make_stream(b"BT /A 12 Tf 20 20 Td (Halaman %d) Tj ET" % number)
        page.Resources = Dictionary(Font=Dictionary(A=font(pdf)), XObject=Dictionary())
    return pdf


def font(pdf: Pdf) -> Object:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def saved(pdf: Pdf, **options) -> bytes:
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


def scan(pdf: Pdf, content: bytes | None = None, **entries) -> Stream:
    """Put a photo on the first page, as scanner apps do."""
    image = Stream(pdf, photo_with_place() if content is None else content, **{**JPEG, **entries})
    pdf.pages[0].obj.Resources.XObject.F = image
    pdf.pages[0].contents_add(pdf.make_stream(b"q 200 0 0 150 20 100 cm /F Do Q"))
    return image


def annotate(pdf: Pdf, subtype: str, shown: bytes | None = None, **entries) -> Dictionary:
    """Add an annotation to the first page; `shown` is what it draws."""
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=[20, 20, 90, 40], F=4))
    for key, value in entries.items():
        annotation[Name("/" + key)] = value
    if shown is not None:
        look = Stream(pdf, shown, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 70, 20])
        annotation.AP = Dictionary(N=look)
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get(Name.Annots, []), annotation])
    return annotation


def action(kind: str, **entries) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + kind), **entries)


def attached(pdf: Pdf) -> Dictionary:
    return AttachedFileSpec(pdf, SCRIPT + SECRET, filename=NAME).obj


def everything_in(content: bytes) -> bytes:
    """Give back the file, each of its objects, and each of its streams as far as it can be unpacked."""
    found = [content]
    with Pdf.open(io.BytesIO(content)) as pdf:
        for thing in [*pdf.objects, pdf.trailer]:
            found.append(thing.unparse(resolved=True))
            if isinstance(thing, Stream):
                found.append(thing.read_raw_bytes())
                if thing.get(Name.Filter) not in (Name.DCTDecode, Name.JPXDecode):
                    found.append(thing.read_bytes(StreamDecodeLevel.generalized))
    return b"\n".join(found)


def texts(content: bytes) -> list[bytes]:
    """Give back what each page draws."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
        return [page.obj.Contents.read_bytes() for page in pdf.pages]
