"""Labels taken together before anything is measured: all villages as one, all clinics as one."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from triage_model.handed import keys_by_name, table


def grouping(path: Path) -> Callable[[str], str]:
    """Return the function from a label to its group, read from the table [groups] of a TOML file.

    The table goes from a group to patterns of labels, such as `"Kelurahan *"`; a label that no pattern
    fits stays as it is.

    Raises DatasetError naming the file.
    """
    groups = keys_by_name(table(path), "groups", path)
    patterns = [(pattern, name) for name, fitting in groups.items() for pattern in fitting]
    return lambda label: next((name for pattern, name in patterns if fnmatchcase(label, pattern)), label)
