"""A complaint between the form and the desk: what was typed, cleaned and checked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Draft:
    """The fields of a complaint, as `portal.intake` enters them."""

    text: str
    title: str = ""
    district: str = ""
    village: str = ""
    place: str = ""
    happened_on: date | None = None
    name: str = ""
    contact: str = ""
    anonymous: bool = False
    confidential: bool = False
    preferred_topic: str | None = None
