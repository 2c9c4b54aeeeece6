"""One invented complaint as rows of every table, as its verbs would have left them."""

from datetime import timedelta

from portal.models import Action, Actor, Audience, Channel, Status
from portal.models.complaint import DESK_RANK
from portal.models.submission import access_code, hash_code, hash_submission
from tests.bench.inventing import Invented

_OFFERED = 5
_KINDS = [("ordinary", 0.9), ("aspiration", 0.06), ("information", 0.03), ("supervisory", 0.01)]
# What happened, how many days after the complaint came in, to those that got as far.
_STEPS = (
    (Action.ASSIGNED, Actor.DESK, 1, {Status.ASSIGNED, Status.IN_PROGRESS, Status.FINISHED, Status.CLOSED}),
    (Action.STARTED, Actor.AGENCY, 2, {Status.IN_PROGRESS, Status.FINISHED, Status.CLOSED}),
    (Action.ANSWERED, Actor.AGENCY, 3, {Status.IN_PROGRESS, Status.FINISHED, Status.CLOSED}),
    (Action.RETURNED, Actor.AGENCY, 2, {Status.RETURNED}),
    (Action.ASKED, Actor.DESK, 1, {Status.HELD}),
    (Action.ARCHIVED, Actor.DESK, 2, {Status.ARCHIVED}),
    (Action.FINISHED, Actor.AGENCY, 9, {Status.FINISHED, Status.CLOSED}),
    (Action.CLOSED, Actor.COMPLAINANT, 12, {Status.CLOSED}),
)
_ANSWER = "Terima kasih atas laporannya. Petugas sudah memeriksa tempatnya dan pekerjaan dijadwalkan."


def submission_key(place: int) -> str:
    """Give the key under which the complaint at `place` was sent; its access code follows from it."""
    return f"bench-{place:026d}"


class Rows:
    """Turns invented complaints into rows; `region` and `secret` are the portal's own."""

    def __init__(self, region, secret: str, admin_id: int, version: str) -> None:
        self.region = region
        self.secret = secret
        self.admin_id = admin_id
        self.version = version

    def complaint(self, place: int, number: str, one: Invented) -> dict:
        """The complaint itself, without its suggestion, which needs it first."""
        key, at = submission_key(place), one.received_at
        with_agency = one.status not in {Status.RECEIVED, Status.HELD, Status.ARCHIVED}
        done = one.status in {Status.FINISHED, Status.CLOSED}
        days = {action: at + timedelta(days=after) for action, _, after, reached in _STEPS if one.status in reached}
        return {
            "id": place, "version": 1, "number": number, "channel": Channel.WEB,
            "access_hash": hash_code(access_code(key, self.secret)), "submission_hash": hash_submission(key),
            "title": one.title, "text": one.text, "district": one.district, "village": one.village,
            "confidential": one.confidential, "status": one.status, "desk_rank": DESK_RANK.get(one.status),
            "held_from": Status.RECEIVED if one.status is Status.HELD else None,
            "held_at": days.get(Action.ASKED), "kind": "ordinary",
            "topic": one.topic if with_agency else None, "agency": one.agency if with_agency else None,
            "received_at": at, "waiting_since": max(days.values(), default=at), "due_at": at + timedelta(days=9),
            "assigned_at": days.get(Action.ASSIGNED), "answered_at": days.get(Action.ANSWERED),
            "finished_at": days.get(Action.FINISHED), "closed_at": days.get(Action.CLOSED),
            "returns": int(one.status is Status.RETURNED),
            "archive_reason": "tidak_jelas" if one.status is Status.ARCHIVED else None,
            "fixed": True if done else None, "satisfaction": 3 if one.status is Status.CLOSED else None,
            "published_at": at + timedelta(days=1, minutes=place % 1440) if one.published else None,
            "public_title": one.title if one.published else "", "public_text": one.text if one.published else "",
        }  # fmt: skip

    def suggestion(self, place: int, one: Invented) -> dict:
        """What a model might have said."""
        first = self.region.topics.index(self.region.topic(one.topic))
        others = [self.region.topics[(first + step) % len(self.region.topics)].key for step in range(1, _OFFERED)]
        sure = 0.5 + (place * 37 % 50) / 100
        return {
            "id": place, "complaint_id": place, "at": one.received_at, "model_version": self.version,
            "topics": [(one.topic, sure), *((other, (1 - sure) / 4) for other in others)],
            "agencies": [(one.agency, sure), ("pupr", 0.1), ("dlh", 0.05)], "kinds": _KINDS, "words": one.words,
            "confidence": sure, "top_topic": one.topic, "top_agency": one.agency,
            "top_kind": "ordinary", "doubted": False,
        }  # fmt: skip

    def events(self, place: int, one: Invented) -> list[dict]:
        """Its history."""
        told = [(Action.RECEIVED, Actor.COMPLAINANT, 0), *_reached(one)]
        if one.published:
            told.append((Action.PUBLISHED, Actor.DESK, 1))
        return [
            {
                "complaint_id": place, "at": one.received_at + timedelta(days=after), "action": action,
                "actor": actor, "audience": Audience.PUBLIC, "note": "",
                "agency": None if action is Action.RECEIVED else one.agency,
                "by_id": None if actor is Actor.COMPLAINANT else self.admin_id,
            }
            for action, actor, after in told
        ]  # fmt: skip

    def messages(self, place: int, one: Invented) -> list[dict]:
        """What was said."""
        spoken = {Action.ANSWERED, Action.ASKED, Action.RETURNED, Action.FINISHED}
        return [
            {
                "complaint_id": place, "at": one.received_at + timedelta(days=after), "action": action,
                "actor": actor, "audience": Audience.PUBLIC, "agency": one.agency, "body": _ANSWER,
            }
            for action, actor, after in _reached(one) if action in spoken
        ]  # fmt: skip

    def decisions(self, place: int, one: Invented) -> list[dict]:
        """The admin's choice, where one was made."""
        if one.status in {Status.RECEIVED, Status.HELD, Status.ARCHIVED}:
            return []
        chosen = {"topic": one.topic, "agency": one.agency, "kind": "ordinary"}
        shown = {f"suggested_{name}": key for name, key in chosen.items()}
        return [{
            "complaint_id": place, "suggestion_id": place, "by_id": self.admin_id, "accepted": True,
            "at": one.received_at + timedelta(days=1), "model_version": self.version, **chosen, **shown,
        }]  # fmt: skip

    def postings(self, place: int, one: Invented) -> list[dict]:
        """Where it can be found: by the public if published, as a neighbour while it is open."""
        ended = one.status in {Status.FINISHED, Status.CLOSED, Status.ARCHIVED}
        scopes = ["public"] * one.published + [one.district] * (not ended)
        return [{"scope": scope, "term": stem, "complaint_id": place} for scope in scopes for stem in one.stems]


def _reached(one: Invented) -> list[tuple[Action, Actor, int]]:
    return [(action, actor, after) for action, actor, after, reached in _STEPS if one.status in reached]
