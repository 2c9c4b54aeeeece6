"""The shadow: a candidate scores what comes in after the answer has gone out, where nobody at the desk sees it.

How it did beside the version in force is told by the exact, two-sided sign test (McNemar's) on the decided complaints
that only one of the two had right: `portal.queries.shadow` counts them, `portal.cards` words the outcome.
"""

import logging
from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from portal.extensions import db, only_reading
from portal.models import ModelVersion, ShadowSuggestion
from portal.queries.models import shadow_version
from portal.triage import Advice, Triage
from portal.visibility import find_for_shadow

log = logging.getLogger(__name__)


def follow(app: Flask, complaint_id: int, *, at: datetime) -> None:
    """Keep what the version in the shadow makes of a complaint; whatever goes wrong stays here.

    Called when the answer has been sent: the complainant waits for nothing of this.
    """
    with app.app_context():
        try:
            with only_reading():
                version = shadow_version(db.session)
                # Asked even without a version in the shadow: then the bridge lets the last one's memory go.
                advice = _advice(app.extensions["portal"]["shadow"], db.session, complaint_id, at)
            if version and advice and advice.version == version.sha256:
                db.session.add(_suggestion(version, complaint_id, advice, at))
                db.session.commit()
        except Exception as error:
            # Nobody is left to answer to, and a trace in the log could carry the complainant's words.
            log.error("no shadow suggestion for complaint %s: %s", complaint_id, type(error).__name__)


def _advice(triage: Triage, session: Session, complaint_id: int, at: datetime) -> Advice | None:
    complaint = find_for_shadow(session, complaint_id)
    if complaint is None:
        return None
    return triage.advise(
        session, complaint.text, title=complaint.title, district=complaint.district, place=complaint.place, at=at
    )


def _suggestion(version: ModelVersion, complaint_id: int, advice: Advice, at: datetime) -> ShadowSuggestion:
    topic, p = advice.topics[0]
    return ShadowSuggestion(
        complaint_id=complaint_id, version_id=version.id, at=at, topic=topic, agency=advice.agencies[0][0],
        kind=advice.kind, p=p,
    )  # fmt: skip
