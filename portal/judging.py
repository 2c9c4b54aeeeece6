"""What a version learns from and what it is judged on, and the gate's verdict beside the version in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from portal import learnable
from portal.queries.labels import Label
from portal.queries.models import promoted_version, versions
from triage_model import dataset, holdout
from triage_model.artifact import ArtifactError, load
from triage_model.gate_limits import MOST_REPLAYED, REPLAYED
from triage_model.predict import Model
from triage_model.text import bare

# A decision of this regency says more about it than a sentence of the seed corpus.
LOCAL_WEIGHT = 2.0
COMPARED = 5


@dataclass
class Cases:
    """This regency's decisions: those that teach, those of the frozen hold-out, the last ones for replay.

    `learnt_to` is the number of the newest decision that teaches.
    """

    teaching: list[dataset.Row] = field(default_factory=list)
    held: list[dataset.Row] = field(default_factory=list)
    replay: list[dataset.Row] = field(default_factory=list)
    learnt_to: int = 0


def rows_of(labels: Iterable[Label]) -> list[dataset.Row]:
    """Turn labels into training rows."""
    return [
        dataset.Row(
            text=label.text, title=label.title, district=label.district, topic=label.topic, kind=label.kind,
            source="local", weight=LOCAL_WEIGHT, author=_author(label), corrector=label.corrector,
        )
        for label in labels
    ]  # fmt: skip


def _author(label: Label) -> str:
    """Tell complainants apart: by what they left as contact, else by their very words.

    So one text sent many times is one author's.
    """
    contact = bare(label.contact)
    return f"contact:{contact}" if contact else f"words:{bare(label.text)}"


def cases(session: Session, *, learnt_to: int | None = None) -> Cases:
    """Part the decisions; with `learnt_to` replay what was first decided after it, else the newest fifth."""
    labels = sorted(learnable.labels(session), key=lambda label: label.first)
    found = Cases(held=rows_of(label for label in labels if holdout.is_held(label.text)))
    rest = [label for label in labels if not holdout.is_held(label.text)]
    if learnt_to is None:
        # The newest fifth is kept back from training, to judge by: replayed, as if it came in anew.
        last = min(len(rest) // REPLAYED, MOST_REPLAYED)
        learnt_to = rest[-last - 1].first if len(rest) > last else 0
    teaching = [label for label in rest if label.first <= learnt_to]
    # The same words in another complaint have been seen, too.
    seen = {holdout.digest(label.text) for label in teaching}
    newest = [label for label in rest if label.first > learnt_to and holdout.digest(label.text) not in seen]
    found.teaching, found.replay = rows_of(teaching), rows_of(newest[-MOST_REPLAYED:])
    found.learnt_to = learnt_to
    return found


def verdict(session: Session, folder: Path, model: Model, info: dict, *, at: datetime) -> dict:
    """Let the gate compare a model with the one in force, on rows that neither has seen."""
    # It brings all of scikit-learn; a process that only serves pages never loads it.
    from triage_model import gate

    present = promoted_version(session)
    against, known = (present.sha256, present.info) if present else ("", {})
    rival = comparable(folder, against, known)
    learnt_to = max(info["learnt_to"], known["learnt_to"] if rival else 0)
    found = cases(session, learnt_to=learnt_to)
    # Judging takes a while: the transaction that read the rows ends first, or it would keep others from writing.
    session.commit()
    said = gate.judge(model, rival, hold_out(found), found.replay if rival else [])
    return said | {"against": against, "compared": rival is not None, "at": at.isoformat()}


def score_alike(session: Session, folder: Path) -> dict[str, dict]:
    """Measure the newest versions and the one in force on the same rows of the hold-out; give scores by hash."""
    from triage_model import gate

    rows = hold_out(cases(session))
    present = promoted_version(session)
    chosen = {one.sha256: one.info for one in [*versions(session, most=COMPARED), *([present] if present else [])]}
    session.commit()
    models = ((sha256, comparable(folder, sha256, info)) for sha256, info in chosen.items())
    return {sha256: gate.score(model, rows) for sha256, model in models if model}


def hold_out(found: Cases) -> list[dataset.Row]:
    """Give the frozen test rows: of the seed corpus and of this regency."""
    return holdout.parted(dataset.seed())[1] + found.held


def comparable(folder: Path, sha256: str, info: dict) -> Model | None:
    """Read a version that never learnt from the hold-out; None for an older one, or when its file is broken."""
    if info.get("holdout") != holdout.RULE:
        return None
    try:
        return load(folder / f"{sha256}.skops", sha256)
    except ArtifactError:
        return None
