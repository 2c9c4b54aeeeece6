"""The cells of one row, each asked for as what it means."""

import re
from datetime import date, datetime, timedelta, tzinfo

from portal.lapor.agencies import AgencyMapping, FindsAgencies
from portal.lapor.columns import HEADERS
from portal.lapor.errors import RowError, UnreadableMoment
from portal.lapor.moments import parse_moment
from portal.lapor.reading import SourceRow
from portal.lapor.vocabulary import KINDS, is_yes, read_kind, read_privacy

# A form takes 5,000 characters; what LAPOR! already accepted, mails and letters among it, may be longer.
LONGEST_TEXT = 20_000
LONGEST_LINE = 200
# A file that tells the hours of Papua, read as UTC, seems nine hours ahead.
_AHEAD = timedelta(hours=9)
_TRACKING_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,39}")


class Cells:
    """Reads a row's cells, raises RowError where nothing can be done, and gathers warnings elsewhere."""

    def __init__(self, row: SourceRow, zone: tzinfo, at: datetime) -> None:
        self._values, self._zone, self._at = row.values, zone, at
        self.warnings: list[str] = []

    def line(self, key: str, longest: int = LONGEST_LINE) -> str:
        """The cell as one line, cut where the portal keeps no more."""
        line = " ".join(self._cell(key).split())
        if len(line) <= longest:
            return line
        self._warn(f"«{HEADERS[key]}» dipotong sampai {longest} karakter.")
        return line[: longest - 2].rstrip() + " …"

    def long(self, key: str) -> str:
        """The cell with its lines, cut after LONGEST_TEXT characters."""
        if len(text := self._cell(key)) <= LONGEST_TEXT:
            return text
        self._warn(f"«{HEADERS[key]}» dipotong sampai {LONGEST_TEXT} karakter.")
        return text[: LONGEST_TEXT - 2].rstrip() + " …"

    def tracking_id(self) -> str:
        tracking_id = self._cell("tracking_id").removeprefix("#").strip()
        if not tracking_id:
            raise RowError("Tracking ID kosong.")
        if not _TRACKING_ID.fullmatch(tracking_id):
            raise RowError(f"Tracking ID «{tracking_id[:40]}» tidak sah.")
        return tracking_id

    def received_at(self) -> datetime:
        day, clock = self.line("received_on"), self.line("received_time")
        if not day:
            raise RowError("Tanggal laporan masuk kosong.")
        try:
            return self._past("received_on", parse_moment(day, self._zone, clock))
        except UnreadableMoment as error:
            seen = f"{day} {clock}".strip()[:60]
            raise RowError(f"Tanggal laporan masuk «{seen}» tidak terbaca.") from error

    def text(self) -> str:
        """The words as they were sent, or the desk's edited ones where a file has only those."""
        if text := self.long("text" if self._cell("text") else "edited_text"):
            return text
        raise RowError("Isi laporan kosong.")

    def moment(self, key: str) -> datetime | None:
        """A moment that isn't needed: unreadable ones are left out with a warning."""
        try:
            return self._past(key, parse_moment(value, self._zone)) if (value := self.line(key)) else None
        except UnreadableMoment:
            self._warn(f"«{HEADERS[key]}» tidak terbaca, dikosongkan.")
            return None

    def day(self, key: str) -> date | None:
        moment = self.moment(key)
        return moment.astimezone(self._zone).date() if moment else None

    def kind(self) -> str | None:
        label = self.line("kind")
        kind = read_kind(label)
        if label and not kind:
            raise RowError(f"Klasifikasi «{label[:60]}» tidak dikenal; yang dikenal: {', '.join(KINDS)}.")
        return kind

    def privacy(self) -> tuple[bool, bool]:
        """(anonymous, confidential), from the export's one column or from one for each."""
        label = self.line("privacy")
        anonymous, confidential, understood = read_privacy(label)
        if not understood:
            self._warn(f"Tipe laporan «{label[:60]}» tidak dikenal, dianggap anonim dan rahasia.")
        return anonymous or is_yes(self.line("anonymous")), confidential or is_yes(self.line("confidential"))

    def agency(self, region: FindsAgencies, mapping: AgencyMapping) -> str | None:
        """The key of the agency named; the mapping keeps a name that leads nowhere."""
        name = self.line("agency")
        return mapping.find(name, region) if name else None

    def _past(self, key: str, moment: datetime) -> datetime:
        if moment > self._at + _AHEAD:
            day = f"{moment.astimezone(self._zone):%d-%m-%Y}"
            raise RowError(f"{HEADERS[key]} {day} belum terjadi; perbaiki tanggalnya.")
        return moment

    def _cell(self, key: str) -> str:
        return self._values.get(key, "")

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)
