"""The only bridge to the classifier; whatever goes wrong behind it, complaints are still taken."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from portal.clock import local, now
from portal.models import ModelVersion, Suggestion
from portal.queries.models import promoted_version
from portal.region import Region
from triage_model.artifact import ArtifactError, load
from triage_model.predict import Model, Prediction
from triage_model.vocabulary import strange

log = logging.getLogger(__name__)
_KEPT = 5
Chosen = Callable[[Session], ModelVersion | None]


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
    """One model in this process, loaded when first needed and again when another takes its place.

    `chosen` asks the database which version it is: the promoted one, or the one in the shadow.
    """

    def __init__(self, region: Region, folder: Path, chosen: Chosen = promoted_version) -> None:
        self.region = region
        self.folder = folder
        self._chosen = chosen
        self._loaded: tuple[str, Model | None] = ("", None)
        self._lock = Lock()

    def advise(self, session: Session, text: str, *, title: str = "", district: str = "",
               at: datetime) -> Advice | None:
        """Suggest topics, agencies and kinds, or None when there is no sound model at the moment."""
        version, model = self._current(session)
        if model is None:
            return None
        try:
            return self._in_region(model.predict(text, title=title, district=district), district, at, version)
        except (ValueError, KeyError, IndexError, ArithmeticError) as error:
            # A complaint must never be lost to its classifier: it waits as «belum diklasifikasi».
            log.error("no suggestion from version %s: %s", version[:12], type(error).__name__)
            return None

    def warm(self, session: Session) -> None:
        """Load the model and the stemmer's dictionary before the first complaint needs them."""
        self.advise(session, "jalan berlubang di depan sekolah", at=now())

    def threshold(self, session: Session) -> float:
        """Probability from which a suggestion may be accepted in bulk; above 1 without a model."""
        _version, model = self._current(session)
        return float(model.info["thresholds"]["accept_at"]) if model else 1.01

    def suggest_at(self, session: Session) -> float:
        """Probability below which a suggestion is only a hint and the desk sorts by hand; 0 without a model."""
        _version, model = self._current(session)
        return float(model.info["thresholds"]["suggest_at"]) if model else 0.0

    def strange_words(self, session: Session, words: Iterable[str]) -> set[str] | None:
        """Tell which words the model in force has never learnt; None without a model."""
        _version, model = self._current(session)
        return strange(model.encoder, words) if model else None

    def state(self, session: Session) -> dict[str, str]:
        """Tell the health page which model answers, if any."""
        version, model = self._current(session)
        return {"model": "ok" if model else "tidak ada", "model_version": version[:12]}

    def _current(self, session: Session) -> tuple[str, Model | None]:
        """Give version and model; one that cannot be read is tried once, not at every request.

        Both change hands as one pair: a request beside another that loads gets the old pair or the new.
        """
        chosen = self._chosen(session)
        if chosen is None:
            self._loaded = ("", None)
        elif chosen.sha256 != self._loaded[0]:
            with self._lock:
                if chosen.sha256 != self._loaded[0]:
                    self._loaded = (chosen.sha256, self._read(chosen.sha256))
        return self._loaded

    def _read(self, sha256: str) -> Model | None:
        try:
            return load(self.folder / f"{sha256}.skops", sha256)
        except ArtifactError as error:
            log.error("model %s cannot be used: %s", sha256[:12], error)
            return None

    def _in_region(self, prediction: Prediction, district: str, at: datetime, version: str) -> Advice:
        """Turn topics into today's agencies: the region's own mapping decides, not the model's.

        What is likely an abuse of office goes, with that likelihood, to whoever holds oversight; when it
        is the likeliest kind, that agency comes first, as kind and agency are accepted together.
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
        likeliest = self.region.kind(prediction.kinds[0].key)
        first = self.region.agency_for("", on=day, kind=likeliest.key).key if likeliest.affair else None
        ranked = sorted(agencies.items(), key=lambda pair: (pair[0] != first, -pair[1]))
        return Advice(
            version=version,
            topics=[(topic.key, round(topic.p, 4)) for topic in prediction.topics[:_KEPT]],
            agencies=[(key, round(min(p, 1.0), 4)) for key, p in ranked[:_KEPT]],
            kinds=[(kind.key, round(kind.p, 4)) for kind in prediction.kinds],
            words=[(word.start, word.end, round(word.weight, 3)) for word in prediction.words],
        )
