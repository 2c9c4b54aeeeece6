"""The invented staff: a log-in for each role, and an officer in every agency that has work."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.demo.hours import SPAN
from portal.demo.story import Story
from portal.models import Role, User
from portal.models.person import password_matches
from portal.queries import people
from portal.region import Region

# Anybody may know these: the command refuses to run unless the portal marks itself as a demo.
_PASSWORDS = {
    Role.ADMIN: "demo-admin-rahasia",
    Role.OFFICER: "demo-petugas-rahasia",
    Role.DATA: "demo-data-rahasia",
    Role.INSPECTOR: "demo-pengawas-rahasia",
}
_SHOWN_AGENCIES = 3


class Cast:
    """Everybody on the staff of the demo, made when first needed."""

    def __init__(self, session: Session, region: Region, *, at: datetime) -> None:
        self.session = session
        self.region = region
        self.at = at
        self.inspectorate = region.agency_for("", on=at.date(), kind="supervisory").key

    def open_log_ins(self, stories: list[Story]) -> list[tuple[User, str]]:
        """Make the log-ins that are shown, or give them their passwords back; each with its password."""
        wanted = [("admin", Role.ADMIN, None), ("admin-dua", Role.ADMIN, None)]
        wanted += [(_name(key), Role.OFFICER, key) for key in busiest(stories, self.region, self.at.date())]
        wanted += [("data", Role.DATA, None), ("pengawas", Role.INSPECTOR, self.inspectorate)]
        users = [self._person(*one) for one in wanted]
        for user in users:
            if not password_matches(user, _PASSWORDS[user.role]):
                user.change_password(_PASSWORDS[user.role], at=self.at)
        self.session.flush()
        return [(user, _PASSWORDS[user.role]) for user in users]

    def admins(self) -> tuple[User, User]:
        """Give the two who share the desk."""
        return self._person("admin", Role.ADMIN, None), self._person("admin-dua", Role.ADMIN, None)

    def officer(self, agency: str) -> User:
        """Give the one who answers for an agency."""
        if agency == self.inspectorate:
            return self._person("pengawas", Role.INSPECTOR, agency)
        return self._person(_name(agency), Role.OFFICER, agency)

    def _person(self, name: str, role: Role, agency: str | None) -> User:
        user = people.by_name(self.session, name)
        if user is None:
            user = User(name=name, role=role, agency=agency, created_at=self.at - SPAN)
            user.give_one_time_password(at=self.at)
            self.session.add(user)
            self.session.flush()
        return user


def busiest(stories: list[Story], region: Region, on: date) -> list[str]:
    """Name the agencies of the regency that most of the stories end up with."""
    holders = (
        region.holder(one.topic, one.district, on=on, kind=one.kind) for one in stories if not one.archive
    )  # fmt: skip
    counted = Counter(holder.key for holder in holders if not holder.outside)
    return [key for key, _number in counted.most_common(_SHOWN_AGENCIES)]


def _name(agency: str) -> str:
    return f"petugas-{agency.replace('_', '-')}"
