"""Read the files that people hand in; whatever is wrong with one is an error that names it, and the line."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path


class DatasetError(ValueError):
    """A file can't be used; the message names the file and the row."""


def table(path: Path) -> dict:
    """Return what a TOML file holds.

    Raises DatasetError naming the file, and the line where there is one.
    """
    try:
        return tomllib.loads(_decoded(_content(path), path))
    except tomllib.TOMLDecodeError as error:
        raise DatasetError(f"{path}: bukan TOML yang sah ({error})") from error
    except RecursionError as error:
        raise DatasetError(f"{path}: kurungnya bersarang terlalu dalam") from error


def keys_by_name(tables: dict, name: str, path: Path) -> dict[str, list[str]]:
    """Return one table of a TOML file, whose every entry is a list of texts.

    Raises DatasetError naming file, table and entry.
    """
    found = tables.get(name)
    if not isinstance(found, dict):
        raise DatasetError(f"{path}: tabel [{name}] tidak ada")
    for entry, keys in found.items():
        # A single text would be read letter by letter.
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise DatasetError(f'{path}: [{name}] «{entry}» harus berupa daftar, seperti ["satu", "dua"]')
    return found


def objects(path: Path) -> Iterator[tuple[int, dict]]:
    """Yield the number and the JSON object of each line that is not blank.

    Raises DatasetError naming file and line.
    """
    for number, line in enumerate(_content(path).split(b"\n"), start=1):
        if line.strip():
            try:
                yield number, json_object(line)
            except ValueError as error:
                raise DatasetError(f"{path.name} baris {number}: {error}") from error


def json_object(line: bytes) -> dict:
    """Return the object that a line of JSON holds.

    Raises ValueError that says what is wrong.
    """
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("bukan UTF-8") from error
    except RecursionError as error:
        raise ValueError("kurungnya bersarang terlalu dalam") from error
    if not isinstance(found, dict):
        raise ValueError("bukan objek JSON")
    return found


def text_of(path: Path, packed: bytes | None = None) -> str:
    """Return the text of a file, or of what was unpacked from it.

    Raises DatasetError naming the file, and the line that is no UTF-8.
    """
    return _decoded(_content(path) if packed is None else packed, path).removeprefix("\ufeff")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DatasetError(f"{path}: tidak dapat dibaca ({error.strerror})") from error


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DatasetError(f"{path} baris {line}: bukan UTF-8; simpan ulang sebagai UTF-8") from error
