"""Looking a region's parts up by the names people, forms and LAPOR!'s exports write."""

from collections.abc import Iterable
from functools import cached_property

from portal.region.names import NameIndex, fold, spellings
from portal.region.parts import Agency, ArchiveReason, District, OutsideBody, Topic, Village

# «Kecamatan Sangatta Utara» and little more; further behind nobody's search goes.
_LONGEST_PLACE = 4
_MOST_WORDS = 12
_LEADS_TO_A_PLACE = frozenset({"di", "ke", "dari"})


class FindsByName:
    """The `find_…` half of a Region; each answers None where nothing or more than one thing fits."""

    def find_agency(self, name: str | None) -> Agency | OutsideBody | None:
        """By any name it goes or went by, with or without the region's name behind."""
        return self._holders.get(self._agency_names.find(name))

    def find_topic(self, name: str | None) -> Topic | None:
        return self._topics.get(self._names["topics"].find(name))

    def topics_like(self, part: str) -> list[Topic]:
        """List the topics with a name in which a word begins so; where there is none, those with such an example."""
        begins = f" {fold(part)}"
        if not begins.strip():
            return []
        named = [topic for topic in self.topics if begins in f" {fold(topic.name)}"]
        return named or [
            topic for topic in self.topics if any(begins in f" {fold(example)}" for example in topic.examples)
        ]

    def find_archive_reason(self, name: str | None) -> ArchiveReason | None:
        return self._archive_reasons.get(self._names["archive_reasons"].find(name))

    def find_district(self, name: str | None) -> District | None:
        return self._districts.get(self._names["districts"].find(name))

    def find_village(self, name: str | None, district: str | None = None) -> Village | None:
        """Without a district's key only a name that stands once in the regency is found."""
        found = [
            self._villages[place, key]
            for place, names in self._village_names.items()
            if district in {None, place} and (key := names.find(name))
        ]
        return found[0] if len(found) == 1 else None

    def is_named(self, part: object, text: str) -> bool:
        """Whether the text names an agency, or the office behind the portal, by any name it goes or went by."""
        said = f" {fold(text)} "
        return any(f" {fold(name)} " in said for name in spellings(part))

    def split_off_place(self, asked: str) -> tuple[District | Village | None, str]:
        """Part words that somebody searches for into the longest name of one district or village, and the rest."""
        words = asked.split()
        for length in range(min(len(words), _LONGEST_PLACE), 0, -1):
            for start in range(min(len(words), _MOST_WORDS) - length + 1):
                name = " ".join(words[start : start + length])
                if place := self.find_district(name) or self.find_village(name):
                    rest = [*words[:start], *words[start + length :]]
                    return place, " ".join(word for word in rest if word.casefold() not in _LEADS_TO_A_PLACE)
        return None, asked

    @cached_property
    def _agency_names(self) -> NameIndex:
        return _index(self._holders.values(), NameIndex(endings=(self.name, self.short_name, *self.aliases)))

    @cached_property
    def _names(self) -> dict[str, NameIndex]:
        return {
            "topics": _index(self.topics, NameIndex()),
            "archive_reasons": _index(self.archive_reasons, NameIndex()),
            "districts": _index(self.districts, NameIndex(beginnings=["kecamatan"])),
        }

    @cached_property
    def _village_names(self) -> dict[str, NameIndex]:
        return {
            place.key: _index(place.villages, NameIndex(beginnings=["desa", "kelurahan"]))
            for place in self.districts
        }


def _index(parts: Iterable[object], names: NameIndex) -> NameIndex:
    for part in parts:
        for name in spellings(part):
            names.add(name, part.key)
    return names
