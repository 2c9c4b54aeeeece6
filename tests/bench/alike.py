"""Neighbours among 100,000 open complaints, on SQLite and PostgreSQL: `python -m tests.bench.alike`."""

import argparse
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session
from tqdm import tqdm

from portal import clock, create_app
from portal.config import from_environment
from portal.extensions import db, will_write
from portal.likeness import Asked, open_neighbours
from portal.models import Complaint, Decision, Posting, Role, Status, User
from portal.queries.precedents import precedents
from portal.queries.public import similar_public
from portal.region import Region
from portal.routing import Routing
from tests.bench.driving import Figures, one_by_one
from tests.bench.inventing import Inventor
from tests.bench.report import conclude, heading, line, surroundings
from tests.databases import PostgreSQL, SQLite, postgres_binaries

_BATCH, _TIMES, _ALLOWED = 5_000, 400, 10
_PUBLISHED = 0.4


def main() -> None:
    """Fill each engine, ask it, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.alike", description=__doc__)
    parser.add_argument("--complaints", type=int, default=100_000, help="how many are open")
    total = parser.parse_args().complaints
    print(surroundings())
    print(heading(f"{total} open complaints"))
    promises = []
    for engine, url in _engines():
        with _portal(url) as region:
            _fill(db.session, region, total, engine)
            print(engine)
            for figures in _neighbours(db.session, region):
                print(line(figures), flush=True)
                promises.append((f"{engine}, {figures.name}, p95, ms", figures.p95, _ALLOWED))
            print(line(_routing(db.session, region)), flush=True)
    conclude(promises)


def _engines() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="salur-bench-") as folder:
        yield "SQLite", SQLite(Path(folder)).url
    binaries = postgres_binaries()
    if binaries is None:
        print("PostgreSQL: no initdb found, NOT MEASURED")
        return
    cluster = PostgreSQL(binaries)
    cluster.keep()
    try:
        yield "PostgreSQL", cluster.url
    finally:
        cluster.stop()


@contextmanager
def _portal(url: str) -> Iterator[Region]:
    with tempfile.TemporaryDirectory(prefix="salur-bench-") as instance:
        app = create_app(from_environment({"PORTAL_INSTANCE": instance, "DATABASE_URL": url}))
        with app.app_context():
            upgrade()
            yield app.extensions["portal"]["region"]
            db.session.remove()
            db.engine.dispose()


def _fill(session: Session, region: Region, total: int, engine: str) -> None:
    will_write()
    people = [User(name=f"meja {n}", role=Role.ADMIN, created_at=clock.now(), password_hash="-") for n in range(3)]
    session.add_all(people)
    session.flush()
    inventor = Inventor(region, clock.now(), total, at_desk=total)
    places = range(1, total + 1)
    for first in tqdm(range(0, total, _BATCH), desc=engine, leave=False):
        batch = [(place, inventor.invent(place)) for place in places[first : first + _BATCH]]
        for table, rows in _rows(batch, inventor.random, [one.id for one in people]):
            session.connection().execute(insert(table.__table__), rows)
        session.commit()
    if engine == "PostgreSQL":
        with session.get_bind().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _rows(batch: list, chance: random.Random, people: list[int]) -> Iterator[tuple[type, list[dict]]]:
    yield Complaint, [
        {"id": place, "version": 1, "number": f"B{place}", "access_hash": "-", "submission_hash": f"b{place}",
         "channel": "web", "title": one.title, "text": one.text, "district": one.district, "village": one.village,
         "status": Status.ASSIGNED, "topic": one.topic, "agency": one.agency, "received_at": one.received_at,
         "waiting_since": one.received_at, "published_at": one.received_at if place % 10 < 10 * _PUBLISHED else None,
         "public_title": one.title, "public_text": one.text}
        for place, one in batch
    ]  # fmt: skip
    yield Posting, [
        {"scope": scope, "term": term, "complaint_id": place}
        for place, one in batch
        for scope in [one.district, *["public"] * (place % 10 < 10 * _PUBLISHED)]
        for term in one.stems
    ]
    yield Decision, [
        {"complaint_id": place, "by_id": chance.choice(people), "at": one.received_at + timedelta(days=1),
         "accepted": True, "topic": one.topic, "agency": one.agency, "kind": "ordinary", "surroundings": ""}
        for place, one in batch
    ]  # fmt: skip


def _neighbours(session: Session, region: Region) -> Iterator[Figures]:
    chance, districts = random.Random(5), [one.key for one in region.districts]
    some = chance.sample(range(1, session.scalar(select(func.max(Complaint.id))) + 1), _TIMES)
    asked = [
        Asked(f"{title} {words}", district, village, at)
        for title, words, district, village, at in session.execute(
            select(Complaint.title, Complaint.text, Complaint.district, Complaint.village, Complaint.received_at)
            .where(Complaint.id.in_(some))
        )
    ]  # fmt: skip
    yield one_by_one("in the district", lambda one: open_neighbours(session, one, districts), asked)
    anywhere = [one._replace(district="") for one in asked]
    yield one_by_one("in all districts", lambda one: open_neighbours(session, one, districts), anywhere)
    yield one_by_one("public hint", lambda one: similar_public(session, one.text, one.district), asked)


def _routing(session: Session, region: Region) -> Figures:
    now = clock.now()
    day = now.date()
    return one_by_one("routing, read once a minute",
                      lambda _: Routing(region, precedents(session, until=now), on=day), range(20))  # fmt: skip


if __name__ == "__main__":
    main()
