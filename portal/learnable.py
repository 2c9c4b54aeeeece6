"""The labels a model can learn from, in the keys of today: what was renamed, merged or split goes on teaching."""

import logging
from collections import Counter

from flask import current_app
from sqlalchemy.orm import Session

from portal import clock
from portal.queries.labels import Label, decided
from portal.region import Region, learnable
from triage_model import taxonomy

log = logging.getLogger(__name__)


def labels(session: Session) -> list[Label]:
    """List the last decision on each complaint; what has no key to learn by is said in the log, not dropped unseen."""
    region: Region = current_app.extensions["portal"]["region"]
    known, lost = taxonomy.load().affair_of, Counter()
    found = list(learnable(decided(session), region, known, on=clock.today(region.zone), lost=lost))
    for key, count in lost.items():
        log.warning("%d decisions on the topic %s teach nothing: the model knows no such topic", count, key)
    return found
