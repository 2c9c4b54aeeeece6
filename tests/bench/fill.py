"""Fill an empty portal with complaints in bulk, as quickly as the database takes rows."""

from collections import Counter

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from portal import clock
from portal.extensions import will_write
from portal.models import (
    Complaint,
    Decision,
    Event,
    Message,
    NumberSequence,
    Posting,
    Role,
    Suggestion,
    User,
)
from portal.queries.models import promoted_version
from portal.region import Region
from tests.bench.inventing import Inventor
from tests.bench.rows import Rows

PASSWORD = "sandi-untuk-mengukur"
_BATCH = 2_000
_LARGEST_DESK = 3_000


class NotEmptyError(Exception):
    """There are complaints already; measuring must not touch a portal in use."""


def fill(session: Session, region: Region, secret: str, total: int, progress) -> None:
    """Put `total` complaints and an officer into a prepared portal.

    Raises NotEmptyError when it holds complaints.
    """
    will_write()
    if session.scalar(select(func.count(Complaint.id))):
        raise NotEmptyError
    admin = _people(session)
    inventor = Inventor(region, clock.now(), total, at_desk=min(_LARGEST_DESK, total * 3 // 100))
    rows = Rows(region, secret, admin.id, promoted_version(session).sha256)
    numbers: Counter[int] = Counter()
    for first in range(1, total + 1, _BATCH):
        places = range(first, min(first + _BATCH, total + 1))
        _write(session, rows, [(place, inventor.invent(place)) for place in places], numbers, region)
        session.commit()
        progress(len(places))
    session.add_all(NumberSequence(year=year, last=last) for year, last in numbers.items())
    session.commit()
    _settle(session)


def _people(session: Session) -> User:
    """Give the admin a known password, and the agency of roads an officer."""
    admin = session.scalar(select(User).where(User.role == Role.ADMIN))
    officer = User(name="petugas", role=Role.OFFICER, agency="pupr", created_at=clock.now())
    for person in (admin, officer):
        person.change_password(PASSWORD, at=clock.now())
    session.add(officer)
    session.commit()
    return admin


def _write(session: Session, rows: Rows, batch: list, numbers: Counter, region: Region) -> None:
    complaints = []
    for place, one in batch:
        year = clock.local(one.received_at, region.zone).year
        numbers[year] += 1
        complaints.append(rows.complaint(place, f"{region.prefix}-{year % 100:02d}-{numbers[year]:06d}", one))
    _insert(session, Complaint, complaints)
    _insert(session, Suggestion, [rows.suggestion(place, one) for place, one in batch])
    session.execute(
        update(Complaint).where(Complaint.id.between(batch[0][0], batch[-1][0])).values(suggestion_id=Complaint.id)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    for table, of_one in ((Event, rows.events), (Message, rows.messages), (Decision, rows.decisions),
                          (Posting, rows.postings)):  # fmt: skip
        _insert(session, table, [row for place, one in batch for row in of_one(place, one)])


def _insert(session: Session, model, rows: list[dict]) -> None:
    if rows:
        session.connection().execute(insert(model.__table__), rows)


def _settle(session: Session) -> None:
    """Leave the database as years of use would: sequences past the rows, statistics where they come by themselves."""
    if session.get_bind().dialect.name == "postgresql":
        for table in ("complaint", "suggestion"):
            session.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))
        session.commit()
        with session.get_bind().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")

