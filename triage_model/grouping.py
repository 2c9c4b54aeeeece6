"""Labels taken together before anything is measured: all villages as one, all clinics as one."""

import tomllib
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from triage_model.dataset import DatasetError


def grouping(path: Path) -> Callable[[str], str]:
    """Return the function from a label to its group, read from the table [groups] of a TOML file.

    The table goes from a group to patterns of labels, such as `"Kelurahan *"`; a label that no pattern
    fits stays as it is.

    Raises DatasetError naming the file.
    """
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
        patterns = [(pattern, name) for name, fitting in groups.items() for pattern in fitting]
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise DatasetError(f"{path}: kelompok tidak dapat dibaca ({error!r})") from error
    return lambda label: next((name for pattern, name in patterns if fnmatchcase(label, pattern)), label)
