"""Model files: named by their content, written whole or not at all, read only when they are what they say."""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from triage_model.container import ContainerError, read
from triage_model.encode import Encoder, Part
from triage_model.predict import Model

FORMAT = 3
_SHA256 = re.compile("[0-9a-f]{64}")
_NUMBER = re.compile(r'(?<="__id__": )\d+|(?<="file": ")\d+(?=\.npy")')
ARRAYS = ("weights", "scales", "bias", "prior")


class ArtifactError(Exception):
    """A model file is absent, damaged, foreign or of another format."""


@dataclass(frozen=True)
class Artifact:
    """Where a model was saved, and the SHA-256 of the file."""

    path: Path
    sha256: str


def save(model: Model, folder: Path | str) -> Artifact:
    """Write the model into the folder as `<sha256>.skops` and return where."""
    from skops import io as skops

    payload = _settled(skops.dumps(_state(model)))
    digest = hashlib.sha256(payload).hexdigest()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{digest}.skops"
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        part.write(payload)
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, path)
    return Artifact(path, digest)


def _settled(payload: bytes) -> bytes:
    """Make the same content the same bytes: skops names its parts by where they stood in memory, and dates them."""
    with ZipFile(BytesIO(payload)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    schema = parts.pop("schema.json").decode()
    numbers = {old: str(n) for n, old in enumerate(dict.fromkeys(_NUMBER.findall(schema)))}
    settled = {f"{numbers[name.removesuffix('.npy')]}.npy": part for name, part in parts.items()}
    settled["schema.json"] = _NUMBER.sub(lambda found: numbers[found.group()], schema).encode()
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        for name in sorted(settled):
            packed.writestr(ZipInfo(name), settled[name], ZIP_DEFLATED)
    return written.getvalue()


def load(path: Path | str, sha256: str) -> Model:
    """Read a model whose file has the given SHA-256.

    Raises ArtifactError for everything that is wrong with the file.
    """
    try:
        payload = Path(path).read_bytes()
    except OSError as error:
        raise ArtifactError(f"{path}: berkas model tidak dapat dibaca ({error.strerror})") from error
    if not _SHA256.fullmatch(sha256.lower()):
        raise ArtifactError(f"{path}: «{sha256}» bukan SHA-256; pakai nama berkas semula, atau sebutkan SHA-256-nya")
    if hashlib.sha256(payload).hexdigest() != sha256.lower():
        raise ArtifactError(
            f"{path}: isi berkas tidak sesuai dengan SHA-256 yang tercatat; pulihkan dari cadangan atau latih lagi"
        )
    try:
        return _model(read(payload))
    except ContainerError as error:
        raise ArtifactError(f"{path}: {error}") from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ArtifactError(f"{path}: isi berkas model tidak lengkap ({error})") from error


def _state(model: Model) -> dict[str, str | np.ndarray]:
    parts = model.encoder.parts
    about = {
        "format": FORMAT,
        "parts": [[part.unit, part.field, part.weight] for part in parts],
        "links": model.links,
        "topics": model.topics,
        "kinds": model.kinds,
        "affairs": model.affairs,
        "info": model.info,
    }
    arrays = {name: getattr(model, name) for name in ARRAYS}
    for number, part in enumerate(parts):
        arrays |= {f"names.{number}": part.names, f"idf.{number}": part.idf}
    return {"about": json.dumps(about)} | arrays


def _model(state) -> Model:
    about = json.loads(state.get("about", "{}"))
    if about.get("format") != FORMAT:
        raise ContainerError("format berkas model tidak dikenal; latih ulang dengan versi ini")
    parts = [
        Part(unit, field, weight, state[f"names.{number}"], state[f"idf.{number}"])
        for number, (unit, field, weight) in enumerate(about["parts"])
    ]
    model = Model(
        encoder=Encoder(parts),
        links=tuple(tuple(link) for link in about["links"]),
        **{name: state[name] for name in ARRAYS},
        **{name: about[name] for name in ("topics", "kinds", "affairs", "info")},
    )
    model.predict("percobaan setelah memuat")  # a wrong shape shows here, and the stemmer wakes up
    return model
