"""The model registry: train from seed and decisions, keep each version as a row and a file named by its hash."""

import hashlib
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from portal.config import ROOT
from portal.models import ModelVersion
from portal.queries.labels import Label, decided
from triage_model import artifact, dataset, taxonomy

# A decision of this regency says more about it than a sentence of the seed corpus.
LOCAL_WEIGHT = 2.0
_LONGEST = timedelta(minutes=20)
_PACKAGE = ROOT / "triage_model"


def local_rows(session: Session) -> list[dataset.Row]:
    """Turn the last decision on each complaint that is not confidential into a training row."""
    known = set(taxonomy.load().affair_of)
    return [
        dataset.Row(
            text=label.text, title=label.title, district=label.district, topic=label.topic, kind=label.kind,
            source="local", weight=LOCAL_WEIGHT, author=label.author,
        )
        for label in decided(session) if label.topic in known
    ]  # fmt: skip


def decisions_since(session: Session, moment: datetime) -> list[Label]:
    """List the labels decided after a moment: what a model trained then has not seen."""
    return list(decided(session, since=moment))


def train_version(session: Session, folder: Path, *, by: str, at: datetime, progress=None) -> ModelVersion:
    """Train on the seed corpus and this regency's decisions, save the file, add the row.

    Raises DatasetError when the rows cannot be trained on.
    """
    # Training needs all of scikit-learn, over 100 MB; a process that only serves pages never loads it.
    from triage_model import train

    rows = dataset.seed() + local_rows(session)
    # Training takes a while: the transaction that read the rows ends first, or nobody could write meanwhile.
    session.rollback()
    model = train.train(rows, taxonomy.load(), progress=progress)
    saved = artifact.save(model, folder)
    version = ModelVersion(sha256=saved.sha256, created_at=at, trained_by=by, info=_summary(model.info))
    session.add(version)
    return version


def code_fingerprint() -> str:
    """Hash the seed corpus and the code that trains on it: unchanged, nothing needs training again."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in {".py", ".jsonl", ".toml", ".tsv", ".txt"}:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def start_training(instance: Path, *, by: str, at: datetime) -> bool:
    """Train in a process of its own; False when one is already at work."""
    if training_since(instance, at=at):
        return False
    instance.joinpath("training").write_text(at.isoformat())
    with open(instance / "training.log", "wb") as log:
        subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "model", "train", "--by", by],
            cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "PORTAL_INSTANCE": str(instance)},
        )  # fmt: skip
    return True


def end_training(instance: Path, *, failed: bool) -> None:
    """Say that no training runs any more, and whether the last one failed."""
    instance.joinpath("training").unlink(missing_ok=True)
    mark = instance / "training.failed"
    if failed:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def training_since(instance: Path, *, at: datetime) -> datetime | None:
    """Tell since when a training runs; one that has not ended after twenty minutes is given up."""
    mark = instance / "training"
    try:
        since = datetime.fromisoformat(mark.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return since if at - since < _LONGEST else None


def last_failure(instance: Path) -> bool:
    """Tell whether the last training failed."""
    return instance.joinpath("training.failed").exists()


def _summary(info: dict) -> dict:
    """Keep beside the row what the version list shows; everything else stands in the file itself."""
    affairs = info["metrics"]["affairs"]
    low, high = affairs["interval"]
    return {
        "code": code_fingerprint(),
        "n_seed": info["rows"]["seed"],
        "n_local": info["rows"]["local"],
        "accuracy": affairs["accuracy"],
        "low": low,
        "high": high,
        "n": affairs["n_test"],
        "ece": affairs["ece"],
        "thresholds": info["thresholds"],
        "fingerprint": info["fingerprint"],
    }
