"""Make what a test needs: complaints in any state, brought there by the verbs; staff; advice."""

import secrets
from datetime import UTC, datetime, timedelta

from flask import current_app

from portal import intake, search
from portal.deadlines import Deadlines
from portal.draft import Draft
from portal.extensions import db
from portal.models import Actor, Choice, Complaint, Role, Status, User
from portal.models.submission import access_code
from portal.queries import people
from portal.region import Region
from portal.triage import Advice, Triage

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
LATER = MONDAY + timedelta(days=14)

ROADS, LAMPS, WATCHDOG, POWER = "pupr", "dishub", "inspektorat", "pln"
TOWN, UPSTREAM = "bandar_pinang", "hulu_pinang"
HOLE = "Jalan di depan pasar berlubang besar sejak minggu lalu dan sudah dua motor jatuh."
LAMP = "Lampu jalan di depan sekolah padam sudah seminggu, anak-anak takut lewat malam hari."
PASSWORD = "empat kata yang panjang"


def region() -> Region:
    """Give the regional pack of the tests."""
    return current_app.extensions["portal"]["region"]


def deadlines() -> Deadlines:
    """Give its deadlines."""
    return current_app.extensions["portal"]["deadlines"]


def triage() -> Triage:
    """Give the bridge to the tiny model."""
    return current_app.extensions["portal"]["triage"]


def secret() -> str:
    """Give the key that access codes are derived with."""
    return current_app.extensions["portal"]["settings"].secret_key


def make_user(role: Role = Role.OFFICER, *, agency: str | None = None, name: str = "", at=MONDAY) -> User:
    """Make a member of staff who has chosen a password; it cannot be logged in with, as hashing costs time."""
    name = name or f"{role}.{agency or secrets.token_hex(3)}"
    user = User(name=name, role=role, agency=agency, created_at=at, must_change_password=False, password_hash="-")
    db.session.add(user)
    db.session.flush()
    return user


def admin() -> User:
    """Give the first admin."""
    return people.by_name(db.session, "admin")


def officer_of(agency: str) -> User:
    """Give an officer of an agency."""
    found = db.session.query(User).filter_by(role=Role.OFFICER, agency=agency).first()
    return found or make_user(agency=agency)


def make_advice(topic="jalan_rusak", agency=ROADS, p=0.9, *, kind="ordinary", more=(), version="m" * 64) -> Advice:
    """Make what a model might say: this topic and agency first, `more` as (topic, agency, p) behind them."""
    others = [one for one in ("ordinary", "information", "supervisory") if one != kind]
    return Advice(
        version=version,
        topics=[(topic, p), *((one, its) for one, _agency, its in more)],
        agencies=[(agency, p), *((one, its) for _topic, one, its in more)],
        kind=kind,
        kinds=[(kind, 0.9), *((other, 0.05) for other in others)],
        words=[(0, 5, 1.0)],
    )


def make_complaint(status: Status = Status.RECEIVED, *, text: str = HOLE, title: str = "Jalan berlubang",
                   district: str = TOWN, agency: str = ROADS, topic: str = "jalan_rusak", kind: str = "ordinary",
                   at: datetime = MONDAY, published: bool = False, advice: Advice | None = None,
                   **typed) -> Complaint:
    """Enter a complaint and bring it to a status by the verbs that lead there.

    It bears its access code as `code`. `published` publishes it as it is written.
    """
    key = secrets.token_urlsafe(24)
    complaint = intake.receive(
        db.session, Draft(text=text, title=title, district=district, **typed), key=key, secret=secret(),
        region=region(), at=at, due_at=deadlines().to_verify(at), advice=advice,
    )  # fmt: skip
    complaint.code = access_code(key, secret())
    bring_to(status, complaint, Choice(topic, agency, kind), at=at)
    if published:
        complaint.publish(title, text, by=admin(), at=at)
        search.index_public(db.session, complaint)
    db.session.flush()
    return complaint


def bring_to(status: Status, complaint: Complaint, choice: Choice, *, at: datetime) -> None:
    """Lead a received complaint to a status."""
    if status in _OF_THE_DESK:
        _OF_THE_DESK[status](complaint, at)
    elif status is not Status.RECEIVED:
        complaint.assign_to(choice, by=admin(), at=at, due_at=deadlines().to_answer(at, choice.kind))
        for step in _OF_THE_AGENCY[status]:
            step(complaint, officer_of(choice.agency), at)


def hold(complaint: Complaint, at: datetime = MONDAY, actor: Actor = Actor.DESK) -> None:
    """Ask its complainant."""
    complaint.hold_for("Di RT berapa tempatnya?", by=admin(), at=at, actor=actor)


def archive(complaint: Complaint, at: datetime = MONDAY) -> None:
    """Put it away."""
    complaint.archive("tidak_jelas", "Tidak disebut tempatnya.", by=admin(), at=at)


def start(complaint: Complaint, by: User, at: datetime = MONDAY) -> None:
    """Begin the work."""
    complaint.start(by=by, at=at)


def give_back(complaint: Complaint, by: User, at: datetime = MONDAY) -> None:
    """Return it to the desk."""
    complaint.return_to_desk("Ini jalan provinsi.", by=by, at=at, due_at=deadlines().to_verify(at))


def finish(complaint: Complaint, by: User, at: datetime = MONDAY) -> None:
    """Say that it is done."""
    complaint.finish("Lubang sudah ditambal pagi ini.", by=by, at=at, due_at=deadlines().to_disagree(at))


def confirm(complaint: Complaint, _by: User, at: datetime = MONDAY) -> None:
    """Let its complainant agree."""
    complaint.confirm_fixed(4, at=at)


_OF_THE_DESK = {Status.HELD: hold, Status.ARCHIVED: archive}
_OF_THE_AGENCY = {
    Status.ASSIGNED: (),
    Status.IN_PROGRESS: (start,),
    Status.RETURNED: (give_back,),
    Status.FINISHED: (finish,),
    Status.CLOSED: (finish, confirm),
}
