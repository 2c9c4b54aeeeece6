"""The bridge to the classifier for suggestions; whatever goes wrong behind it, complaints are still taken."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from threading import Lock, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from portal.advice import Advice, advice_of
from portal.clock import local, now
from portal.models import ModelVersion
from portal.queries.models import promoted_version
from portal.queries.precedents import precedents
from portal.region import Region
from portal.routing import Routing
from portal.surroundings import surroundings
from triage_model.artifact import ArtifactError, load
from triage_model.predict import Model
from triage_model.vocabulary import strange

log = logging.getLogger(__name__)
# For how many seconds a worker goes by the decisions it has read.
ROUTING_LASTS = 60
Chosen = Callable[[Session], ModelVersion | None]


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
        self._routing: Routing | None = None
        self._routing_read = 0.0
        self._reading: Thread | None = None

    def advise(self, session: Session, text: str, *, title: str = "", district: str = "", place: str = "",
               at: datetime) -> Advice | None:
        """Suggest topics, agencies and kinds, or None when there is no sound model at the moment."""
        version, model = self._current(session)
        if model is None:
            return None
        day = local(at, self.region.zone).date()
        routing = self.routing(session, at, day)
        try:
            return advice_of(
                model.predict(text, title=title, district=district), version, routing, title=title,
                district=district, around=surroundings(f"{title} {text} {place}"), on=day,
            )  # fmt: skip
        except (ValueError, KeyError, IndexError, ArithmeticError) as error:
            # A complaint must never be lost to its classifier: it waits as «belum diklasifikasi».
            log.error("no suggestion from version %s: %s", version[:12], type(error).__name__)
            return None

    def routing(self, session: Session, at: datetime, day: date) -> Routing:
        """Give what decisions say of agencies; they are read anew each minute, and nobody waits for that."""
        known = self._routing
        if known is None or known.on != day:
            self._routing_read = time.monotonic()
            return self._read_routing(session, at, day)
        if time.monotonic() - self._routing_read > ROUTING_LASTS:
            self._routing_read = time.monotonic()
            self._reading = Thread(target=self._read_behind, args=(session.get_bind(), at, day), daemon=True)
            self._reading.start()
        return known

    def await_routing(self) -> None:
        """Wait until a reading in the background has ended."""
        if self._reading:
            self._reading.join()

    def forget_routing(self) -> None:
        """Read the decisions anew at the next suggestion."""
        self._routing = None

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

    def _read_routing(self, session: Session, at: datetime, day: date) -> Routing:
        self._routing = found = Routing(self.region, precedents(session, until=at), on=day)
        return found

    def _read_behind(self, engine: Engine, at: datetime, day: date) -> None:
        try:
            with Session(engine) as session:
                self._read_routing(session, at, day)
        except SQLAlchemyError as error:
            log.warning("decisions not read: %s", type(error).__name__)

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
