"""Walk through all that the pages lead to, and take out what does not draw."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, ObjectSet, Stream, String

from .pictures import strip_picture
from .refusals import Refusal, Refused

MOST_ENTRIES = 500_000  # of dictionaries and arrays together; 148 dense pages in 5 MB had 4,000

_STREAM = {"/Length", "/Filter", "/DecodeParms", "/Type", "/Subtype"}
_IMAGE = _STREAM | {
    "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode",
    "/Interpolate", "/SMask", "/SMaskInData", "/Matte", "/OC",
}  # fmt: skip
_FORM = _STREAM | {"/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/OC"}
_RESOURCES = {
    "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties", "/ProcSet",
}  # fmt: skip
_LAYER = {"/Type", "/Name", "/Intent"}

# Of anything else (fonts, patterns, shadings) goes what tells of its making or its place, or leads out of the file.
_TELLING = {
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Ref", "/Measure", "/PtData", "/AA", "/A", "/JS",
    "/StructParent", "/StructParents",
}  # fmt: skip
_OUTSIDE = {"/F", "/FFilter", "/FDecodeParms"}

# The keys of these are names that the document gave to its own things: a font may be called /A, a glyph /AA.
_NAMED = {
    "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties", "/CharProcs", "/Colorants",
    "/Solidities",
}  # fmt: skip

_PLAIN_COLOURS = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}


def keep_only(thing: Object, keys: set[str]) -> None:
    """Delete all other entries of a dictionary or stream."""
    for key in set(thing.keys()) - keys:
        del thing[key]


def sweep(root: Object) -> None:
    """Clean everything that can be reached from here, each thing once. Raises Refused."""
    seen, pending, entries = ObjectSet(), [(root, "")], 0
    while pending:
        thing, held_as = pending.pop()
        if not seen.add(thing):
            continue
        if not isinstance(thing, Array):
            _clean(thing, held_as)
        entries += len(thing.keys()) if isinstance(thing, Stream) else len(thing)
        if entries > MOST_ENTRIES:
            raise Refused(Refusal.TOO_MUCH)
        pending.extend(_inside(thing))


def _clean(thing: Object, held_as: str) -> None:
    kind = thing.get(Name.Subtype)
    if isinstance(thing, Stream):
        strip_picture(thing)
        if kind in (Name.Image, Name.Form):
            keep_only(thing, _IMAGE if kind == Name.Image else _FORM)
        else:
            keep_only(thing, set(thing.keys()) - _TELLING - _OUTSIDE)
    elif thing.get(Name.Type) == Name.OCG:
        keep_only(thing, _LAYER)
        thing.Name = String("")
    elif held_as == "/Properties":
        _keep_layers_alone(thing)
    elif held_as == "/Resources":
        keep_only(thing, _RESOURCES)
    elif held_as not in _NAMED:
        keep_only(thing, set(thing.keys()) - _TELLING)


def _keep_layers_alone(properties: Dictionary) -> None:
    """Empty the notes that pages hang on their parts: placed pictures bring their own metadata in there."""
    for key, value in list(properties.items()):
        if not (isinstance(value, Dictionary) and value.get(Name.Type) in (Name.OCG, Name.OCMD)):
            properties[key] = Dictionary()


def _inside(thing: Object) -> Iterator[tuple[Object, str]]:
    """Yield what a dictionary or array holds that may hold more, with colour profiles taken out."""
    entries = enumerate(thing) if isinstance(thing, Array) else list(thing.items())
    for key, value in entries:
        if not isinstance(value, (Array, Dictionary, Stream)):
            continue
        colour = _plain_colour(value)
        if colour is not None:
            thing[key] = colour
        elif key != "/Parent" or thing.get(Name.Type) != Name.Page:
            yield value, key if isinstance(key, str) else ""


def _plain_colour(value: Object) -> Name | None:
    """Name the plain colours that a profile refines: profiles of screens and scanners name their owners."""
    if not isinstance(value, Array) or len(value) != 2 or value[0] != Name.ICCBased:
        return None
    profile = value[1]
    channels = profile.get_int(Name.N, 0) if isinstance(profile, Stream) else 0
    return _PLAIN_COLOURS.get(channels)
