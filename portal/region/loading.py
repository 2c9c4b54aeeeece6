"""Reads a region's file, laid over the national vocabulary it builds on, into a checked Region."""

import tomllib
from pathlib import Path

from portal.region.checks import problems_of
from portal.region.pack import Region
from portal.region.problems import RegionError
from portal.region.reading import Sections, read_sections

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def load(key_or_path: str | Path) -> Region:
    """Load a shipped pack by its key, or one's own by the path of its file.

    Raises RegionError with every problem found, each naming the file and the key.
    """
    path = _path_of(key_or_path)
    layers = _layers(path)
    fields, problems, origin = read_sections(layers)
    if not problems:
        region = Region(**fields)
        problems = [
            f"{origin.get(where[:2], path.name)}: {'.'.join(where)}: {what}"
            for where, what in problems_of(region)
        ]
    if problems:
        raise RegionError(problems)
    return region


def shipped() -> tuple[str, ...]:
    """The keys of the regions that come with the portal."""
    return tuple(sorted(path.stem for path in REFERENCE.glob("*.toml") if path.stem != "nasional"))


def _path_of(key_or_path: str | Path) -> Path:
    if str(key_or_path) in shipped():
        return REFERENCE / f"{key_or_path}.toml"
    path = Path(key_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path
    known = ", ".join(shipped())
    raise RegionError([f"PORTAL_REGION: {key_or_path!s} is no shipped region ({known}) and no .toml file"])


def _layers(path: Path) -> list[tuple[str, Sections]]:
    """The file with the one it builds on before it; only one step, so that nothing is hidden far away."""
    own = _parse(path)
    base = own.pop("builds_on", None)
    if base is None:
        return [(path.name, own)]
    shared = REFERENCE / f"{base}.toml"
    if not shared.is_file():
        raise RegionError([f"{path.name}: builds_on: no {base}.toml among the shipped files"])
    return [(shared.name, _parse(shared)), (path.name, own)]


def _parse(path: Path) -> Sections:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RegionError([f"{path.name}: not valid TOML: {error}"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RegionError([f"{path.name}: can't be read: {error}"]) from error
