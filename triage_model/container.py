"""Read the one shape of skops file that a model is: a dict of texts and arrays, and nothing else.

`skops.io.load` would do, but importing it imports all of scikit-learn: a second and 130 MB for each worker
that only predicts. The files are ordinary skops files, and a test reads them with both.
"""

import io
import json
from zipfile import BadZipFile, ZipFile

import numpy as np

TRUSTED = frozenset({"builtins.dict", "builtins.str", "numpy.ndarray"})


class ContainerError(ValueError):
    """The file is damaged, or holds types other than the trusted ones."""


def read(payload: bytes) -> dict[str, str | np.ndarray]:
    """Return the texts and arrays of a skops file.

    No name in the file is ever imported or called; arrays are read without pickle.

    Raises ContainerError for anything else than a dict of texts and arrays.
    """
    try:
        with ZipFile(io.BytesIO(payload)) as archive:
            schema = json.loads(archive.read("schema.json"))
            if _type(schema) != "builtins.dict":
                raise ContainerError("isi berkas bukan kamus")
            return {key: _value(node, archive) for key, node in schema["content"].items()}
    except (BadZipFile, EOFError, OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, ContainerError):
            raise
        raise ContainerError(f"berkas rusak ({type(error).__name__})") from error


def _type(node: dict) -> str:
    name = f"{node['__module__']}.{node['__class__']}"
    if name not in TRUSTED:
        raise ContainerError(f"berkas memuat jenis asing: {name}")
    return name


def _value(node: dict, archive: ZipFile) -> str | np.ndarray:
    if _type(node) == "numpy.ndarray" and node["__loader__"] == "NdArrayNode" and node["type"] == "numpy":
        return np.load(io.BytesIO(archive.read(node["file"])), allow_pickle=False)
    if _type(node) == "builtins.str" and node["__loader__"] == "JsonNode":
        return str(json.loads(node["content"]))
    raise ContainerError(f"berkas memuat bentuk asing: {node['__loader__']}")
