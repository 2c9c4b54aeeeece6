"""A region in memory: everything its pack says, and the questions the portal asks it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from portal.region.changes import follow
from portal.region.finding import FindsByName
from portal.region.parts import (
    Affair,
    Agency,
    ArchiveReason,
    Category,
    Change,
    Deadline,
    District,
    Kind,
    Office,
    OutsideBody,
    Topic,
    UrgencyRule,
    Village,
)
from portal.region.urgency import UrgencyFinder

FALLBACK_AFFAIR = "umum"
AgencyOrBody = Agency | OutsideBody
Part = TypeVar("Part")


@dataclass(frozen=True, eq=False)
class Region(FindsByName):
    """One regency. A key that is not (or no longer) known gives a part that bears the key as its name."""

    key: str
    name: str
    short_name: str
    prefix: str
    zone: str
    zone_label: str
    emergency: str
    aliases: tuple[str, ...]
    office: Office
    districts: tuple[District, ...]
    categories: tuple[Category, ...]
    topics: tuple[Topic, ...]
    affairs: tuple[Affair, ...]
    agencies: tuple[Agency, ...]
    outside: tuple[OutsideBody, ...]
    kinds: tuple[Kind, ...]
    archive_reasons: tuple[ArchiveReason, ...]
    deadlines: tuple[Deadline, ...]
    urgency_rules: tuple[UrgencyRule, ...]
    changes: tuple[Change, ...]
    extra_holidays: Mapping[date, str]

    def topic(self, key: str | None) -> Topic:
        return self._topics.get(key) or Topic(key or "", self._later_names("topic", key, self._topics))

    def category(self, key: str | None) -> Category:
        return self._categories.get(key) or Category(key or "", key or "")

    def affair(self, key: str | None) -> Affair:
        return self._affairs.get(key) or Affair(key or "", key or "")

    def kind(self, key: str | None) -> Kind:
        return self._kinds.get(key) or Kind(key or "", key or "")

    def archive_reason(self, key: str | None) -> ArchiveReason:
        return self._archive_reasons.get(key) or ArchiveReason(key or "", key or "")

    def agency(self, key: str | None) -> AgencyOrBody:
        """The agency, or the body outside the regency, of that key."""
        return self._holders.get(key) or Agency(key or "", self._later_names("agency", key, self._holders))

    def is_outside(self, key: str | None) -> bool:
        return self.agency(key).outside

    def oversees(self, key: str) -> bool:
        """Tell whether this agency is the one that abuse of office goes to."""
        return bool({kind.affair for kind in self.kinds if kind.affair} & set(self.agency(key).affairs))

    def district(self, key: str | None) -> District:
        return self._districts.get(key) or District(key or "", key or "")

    def village(self, district: str | None, key: str | None) -> Village:
        return self._villages.get((district, key)) or Village(key or "", key or "", district or "")

    def key_on(self, what: str, key: str, day: date) -> str | None:
        """What a "topic"'s or "agency"'s key has become by that day; None where a split names no default."""
        return [*follow(self._changes_of(what), key, day)][-1]

    def topics_in(self, category: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.category == category)

    def agencies_on(self, day: date) -> tuple[Agency, ...]:
        return tuple(agency for agency in self.agencies if agency.exists_on(day))

    def unread_never(self, *, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Topics and agencies that no suggestion, however sure, should reach unread.

        What fits nowhere else wants a reader; a body outside ends the complaint; abuse of office accuses somebody;
        an agency of the past has a successor that nobody has looked at.
        """
        catch_all = tuple(topic.key for topic in self.topics if topic.affair == FALLBACK_AFFAIR)
        apart = (one for one in self.agencies if self.oversees(one.key) or not one.exists_on(on))
        return catch_all, tuple(body.key for body in (*self.outside, *apart))

    def agency_for(
        self, affair: str, district: str | None = None, *, on: date, kind: str | None = None
    ) -> AgencyOrBody:
        """Who must act: the district's own holder first, then the regency's, then a body outside.

        A kind with an affair of its own (abuse of authority goes to the inspectorate) decides alone.
        An affair nobody knows goes to whoever holds `umum`.
        """
        affair = self.kind(kind).affair or affair
        holders = self._holders_of.get(affair) or self._holders_of[FALLBACK_AFFAIR]
        fitting = [holder for holder in holders if getattr(holder, "district", "") in {"", district}]
        # A day before the first known holder still needs an answer: an imported complaint of long ago.
        alive = [holder for holder in fitting if holder.exists_on(on)] or fitting
        return max(alive, key=lambda holder: getattr(holder, "district", "") != "")

    def holder(self, topic: str | None, district: str, *, on: date, kind: str | None = None) -> AgencyOrBody:
        """Who must act on a topic in a district, as the pack says; without a district the regency's own."""
        return self.agency_for(self.topic(topic).affair, district or None, on=on, kind=kind)

    def deadline(self, step: str, kind: str | None, on: date) -> int:
        """Working days for the step that began that day."""
        return self.deadline_rule(step, kind, on).days

    def deadline_rule(self, step: str, kind: str | None, on: date) -> Deadline:
        """The newest rule already valid that day, the kind's own before the general one.

        Raises KeyError for a step that no rule covers.
        """
        for wanted in (kind, ""):
            rules = [rule for rule in self.deadlines if rule.step == step and rule.kind == wanted]
            if rules:
                rules.sort(key=attrgetter("valid_from"))
                return next((rule for rule in reversed(rules) if rule.valid_from <= on), rules[0])
        raise KeyError(step)

    def urgency(self, text: str) -> list[UrgencyRule]:
        """The emergencies a text sounds like, for the hint to call instead of writing."""
        return self._urgency.matches(text)

    def urgent_words(self, text: str) -> list[tuple[UrgencyRule, list[str]]]:
        """The same with the words that sound like it, for whoever must decide."""
        return self._urgency.found(text)

    def _changes_of(self, what: str) -> list[Change]:
        return [change for change in self.changes if change.what == what]

    def _later_names(self, what: str, key: str | None, parts: Mapping[str, Part]) -> str:
        """Name a key that is gone from the pack by what it became, all parts of a split; else by itself."""
        return _named(key or "", sorted(self._changes_of(what), key=attrgetter("on")), parts)

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return _by_key(self.categories)

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return _by_key(self.topics)

    @cached_property
    def _affairs(self) -> dict[str, Affair]:
        return _by_key(self.affairs)

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return _by_key(self.kinds)

    @cached_property
    def _archive_reasons(self) -> dict[str, ArchiveReason]:
        return _by_key(self.archive_reasons)

    @cached_property
    def _holders(self) -> dict[str, AgencyOrBody]:
        return _by_key(self.agencies + self.outside)

    @cached_property
    def _holders_of(self) -> dict[str, list[AgencyOrBody]]:
        return {
            affair.key: [holder for holder in self._holders.values() if affair.key in holder.affairs]
            for affair in self.affairs
        }

    @cached_property
    def _districts(self) -> dict[str, District]:
        return _by_key(self.districts)

    @cached_property
    def _villages(self) -> dict[tuple[str, str], Village]:
        return {(place.key, village.key): village for place in self.districts for village in place.villages}

    @cached_property
    def _urgency(self) -> UrgencyFinder:
        return UrgencyFinder(self.urgency_rules)


def _by_key(parts: Iterable[Part]) -> dict[str, Part]:
    return {part.key: part for part in parts}


def _named(key: str, changes: list[Change], parts: Mapping[str, Part]) -> str:
    """Follow the changes, each of them once and none before the one that led there."""
    if key in parts:
        return parts[key].name
    for number, change in enumerate(changes):
        if change.from_ == key:
            into = [change.successor] if change.successor else change.into
            return " / ".join(_named(one, changes[number + 1 :], parts) for one in into)
    return key
