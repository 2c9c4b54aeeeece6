"""What the review page says about a complaint that is not sent yet."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal import clock, naming, privacy
from portal.advice import Advice
from portal.deadlines import Deadlines
from portal.forms.complaint import ComplaintForm
from portal.region import Agency, Office, OutsideBody, Region, Topic, UrgencyRule
from portal.triage import Triage
from portal.visibility import NAMES_A_PERSON


@dataclass(frozen=True)
class Review:
    """How the public would read it, what it seems to be about, who would act, and by when."""

    public_title: str
    public_text: str
    covered: list[str]
    agency_reads: list[str]  # of what is covered for the public
    topic: Topic | None
    others: list[Topic]
    holder: Agency | OutsideBody | None
    due_at: datetime
    emergencies: list[UrgencyRule]
    overseer: Agency | OutsideBody | None  # alone reads it if it is abuse of office; only admins until that is decided
    suspected: bool  # abuse of office is the likeliest that it is about, and no mere possibility
    sensitive: Topic | None  # for whose sake it is proposed to be confidential
    readers_named: list[Agency | OutsideBody | Office]  # of those who would read it then, whom it names

    @classmethod
    def of(cls, form: ComplaintForm, triage: Triage, region: Region, deadlines: Deadlines, session: Session,
           *, at: datetime) -> "Review":
        """Work it out from the form; without a model there is no topic, and the rest stands."""
        title, text, district = form.title.data, form.text.data, form.district.data
        advice = triage.advise(session, text, title=title, district=district, place=form.place.data, at=at)
        suggested = [region.topic(key) for key, _p in advice.topics] if advice else []
        topic = region.topic(form.kept_topic()) if form.kept_topic() else next(iter(suggested), None)
        day = clock.local(at, region.zone).date()
        overseer = _overseer(advice, region, day)
        suspected = overseer is not None and advice.kind == advice.kinds[0][0]
        known = naming.names_in(title, text) | naming.own_names(form.name.data or "", form.contact.data or "")
        found = {one.kind for one in privacy.find_personal_data(f"{title}\n{text}", known)}
        return cls(
            public_title=privacy.cover(title, known=known),
            public_text=privacy.cover(text, known=known),
            covered=_labels(found), agency_reads=_labels(found - NAMES_A_PERSON if form.anonymous.data else found),
            topic=topic,
            others=[other for other in suggested if topic and other.key != topic.key][:4],
            holder=overseer if suspected else topic and _holder(topic, advice, region, district, day),
            due_at=deadlines.to_verify(at),
            emergencies=region.urgency(f"{title} {text}"),
            overseer=overseer, suspected=suspected,
            sensitive=_sensitive(topic, advice, region, chosen=bool(form.kept_topic())),
            readers_named=[one for one in (overseer, region.office) if one and region.is_named(one, f"{title} {text}")],
        )


def _labels(kinds: set[str]) -> list[str]:
    return sorted(privacy.LABELS[kind] for kind in kinds)


def _overseer(advice: Advice | None, region: Region, day: date) -> Agency | OutsideBody | None:
    """Name who oversees officials, where the model would have them see it."""
    kind = region.kind(advice.kinds[0][0] if advice else None)
    return region.agency_for("", on=day, kind=kind.key) if kind.affair else None


def _sensitive(topic: Topic | None, advice: Advice | None, region: Region, *, chosen: bool) -> Topic | None:
    """Give the topic that asks for shelter: the one shown or, unless the complainant chose that, the likeliest."""
    likeliest = max(advice.topics, key=lambda pair: pair[1])[0] if advice and not chosen else None
    return next((one for one in (topic, region.topic(likeliest)) if one and one.sensitive), None)


def _holder(topic: Topic, advice: Advice | None, region: Region, district: str, day: date) -> Agency | OutsideBody:
    """Name who would act: as the desk has decided lately, else as the pack says."""
    led_to = advice.why["agencies"].get(topic.key) if advice else None
    if led_to:
        return region.agency(led_to["agency"])
    return region.holder(topic.key, district, on=day)
