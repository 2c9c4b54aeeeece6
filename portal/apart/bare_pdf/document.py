"""Keep the pages of a PDF as they are drawn, and let go of everything else in the file."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from .refusals import Refusal, Refused
from .sweep import keep_only, sweep

MOST_PAGES = 500
MOST_UNPACKED = 64 * 1024 * 1024  # bytes that one stream may unpack to, where it must be unpacked at all

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED, png_max_memory=MOST_UNPACKED, tiff_max_memory=MOST_UNPACKED,
    run_length_max_memory=MOST_UNPACKED, max_stream_filters=4, parser_max_nesting=100, doc_max_warnings=1000,
)  # fmt: skip

# What a page needs to be drawn. Its actions, annotations, thumbnail, private data (/PieceInfo), change date, metadata,
# places on a map (/VP) and associated files are not in it.
_PAGE = {"/Type", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group"}


def bare(content: bytes) -> bytes:
    """Return a new PDF with the same pages: no author, no date, no earlier revision, nothing that acts.

    Raises Refused.
    """
    try:
        with Pdf.open(io.BytesIO(content), conversion_mode="explicit") as pdf:
            _check(pdf)
            _draw_annotations(pdf)
            _keep_pages_alone(pdf)
            return _written(pdf)
    except pikepdf.PasswordError as error:
        raise Refused(Refusal.LOCKED) from error
    except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, IndexError, RuntimeError) as error:
        raise Refused(Refusal.BROKEN) from error


def _check(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise Refused(Refusal.LOCKED)
    # A form that a program draws (XFA) or a folder of files: its pages hold «please wait», or a cover.
    if "/Collection" in pdf.Root or "/NeedsRendering" in pdf.Root:
        raise Refused(Refusal.NOT_ON_PAGES)
    if not pdf.pages:
        raise Refused(Refusal.BROKEN)
    if len(pdf.pages) > MOST_PAGES:
        raise Refused(Refusal.TOO_MUCH)


def _draw_annotations(pdf: Pdf) -> None:
    """Make what form fields, stamps and notes show part of the page, so that they themselves can go.

    With them go the names of who wrote them, their dates, scripts, attached files, sound and film. Links go too, those
    to the web above all: a click would tell a stranger's server that, when and from where the complaint was read.
    """
    if any("/Annots" in page.obj for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")


def _keep_pages_alone(pdf: Pdf) -> None:
    """Hang the pages on a new root; what only the old one led to is not written."""
    layers = _layers(pdf.Root.get(Name.OCProperties))
    pages = [page.obj for page in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pages), Kids=Array(pages)))
    for page in pages:
        keep_only(page, _PAGE)
        page.Parent = tree
    root = Dictionary(Type=Name.Catalog, Pages=tree)
    if layers is not None:
        root.OCProperties = layers
    for key in list(pdf.trailer.keys()):
        if key not in ("/Root", "/Size"):
            del pdf.trailer[key]
    pdf.trailer.Root = pdf.make_indirect(root)
    sweep(pdf.trailer.Root)


def _layers(sent: Object | None) -> Dictionary | None:
    """Which layers are hidden must stay so; how they are listed and who made them need not."""
    if not isinstance(sent, Dictionary) or not isinstance(sent.get(Name.OCGs), Array):
        return None
    shown = sent.get(Name.D)
    layers = Dictionary(OCGs=sent.OCGs, D=Dictionary())
    for key in (Name.BaseState, Name.ON, Name.OFF):
        if isinstance(shown, Dictionary) and key in shown:
            layers.D[key] = shown[key]
    return layers


def _written(pdf: Pdf) -> bytes:
    """Write what can be reached from the root. Streams are copied as they are, not unpacked."""
    written = io.BytesIO()
    pdf.save(
        written,
        preserve_pdfa=False,
        fix_metadata_version=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,  # an /ID made of the copy alone, not of the clock or the sent one
    )
    return written.getvalue()


