"""What a regional pack is made of: plain frozen records, as the pack's files name their fields."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Office:
    """The desk that answers for the portal (admin induk)."""

    name: str = ""
    short: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Village:
    """A village is known by its district and its key: the same name may stand in two districts."""

    key: str
    name: str
    district: str = ""
    code: str = ""
    kelurahan: bool = False

    @property
    def full_name(self) -> str:
        return f"{'Kelurahan' if self.kelurahan else 'Desa'} {self.name}"


@dataclass(frozen=True, slots=True)
class District:
    key: str
    name: str
    code: str = ""
    villages: tuple[Village, ...] = ()

    @property
    def full_name(self) -> str:
        return f"Kecamatan {self.name}"


@dataclass(frozen=True, slots=True)
class Category:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Topic:
    """`about` tells a citizen what belongs here; `note` tells the desk where agencies quarrel over it.

    What is `sensitive` tells of harm to a person who could be known again: it is proposed to be confidential.
    """

    key: str
    name: str
    category: str = ""
    affair: str = ""
    about: str = ""
    examples: tuple[str, ...] = ()
    note: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Affair:
    """A government affair (UU 23/2014), the label that survives renamed and merged agencies."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the regency; with a `district` it holds its affairs for that district only."""

    key: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    affairs: tuple[str, ...] = ()
    district: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""

    outside = False

    def exists_on(self, day: date) -> bool:
        """Both ends belong to the agency's life."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class OutsideBody:
    """A body the regency can't command; `turn_to` tells the complainant in a sentence where to go.

    With `oversees` it is a road for whoever complains about those who read complaints here.
    """

    key: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    affairs: tuple[str, ...] = ()
    turn_to: str = ""
    phone: str = ""
    app: str = ""
    website: str = ""
    oversees: bool = False

    outside = True

    def exists_on(self, day: date) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of complaint; with an `affair` that affair's holder handles it whatever the topic."""

    key: str
    name: str
    about: str = ""
    aliases: tuple[str, ...] = ()
    confidential: bool = False
    affair: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveReason:
    """`message` is what the complainant reads; a reason not `offered` only comes in by import."""

    key: str
    name: str
    message: str = ""
    aliases: tuple[str, ...] = ()
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """Working days for a step, for one kind or for all, from a date on, with the rule it comes from."""

    key: str
    step: str
    days: int
    valid_from: date
    source: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A topic's or agency's key that ended on a day, and what it became; the file says `from`, Python cannot."""

    key: str
    what: str
    how: str
    from_: str
    into: tuple[str, ...]
    on: date
    default: str = ""

    @property
    def successor(self) -> str | None:
        """The key to go on with; None where a split leaves that to people."""
        return self.default or (self.into[0] if len(self.into) == 1 else None)


@dataclass(frozen=True, slots=True)
class UrgencyRule:
    """Words that sound like an emergency, and the advice then shown; `unless` are harmless phrases.

    In a harmless phrase * stands for any of the rule's words: «rawan *».
    """

    key: str
    label: str
    words: tuple[str, ...]
    advice: str
    unless: tuple[str, ...] = ()
