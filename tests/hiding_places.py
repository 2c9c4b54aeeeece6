"""Each place of a PDF in which a name, a script or another file travels without being seen."""

from hostile_files import SCRIPT, SECRET
from papers import NAME, action, annotate, attached, scan
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, Stream


def document_information(pdf: Pdf):
    pdf.docinfo["/Author"] = NAME
    pdf.trailer["/DocChecksum"] = NAME


def document_metadata(pdf: Pdf):
    pdf.Root.Metadata = xmp(pdf)
    pdf.Root.Lang = NAME
    pdf.Root.OutputIntents = [Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, Info=NAME)]


def xmp(pdf: Pdf) -> Stream:
    return Stream(pdf, b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", Type=Name.Metadata, Subtype=Name.XML)


def page_metadata(pdf: Pdf):
    page = pdf.pages[0].obj
    page.Metadata = xmp(pdf)
    page.PieceInfo = Dictionary(Writer=Dictionary(LastModified=NAME, Private=Stream(pdf, SECRET)))
    page.LastModified = NAME
    page.Thumb = Stream(pdf, SECRET)
    page.VP = [Dictionary(Type=Name.Viewport, Measure=Dictionary(Subtype=Name.GEO, GPTS=NAME))]


def picture_metadata(pdf: Pdf):
    image = scan(pdf)
    image.Metadata = xmp(pdf)
    image.Alternates = [Dictionary(Image=Stream(pdf, SECRET))]
    image.Measure = Dictionary(GPTS=NAME)


def form_metadata(pdf: Pdf):
    form = Stream(pdf, b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.PieceInfo = Dictionary(Illustrator=Dictionary(Private=Stream(pdf, SECRET)))
    form.Ref = Dictionary(F=NAME)
    pdf.pages[0].obj.Resources.XObject.A = form


def font_and_property_metadata(pdf: Pdf):
    resources = pdf.pages[0].obj.Resources
    resources.Font.A.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontFile3=Stream(pdf, b"0", Metadata=NAME))
    resources.Properties = Dictionary(MC0=Dictionary(Metadata=xmp(pdf), Artist=NAME))


def layer_names(pdf: Pdf):
    made_by = Dictionary(CreatorInfo=Dictionary(Creator=NAME))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=NAME, Usage=made_by))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(Name=NAME, Creator=NAME, Order=[NAME, layer]))


def camera_data(pdf: Pdf):
    scan(pdf)


def colour_profiles(pdf: Pdf):
    profile = Array([Name.ICCBased, Stream(pdf, SECRET, N=3)])
    scan(pdf, ColorSpace=pdf.make_indirect(profile))
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(F=[Name.Indexed, profile, 0, b"abc"], DefaultRGB=profile)


def document_scripts(pdf: Pdf):
    pdf.Root.OpenAction = action("JavaScript", JS=SCRIPT)
    pdf.Root.AA = Dictionary(WC=action("JavaScript", JS=Stream(pdf, SCRIPT)))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[NAME, action("JavaScript", JS=SCRIPT)]))
    pdf.Root.URI = Dictionary(Base=NAME)


def page_actions(pdf: Pdf):
    pdf.pages[0].obj.AA = Dictionary(O=action("Launch", F=NAME, Next=action("JavaScript", JS=SCRIPT)))
    pdf.Root.Pages.AA = Dictionary(O=action("JavaScript", JS=SCRIPT))


def links(pdf: Pdf):
    for kind, entries in {
        "URI": {"URI": NAME}, "GoToR": {"F": NAME}, "GoToE": {"F": NAME}, "SubmitForm": {"F": NAME},
        "ImportData": {"F": NAME}, "Launch": {"F": NAME}, "JavaScript": {"JS": SCRIPT},
    }.items():  # fmt: skip
        annotate(pdf, "Link", A=action(kind, **entries), PA=action("URI", URI=NAME))


def bookmarks(pdf: Pdf):
    item = pdf.make_indirect(Dictionary(Title=NAME, A=action("URI", URI=NAME)))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    item.Parent = pdf.Root.Outlines


def notes(pdf: Pdf):
    annotate(pdf, "Text", T=NAME, Contents=NAME, M=NAME, RC=NAME, NM=NAME)
    annotate(pdf, "Highlight", b"0 0 9 9 re f", T=NAME, AA=Dictionary(E=action("JavaScript", JS=SCRIPT)))


def films(pdf: Pdf):
    for kind in ("FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D"):
        annotate(pdf, kind, b"0 0 9 9 re f", FS=attached(pdf), Sound=Stream(pdf, SECRET), RichMediaContent=NAME)


def form_fields(pdf: Pdf):
    field = annotate(pdf, "Widget", b"0 0 9 9 re f", FT=Name.Tx, T=NAME, V=NAME, TU=NAME)
    field.AA = Dictionary(K=action("JavaScript", JS=SCRIPT))
    hidden = pdf.make_indirect(Dictionary(FT=Name.Tx, T=NAME, V=NAME))
    pdf.Root.AcroForm = Dictionary(Fields=[field, hidden], XFA=Stream(pdf, SCRIPT + SECRET), CO=[hidden])


def attached_files(pdf: Pdf):
    pdf.attachments["lampiran"] = SCRIPT + SECRET
    pdf.Root.AF = [attached(pdf)]
    pdf.pages[0].obj.AF = [attached(pdf)]
    NameTree(pdf.Root.Names.EmbeddedFiles)[NAME] = attached(pdf)


def structure(pdf: Pdf):
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, Alt=NAME, AF=[attached(pdf)]))
    pdf.pages[0].obj.StructParents = 0
    pdf.Root.SpiderInfo = Dictionary(C=[Dictionary(SI=NAME)])


PLACES = [
    document_information, document_metadata, page_metadata, picture_metadata, form_metadata, font_and_property_metadata,
    layer_names, camera_data, colour_profiles, document_scripts, page_actions, links, bookmarks, notes, films,
    form_fields, attached_files, structure,
]  # fmt: skip
