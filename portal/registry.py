"""The model registry: train from seed and decisions, keep each version as a row and a file named by its hash."""

import hashlib
import subprocess
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from portal import judging, learnable
from portal.config import ROOT
from portal.extensions import will_write
from portal.models import Act, ModelVersion
from portal.queries import models as queries
from portal.queries.labels import Label, decided
from triage_model import artifact, dataset, holdout, taxonomy
from triage_model.predict import Model

_PACKAGE = ROOT / "triage_model"


class FileError(Exception):
    """A version's file cannot be used; the message says why."""


class GateError(Exception):
    """The gate does not let this version through, and no reason was given to use it all the same."""


class InForceError(Exception):
    """This version is in force already, or there is none to go back to."""


def local_rows(session: Session) -> list[dataset.Row]:
    """Turn the last decision on each complaint that is not confidential into a row."""
    return judging.rows_of(learnable.labels(session))


def decisions_since(session: Session, moment: datetime) -> list[Label]:
    """List the labels first decided after a moment: what a model trained then has not seen."""
    return list(decided(session, since=moment))


def train_version(session: Session, folder: Path, *, by: str, at: datetime, progress=None) -> ModelVersion:
    """Train on the seed corpus and this regency's decisions, save the file, ask the gate, add the row.

    Neither the frozen hold-out nor the newest fifth of the decisions is learnt: they judge. What comes out as the very
    file in force is no new version: beside itself it would always pass, and the row's true verdict would be gone.

    Raises DatasetError when the rows cannot be trained on.
    """
    # Training needs all of scikit-learn, over 100 MB; a process that only serves pages never loads it.
    from triage_model import train
    from triage_model.baselines import beside_baselines

    local = judging.cases(session)
    seed, held = holdout.parted(dataset.seed())
    # Training takes a while: the transaction that read the rows ends first, or it would keep others from writing.
    session.commit()
    model = train.train(seed + local.teaching, taxonomy.load(), progress=progress)
    model.info["code"] = _commit() or code_fingerprint()
    model.info["baselines"] = beside_baselines(model, seed + local.teaching, held + local.held)
    saved = artifact.save(model, folder)
    present = queries.promoted_version(session)
    if present is not None and present.sha256 == saved.sha256:
        return present
    info = _summary(model.info) | {"learnt_to": local.learnt_to, "holdout": holdout.RULE}
    verdict = judging.verdict(session, folder, model, info, at=at)
    version = ModelVersion(sha256=saved.sha256, created_at=at, trained_by=by, info=info, about=model.info)
    version.keep_verdict(verdict)
    # What was read is long let go: whatever comes now begins as a write, so that nobody slips in between.
    will_write()
    session.add(version)
    return version


def judge_again(session: Session, folder: Path, version: ModelVersion, *, at: datetime) -> None:
    """Ask the gate anew: beside the version in force now, on the decisions made up to now.

    Raises FileError when the file cannot be used, InForceError for the version in force: beside itself it would
    always pass, and its true verdict would be gone.
    """
    _only_a_candidate(session, version)
    said = judging.verdict(session, folder, read(folder, version), {"learnt_to": 0} | version.info, at=at)
    will_write()
    _only_a_candidate(session, version)  # judging takes its time
    version.keep_verdict(said)


def compare_versions(session: Session, folder: Path) -> None:
    """Write beside the newest versions how each does on the very same rows."""
    scores = judging.score_alike(session, folder)
    will_write()
    for version in queries.versions(session):
        if version.sha256 in scores:
            version.info = version.info | {"score": scores[version.sha256]}


def put_in_force(session: Session, folder: Path, version: ModelVersion, *, by: str, at: datetime,
                 reason: str = "") -> None:
    """Let a version suggest, when its file is sound and the gate or somebody's written reason allows it.

    Raises FileError, InForceError or GateError.
    """
    present = queries.promoted_version(session)
    _only_a_candidate(session, version)
    read(folder, version)
    passed = version.passes_over(present)
    if not passed and not reason:
        raise GateError
    version.promote(by=by, at=at, act=Act.PROMOTED if passed else Act.OVERRIDDEN, reason="" if passed else reason)


def go_back(session: Session, folder: Path, *, by: str, at: datetime, reason: str = "") -> ModelVersion:
    """Let the version suggest again that was in force before the present one; the gate is not asked.

    Raises InForceError when there was none, FileError when its file cannot be used.
    """
    version = queries.previous_version(session)
    if version is None:
        raise InForceError
    read(folder, version)
    version.promote(by=by, at=at, act=Act.WENT_BACK, reason=reason)
    return version


def put_in_shadow(session: Session, folder: Path, version: ModelVersion, *, by: str, at: datetime) -> None:
    """Let a version score what comes in, unseen by the desk, in place of any other.

    Raises FileError, or InForceError for the version in force.
    """
    _only_a_candidate(session, version)
    read(folder, version)
    queries.leave_no_shadow(session)
    version.enter_shadow(by=by, at=at)


def _only_a_candidate(session: Session, version: ModelVersion) -> None:
    present = queries.promoted_version(session)
    if present is not None and present.sha256 == version.sha256:
        raise InForceError


def code_fingerprint() -> str:
    """Hash the seed corpus and the code that trains on it: unchanged, nothing needs training again."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in {".py", ".jsonl", ".toml", ".tsv", ".txt"}:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _commit() -> str:
    """Name the commit this code stands at; empty where it was not checked out of a repository."""
    if not (ROOT / ".git").exists():
        return ""
    try:
        said = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


def read(folder: Path, version: ModelVersion) -> Model:
    """Read a version's file.

    Raises FileError when it is not what the row says.
    """
    try:
        return artifact.load(folder / f"{version.sha256}.skops", version.sha256)
    except artifact.ArtifactError as error:
        raise FileError(str(error)) from error


def _summary(info: dict) -> dict:
    """Keep beside the row what the version list shows; everything else stands in `about` and the file itself."""
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
