"""The only bridge to the classifier; whatever goes wrong behind it, complaints are still taken."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from portal.clock import local, now
from portal.models import Suggestion
from portal.queries.models import promoted_version
from portal.region import Region
from triage_model.artifact import ArtifactError, load
from triage_model.predict import Model, Prediction

log = logging.getLogger(__name__)
_KEPT = 5


@dataclass(frozen=True)
class Advice:
    """What the model makes of a text, in the region's terms: ranked lists of (key, probability)."""

    version: str
    topics: list[tuple[str, float]]
    agencies: list[tuple[str, float]]
    kinds: list[tuple[str, float]]
    words: list[tuple[int, int, float]]

    def as_suggestion(self, *, at: datetime) -> Suggestion:
        """Make the row that keeps this advice as it was shown."""
        return Suggestion(
            at=at, model_version=self.version, confidence=self.agencies[0][1],
            top_topic=self.topics[0][0], top_agency=self.agencies[0][0],
            topics=self.topics, agencies=self.agencies, kinds=self.kinds, words=self.words,
        )  # fmt: skip


class Triage:
    """The promoted model of this process, loaded when first needed and again when another is promoted."""

    def __init__(self, region: Region, folder: Path) -> None:
        self.region = region
        self.folder = folder
        self._version = ""
        self._model: Model | None = None
        self._lock = Lock()

    def advise(self, session: Session, text: str, *, title: str = "", district: str = "",
               at: datetime) -> Advice | None:
        """Suggest topics, agencies and kinds, or None when there is no sound model at the moment."""
        model = self._current(session)
        if model is None:
            return None
        try:
            return self._in_region(model.predict(text, title=title, district=district), district, at)
        except (ValueError, KeyError, IndexError, ArithmeticError) as error:
            # A complaint must never be lost to its classifier: it waits as «belum diklasifikasi».
            log.error("no suggestion from version %s: %s", self._version[:12], type(error).__name__)
            return None

    def warm(self, session: Session) -> None:
        """Load the model and the stemmer's dictionary before the first complaint needs them."""
        self.advise(session, "jalan berlubang di depan sekolah", at=now())

    def threshold(self, session: Session) -> float:
        """Probability from which a suggestion may be accepted in bulk; above 1 without a model."""
        model = self._current(session)
        return float(model.info["thresholds"]["accept_at"]) if model else 1.01

    def state(self, session: Session) -> dict[str, str]:
        """Tell the health page which model answers, if any."""
        ready = self._current(session) is not None
        return {"model": "ok" if ready else "tidak ada", "model_version": self._version[:12]}

    def _current(self, session: Session) -> Model | None:
        """Give the promoted model; one that cannot be read is tried once, not at every request."""
        promoted = promoted_version(session)
        if promoted is None:
            return None
        if promoted.sha256 != self._version:
            with self._lock:
                if promoted.sha256 != self._version:
                    self._model = self._read(promoted.sha256)
                    self._version = promoted.sha256
        return self._model

    def _read(self, sha256: str) -> Model | None:
        try:
            return load(self.folder / f"{sha256}.skops", sha256)
        except ArtifactError as error:
            log.error("model %s cannot be used: %s", sha256[:12], error)
            return None

    def _in_region(self, prediction: Prediction, district: str, at: datetime) -> Advice:
        """Turn topics into today's agencies: the region's own mapping decides, not the model's.

        What may be an abuse of office goes, with that likelihood, to whoever holds oversight; when the model
        would have it inspected, kind and agency come first, likeliest or not: those complained about are
        never the first to be named, and whoever looks at it takes the ordinary road by a choice of their own.
        """
        day = local(at, self.region.zone).date()
        apart = {kind.key: kind.p for kind in prediction.kinds if self.region.kind(kind.key).affair}
        usual = 1.0 - sum(apart.values())
        agencies: dict[str, float] = defaultdict(float)
        for topic in prediction.topics:
            affair = self.region.topic(topic.key).affair
            agencies[self.region.agency_for(affair, district or None, on=day).key] += usual * topic.p
        for kind, p in apart.items():
            agencies[self.region.agency_for("", on=day, kind=kind).key] += p
        kinds = sorted(prediction.kinds, key=lambda kind: not (prediction.inspect and kind.key in apart))
        first = self.region.agency_for("", on=day, kind=kinds[0].key).key if kinds[0].key in apart else None
        ranked = sorted(agencies.items(), key=lambda pair: (pair[0] != first, -pair[1]))
        return Advice(
            version=self._version,
            topics=[(topic.key, round(topic.p, 4)) for topic in prediction.topics[:_KEPT]],
            agencies=[(key, round(min(p, 1.0), 4)) for key, p in ranked[:_KEPT]],
            kinds=[(kind.key, round(kind.p, 4)) for kind in kinds],
            words=[(word.start, word.end, round(word.weight, 3)) for word in prediction.words],
        )
