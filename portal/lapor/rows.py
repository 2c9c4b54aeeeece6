"""What becomes of a row: a complaint ready to be taken over, or a refusal with its reason."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row in our own keys; moments are in UTC. Times that the file doesn't tell are None.

    `agency_key` is None where no agency is named, or where its name is unknown: then
    `agency_as_written` holds it. `topic` is never told by LAPOR!, only guessed later.
    `warnings` say, in Indonesian, what was changed or left out to accept the row.
    """

    number: int
    tracking_id: str
    title: str
    text: str
    edited_text: str
    received_at: datetime
    forwarded_at: datetime | None
    closed_at: datetime | None
    happened_on: date | None
    kind: str | None
    category_id: str
    category: str
    topic: str | None
    agency_key: str | None
    agency_as_written: str
    status: str
    closed_by: str | None
    archived_by: str | None
    reason: str
    anonymous: bool
    confidential: bool
    district: str
    village: str
    place: str
    channel: str
    answer: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that wasn't taken over; the reason is Indonesian and quotes no text of the complaint."""

    number: int
    tracking_id: str
    reason: str
