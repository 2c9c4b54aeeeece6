"""Complaints in every state, made through the models, for the pages that are only looked at."""

import io
from datetime import timedelta

from PIL import Image
from preparing import LIGHTS, WATCHDOG, environment
from werkzeug.exceptions import MethodNotAllowed, NotFound

from portal import clock, create_app, intake, search
from portal.config import from_environment
from portal.draft import Draft
from portal.extensions import db, will_write
from portal.limits import Limit
from portal.models import Choice, ModelVersion
from portal.models.event import Actor
from portal.models.submission import access_code, new_submission_key
from portal.queries import people
from portal.queries.models import promoted_version
from portal.throttle import Counts, Use
from portal.uploads import Upload
from triage_model.dataset import seed

CROWD = 45
_TELLING = "Lampu jalan di depan SD padam. Hubungi saya di 0812-3456-7890, KTP 6408010101900001."


class Stock:
    """A filled portal: the numbers and access codes of one complaint for each state."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.codes: dict[str, str] = {}

    def fill(self, instance, url: str) -> None:
        """Fill the portal in `instance`, which does not serve yet."""
        app = self.app = create_app(from_environment(environment(instance) | {"PORTAL_URL": url}))
        self.instance = instance
        own = app.extensions["portal"]
        self.region, self.deadlines, self.triage = own["region"], own["deadlines"], own["triage"]
        self.secret, self.now = own["settings"].secret_key, clock.now()
        self.texts = iter(sorted(seed(), key=lambda row: -len(row.title))[:400:3])
        will_write()
        with app.app_context():
            self.admin = people.by_name(db.session, "admin")
            self.officer = people.by_name(db.session, "petugas.lampu")
            self._one_of_each()
            self._at_the_agency()
            self._crowd()
            self._candidate()
            db.session.commit()
            db.engine.dispose()

    def _candidate(self) -> None:
        """Add a version that the gate has refused beside the one in force."""
        present = promoted_version(db.session)
        candidate = ModelVersion(sha256="b" * 64, created_at=self.now, trained_by="data", info=present.info)
        candidate.keep_verdict(present.verdict | {"passed": False, "against": present.sha256})
        db.session.add(candidate)
        self.numbers |= {"version": present.sha256[:12], "candidate": candidate.sha256[:12]}

    def rules(self) -> list:
        """List the portal's routes."""
        return list(self.app.url_map.iter_rules())

    def endpoint(self, path: str) -> str | None:
        """Tell which view answers GET at a path, if any does."""
        try:
            return self.app.url_map.bind("here").match("/" + path.partition("?")[0])[0]
        except (NotFound, MethodNotAllowed):
            return None

    def end_sessions(self, name: str) -> None:
        """End somebody's sessions on the server."""
        with self.app.app_context():
            people.by_name(db.session, name).end_sessions(at=clock.now())
            db.session.commit()
            db.engine.dispose()

    def use_up(self, limit: Limit, who: str) -> None:
        """Let somebody have done as much as a limit allows."""
        with self.app.app_context():
            Counts(db.session, self.secret, clock.now()).take(Use(limit, who, limit.most))
            db.session.commit()
            db.engine.dispose()

    def _one_of_each(self) -> None:
        told = self._receive("received", text=_TELLING, name="Siti Rahma", contact="0812-3456-7890")
        photo = io.BytesIO()
        Image.new("RGB", (60, 40), "gray").save(photo, "JPEG")
        message = told.add("Ini fotonya.", at=self.now)
        intake.attach_files(told, message, [Upload("image/jpeg", photo.getvalue())], at=self.now)
        self._receive("unclassified", advice=False)
        self._receive("secret", confidential=True)
        self._receive("held").hold_for("Di RT berapa tempatnya?", by=self.admin, at=self.now)
        self._receive("archived").archive("tidak_jelas", "Tidak ada tempatnya.", by=self.admin, at=self.now)
        merged = self._receive("merged")
        merged.merge_into(told, by=self.admin, at=self.now)

    def _at_the_agency(self) -> None:
        self._assign("assigned")
        self._assign("working").start(by=self.officer, at=self.now)
        self._assign("returned").return_to_desk(
            "Lampu ini milik perumahan swasta.", by=self.officer, at=self.now, due_at=self.now
        )
        for state in ("finished", "closed"):
            done = self._assign(state)
            done.note("Bahan diambil dari gudang.", by=self.officer, at=self.now, actor=Actor.AGENCY)
            done.finish("Lampu sudah diganti pagi ini.", by=self.officer, at=self.now, due_at=self.now)
        done.confirm_fixed(4, at=self.now)
        self._assign("inspected", kind="supervisory", agency=WATCHDOG)

    def _crowd(self) -> None:
        """Fill the lists: a page with three rows weighs little and hides what a full one shows."""
        for _ in range(CROWD):
            self._receive("new")
        for _ in range(CROWD // 2):
            published = self._assign("published")
            published.publish(published.heading[:150], published.text, by=self.admin, at=self.now)
            search.index_public(db.session, published)
        self.published_text = published.text
        published.answer("Sudah kami jadwalkan pekan ini.", by=self.officer, at=self.now, due_at=self.now)

    def _receive(self, state: str, *, text="", advice=True, **more):
        row = next(self.texts)
        draft = Draft(text=text or row.text, title="" if text else row.title, district="sangatta_utara",
                      place="depan pasar", **more)  # fmt: skip
        key = new_submission_key()
        at = self.now - timedelta(days=2)
        found = self.triage.advise(db.session, draft.text, title=draft.title, district=draft.district, at=at)
        complaint = intake.receive(
            db.session, draft, key=key, secret=self.secret, region=self.region, at=at,
            due_at=self.deadlines.to_verify(at), advice=found if advice else None,
        )  # fmt: skip
        self.numbers[state], self.codes[state] = complaint.number, access_code(key, self.secret)
        db.session.flush()
        return complaint

    def _assign(self, state: str, *, kind="ordinary", agency=LIGHTS):
        complaint = self._receive(state)
        choice = Choice("lampu_jalan", agency, kind)
        due_at = self.deadlines.to_answer(self.now, kind)
        complaint.assign_to(choice, by=self.admin, at=self.now, due_at=due_at)
        return complaint
