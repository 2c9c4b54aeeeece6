"""Turn rows of the file into complaints in our own keys, or refuse them with a reason."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from portal.lapor.agencies import AgencyMapping, FindsAgencies
from portal.lapor.cells import Cells
from portal.lapor.errors import RowError
from portal.lapor.reading import SourceRow
from portal.lapor.rows import ParsedRow, RefusedRow
from portal.lapor.vocabulary import Standing, read_status

LONGEST_TITLE = 150
_LONGEST_PLACE_NAME = 60


def parse_rows(rows: Iterable[SourceRow], region: FindsAgencies, mapping: AgencyMapping,
               zone: tzinfo, *, at: datetime) -> Iterator[ParsedRow | RefusedRow]:
    """Parse every row; of several accepted rows with one tracking ID only the first stays."""
    seen: dict[str, int] = {}
    for row in rows:
        parsed = parse_row(row, region, mapping, zone, at=at)
        if isinstance(parsed, ParsedRow):
            first = seen.setdefault(parsed.tracking_id, row.number)
            if first != row.number:
                reason = f"Tracking ID {parsed.tracking_id} sudah ada di baris {first}."
                parsed = RefusedRow(row.number, parsed.tracking_id, reason)
        yield parsed


def parse_row(row: SourceRow, region: FindsAgencies, mapping: AgencyMapping,
              zone: tzinfo, *, at: datetime) -> ParsedRow | RefusedRow:
    """Parse one row by itself; `zone` is the one in which the file tells its times, `at` tells what is yet to come."""
    try:
        if row.problem:
            raise RowError(row.problem)
        return _parsed(row, Cells(row, zone, at), region, mapping)
    except RowError as error:
        return RefusedRow(row.number, row.values.get("tracking_id", "")[:40], str(error))


def _parsed(row: SourceRow, cells: Cells, region: FindsAgencies, mapping: AgencyMapping) -> ParsedRow:
    required = {"tracking_id": cells.tracking_id(), "received_at": cells.received_at(), "text": cells.text()}
    standing = read_status(cells.line("status"), has_agency=bool(cells.line("agency")))
    anonymous, confidential = cells.privacy()
    fields = {
        "edited_text": cells.long("edited_text"),
        "title": cells.line("title", LONGEST_TITLE),
        "forwarded_at": cells.moment("forwarded_at"),
        "closed_at": cells.moment("closed_at"),
        "happened_on": cells.day("happened_on"),
        "kind": cells.kind(),
        "agency_key": cells.agency(region, mapping),
        "agency_as_written": cells.line("agency"),
        "reason": cells.long("reason"),
        "answer": cells.long("answer"),
        "district": cells.line("district", _LONGEST_PLACE_NAME),
        "village": cells.line("village", _LONGEST_PLACE_NAME),
        **{key: cells.line(key) for key in ("category_id", "category", "place", "channel")},
    }
    return ParsedRow(number=row.number, topic=None, anonymous=anonymous, confidential=confidential,
                     **required, **fields, **_ending(standing), warnings=tuple(cells.warnings))  # fmt: skip


def _ending(standing: Standing) -> dict[str, str | None]:
    status, ended_by = standing
    return {
        "status": status,
        "closed_by": ended_by if status == "closed" else None,
        "archived_by": ended_by if status == "archived" else None,
    }
