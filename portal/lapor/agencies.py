"""Find agencies by the names in a file: through the region first, then through a person's mapping file."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from portal.lapor.columns import fold
from portal.lapor.errors import LaporFileError

_HEADING = """\
# Nama instansi di berkas LAPOR! yang belum dikenal portal, yang paling sering di atas.
# Isi tanda kutip di kanan dengan kunci instansi, lalu impor lagi; yang dibiarkan kosong dilewati.
"""


class _Named(Protocol):
    key: str


class FindsAgencies(Protocol):
    """The part of a region that is needed here."""

    def find_agency(self, name: str) -> _Named | None: ...


class AgencyMapping:
    """Names that the region doesn't know → keys of agencies; counts those that stay unknown."""

    def __init__(self, keys: Mapping[str, str] | None = None) -> None:
        self.keys = dict(keys or {})
        self.unknown: Counter[str] = Counter()
        self._by_fold = {fold(name): key for name, key in self.keys.items()}

    def find(self, name: str, region: FindsAgencies) -> str | None:
        """Key of the agency, None for an unknown name, which is counted in `unknown`."""
        agency = region.find_agency(name)
        key = agency.key if agency else self._by_fold.get(fold(name))
        if key is None:
            self.unknown[name] += 1
        return key


def load_mapping(path: str | Path) -> AgencyMapping:
    """Read a mapping file: lines of `"name in the file" = "agency_key"`, empty keys ignored."""
    path = Path(path)
    entries = _entries(_text_of(path), path)
    return AgencyMapping({name: key.strip() for name, key in entries.items() if key.strip()})


def write_unknown(path: str | Path, names: Mapping[str, int]) -> int:
    """Add the unknown names, with their counts, to a mapping file to fill in; how many were added.

    What the file already holds stays as it is, so that no filled-in key is lost to a second run.
    """
    path = Path(path)
    before = _text_of(path) if path.exists() else _HEADING
    present = _entries(before, path)
    new = sorted(((name, count) for name, count in names.items() if name not in present),
                 key=lambda item: (-item[1], item[0]))  # fmt: skip
    lines = [f'{json.dumps(name, ensure_ascii=False)} = ""  # {count} laporan\n' for name, count in new]
    gap = "" if before.endswith("\n") else "\n"
    path.write_text(before + gap + "".join(lines), encoding="utf-8")
    return len(new)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LaporFileError(f"Berkas {path} tidak dapat dibuka: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LaporFileError(f"{path.name} tidak terbaca: simpan sebagai UTF-8.") from error


def _entries(text: str, path: Path) -> dict[str, str]:
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LaporFileError(f"{path.name} tidak terbaca: {error}.") from error
    except RecursionError as error:
        raise LaporFileError(f"{path.name} tidak terbaca: kurungnya bersarang terlalu dalam.") from error
    for name, key in entries.items():
        if not isinstance(key, str):
            raise LaporFileError(f"{path.name}: nilai untuk «{name}» harus kunci instansi dalam tanda kutip.")
    return entries
