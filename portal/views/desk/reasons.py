"""What the desk reads beside a suggestion: whose it would be and why, and what was decided on similar complaints."""

from dataclasses import dataclass, replace

from flask_login import current_user

from portal import clock, labels
from portal.extensions import db
from portal.likeness import Asked, open_neighbours, public_neighbours
from portal.models import Choice, Complaint
from portal.queries import desk as queries
from portal.views.current import region

_SIMILAR, _LEAST_SIMILAR = 5, 2
_RELATED = 0.25
_RIVALS_FROM = 0.05
_NO_REPORT_FROM = 0.1


@dataclass(frozen=True)
class Option:
    """One of the suggested pairs that a single key chooses.

    `said` tells which decisions lead there, `returned` that this agency has sent the complaint back already.
    """

    topic: str
    topic_p: float
    agency: str
    agency_p: float
    kind: str
    said: str
    returned: bool = False

    @property
    def ends(self) -> bool:
        """Whether choosing it ends the complaint: the agency is no agency of the regency."""
        return region().is_outside(self.agency)


@dataclass(frozen=True)
class Agreement:
    """How many decided complaints that read alike have this topic, and all of them that may be opened."""

    topic: str
    agreeing: int
    similar: list[Complaint]


def offer(complaint: Complaint) -> Option | None:
    """Give the pair that is chosen first, if there is any suggestion."""
    return next(iter(options(complaint)), None)


def options(complaint: Complaint) -> list[Option]:
    """Give up to three pairs, the one to choose first: whom the last agency named, and no agency twice in vain."""
    found = _suggested(complaint)
    if not (found and complaint.returns):
        return found
    vain = complaint.returned_by
    if _may_have_it(complaint.rightful) and complaint.rightful not in vain:
        found.insert(0, _named(complaint, _usual_kind(complaint)))
    pairs = {(one.topic, one.agency): replace(one, returned=one.agency in vain) for one in found}
    return sorted(pairs.values(), key=lambda one: one.returned)[:3]


def _may_have_it(agency: str | None) -> bool:
    return agency is not None and region().agency(agency).exists_on(clock.today(region().zone))


def _named(complaint: Complaint, kind: str) -> Option:
    """Pair the agency that the last one named with the likeliest topic that leads there, else with the desk's own."""
    agency, shown = complaint.rightful, complaint.suggestion
    decided = (complaint.topic, dict(shown.topics).get(complaint.topic, 0.0))
    topic, p = next((one for one in shown.topics if holder(complaint, one[0], kind) == agency), decided)
    return Option(topic, p, agency, dict(shown.agencies).get(agency, 0.0), kind, _said(complaint, topic, agency))


def _suggested(complaint: Complaint) -> list[Option]:
    """Pair each of the three likeliest topics with the agency that handles it there.

    What may be an abuse of office has the inspectorate and the ordinary road of two topics, the inspectorate
    in the second place where something else is likelier. What was suggested for an agency that is no more leads
    to whoever holds it today.
    """
    shown = complaint.suggestion
    if shown is None:
        return []
    roads = [_road(complaint, _usual_kind(complaint), *topic) for topic in shown.topics]
    first = roads[0]
    if _may_have_it(shown.top_agency):
        first = Option(*shown.topics[0], shown.top_agency, shown.confidence, shown.top_kind,
                       _said(complaint, shown.top_topic, shown.top_agency))  # fmt: skip
    if not overseen(complaint):
        return [first, *roads[1:3]]
    watchdog = region().agency_for("", on=clock.today(region().zone), kind=shown.kind).key
    theirs = Option(*shown.topics[0], watchdog, dict(shown.agencies).get(watchdog, shown.kinds[0][1]), shown.kind, "")
    ordinary = [road for road in roads if road.agency != watchdog]
    return [first, theirs, *ordinary[1:2]] if shown.doubted else [theirs, *ordinary[:2]]


def _usual_kind(complaint: Complaint) -> str:
    """Name the likeliest kind of those that agencies have."""
    return next(key for key, _p in complaint.suggestion.kinds if not region().kind(key).affair)


def overseen(complaint: Complaint) -> bool:
    """Tell whether the model would have the inspectorate see it first."""
    return complaint.suggestion is not None and region().kind(complaint.suggestion.kind).affair != ""


def exposes(complaint: Complaint, choice: Choice) -> bool:
    """Tell whether an ordinary agency would be the first time given what may be an abuse of its own office.

    Neither a decision for another agency nor one for a body outside has answered that.
    """
    kinds = {complaint.kind, *(one.kind for one in complaint.decisions)}
    suspected = overseen(complaint) or any(region().kind(one).affair for one in kinds)
    has_read = any(one.agency == choice.agency for one in complaint.decisions)
    return suspected and not has_read and not region().kind(choice.kind).affair


def no_report(complaint: Complaint) -> bool:
    """Tell whether it may be thanks, advertising or abuse: a hint to the desk, which alone decides.

    From this probability on five of six are, and nearly two of three are found (folds of the seed corpus).
    """
    shown = complaint.suggestion
    return shown is not None and dict(shown.topics).get("bukan_laporan", 0) >= _NO_REPORT_FROM


def _road(complaint: Complaint, kind: str, topic: str, p: float) -> Option:
    agency = holder(complaint, topic, kind)
    likely = dict(complaint.suggestion.agencies).get(agency, p)
    return Option(topic, p, agency, likely, kind, _said(complaint, topic, agency))


def holder(complaint: Complaint, topic: str, kind: str) -> str:
    """Name who would handle a topic: as decisions showed when the suggestion was made, else as the pack says."""
    led_to = _agencies(complaint).get(topic)
    today = clock.today(region().zone)
    if led_to and not region().kind(kind).affair and region().agency(led_to["agency"]).exists_on(today):
        return led_to["agency"]
    return region().holder(topic, complaint.district, on=today, kind=kind).key


def title_words(complaint: Complaint) -> list:
    """Give the title's deciding words, unless the title has been changed since."""
    why = _why(complaint)
    return why["title"] if why.get("headed") and why["headed"] == complaint.title else []


def rival(complaint: Complaint) -> dict | None:
    """Give the runner-up when it came near enough to be worth a word."""
    found = _why(complaint).get("rival")
    return found if found and found["p"] >= _RIVALS_FROM else None


def alike(complaint: Complaint) -> list[tuple[Complaint, float]]:
    """List the open complaints that may be the same one, with their likeness."""
    where = f"{complaint.place} {complaint.village.replace('_', ' ')}"
    text = f"{complaint.title} {complaint.text} {where}"
    asked = Asked(text, complaint.district, complaint.village, complaint.received_at)
    likeness = dict(open_neighbours(db.session, asked, _districts(), but=complaint.id)[:3])
    return [(one, likeness[one.id]) for one in queries.by_ids(db.session, current_user, list(likeness))]


def agreement(complaint: Complaint) -> Agreement | None:
    """Look at the open and the published complaints that share the deciding words and have been decided.

    The whole text would find what happened at the same place; the words that decided find the same matter.
    """
    shown = complaint.suggestion
    if shown is None:
        return None
    asked = Asked(_deciding(complaint))
    known = dict(open_neighbours(db.session, asked, _districts(), but=complaint.id, least=_RELATED))
    for found, likeness in public_neighbours(db.session, asked, but=complaint.id, least=_RELATED):
        known[found] = max(likeness, known.get(found, 0.0))
    order = sorted(known, key=lambda one: (-known[one], one))
    similar = queries.decided_of(db.session, current_user, order, most=_SIMILAR)
    agreeing = sum(one.topic == shown.top_topic for one in similar)
    return Agreement(shown.top_topic, agreeing, similar) if len(similar) >= _LEAST_SIMILAR else None


def _deciding(complaint: Complaint) -> str:
    in_text = [complaint.text[start:end] for start, end, weight in complaint.suggestion.words if weight > 0]
    in_title = [complaint.title[start:end] for start, end, weight in title_words(complaint) if weight > 0]
    return " ".join([*in_title, *in_text])


def _districts() -> list[str]:
    return [one.key for one in region().districts]


def _said(complaint: Complaint, topic: str, agency: str) -> str:
    led_to = _agencies(complaint).get(topic)
    if not led_to or led_to["agency"] != agency or "decided" not in led_to:
        return ""
    return labels.precedent(led_to, region().topic(topic), region().agency(agency), region())


def _agencies(complaint: Complaint) -> dict:
    return _why(complaint).get("agencies", {})


def _why(complaint: Complaint) -> dict:
    return (complaint.suggestion.why if complaint.suggestion else None) or {}
