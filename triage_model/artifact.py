"""Model files: named by their content, written whole or not at all, read only when they are what they say."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED

import numpy as np

from triage_model.encode import Encoder, Part
from triage_model.predict import Model

FORMAT = 1
TRUSTED: list[str] = []  # arrays, lists, texts and numbers only: nothing beyond what skops builds itself


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

    payload = skops.dumps(_state(model), compression=ZIP_DEFLATED, compresslevel=6)
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


def load(path: Path | str, sha256: str) -> Model:
    """Read a model whose file has the given SHA-256.

    Raises ArtifactError for everything that is wrong with the file.
    """
    try:
        payload = Path(path).read_bytes()
    except OSError as error:
        raise ArtifactError(f"{path}: berkas model tidak dapat dibaca ({error.strerror})") from error
    if hashlib.sha256(payload).hexdigest() != sha256.lower():
        raise ArtifactError(f"{path}: isi berkas model tidak sesuai dengan SHA-256 yang tercatat")
    return _model(_trusted(payload, path), path)


def _trusted(payload: bytes, path) -> dict:
    from skops import io as skops

    try:
        foreign = skops.get_untrusted_types(data=payload)
        if foreign:
            raise ArtifactError(f"{path}: berkas model memuat jenis asing: {', '.join(foreign)}")
        return skops.loads(payload, trusted=TRUSTED)
    except ArtifactError:
        raise
    except Exception as error:  # a damaged archive may fail anywhere inside the reader
        raise ArtifactError(f"{path}: berkas model rusak ({type(error).__name__})") from error


def _state(model: Model) -> dict:
    parts = model.encoder.parts
    return {
        "format": FORMAT,
        "about": json.dumps(
            {
                "parts": [[part.unit, part.field, part.weight] for part in parts],
                "links": model.links,
                "topics": model.topics,
                "kinds": model.kinds,
                "affairs": model.affairs,
                "info": model.info,
            }
        ),
        "names": [np.frombuffer("\n".join(part.names).encode(), dtype=np.uint8) for part in parts],
        "idf": [part.idf for part in parts],
        "weights": model.weights,
        "scales": model.scales,
        "bias": model.bias,
    }


def _model(state, path) -> Model:
    if not isinstance(state, dict) or state.get("format") != FORMAT:
        raise ArtifactError(f"{path}: format berkas model tidak dikenal; latih ulang dengan versi ini")
    try:
        about = json.loads(state["about"])
        parts = [
            Part(unit, field, weight, names.tobytes().decode().split("\n") if len(names) else [], idf)
            for (unit, field, weight), names, idf in zip(
                about["parts"], state["names"], state["idf"], strict=True
            )
        ]
        model = Model(
            encoder=Encoder(parts),
            weights=state["weights"],
            scales=state["scales"],
            bias=state["bias"],
            links=tuple(tuple(link) for link in about["links"]),
            **{key: about[key] for key in ("topics", "kinds", "affairs", "info")},
        )
        model.predict("percobaan setelah memuat")  # a shape that is wrong shows here; the stemmer wakes up
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ArtifactError(f"{path}: isi berkas model tidak lengkap ({error})") from error
    return model
