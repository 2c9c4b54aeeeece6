"""The demo: an invented half-year, told through the portal's own verbs and never beyond the present."""

import re

import pytest
from clients import Client
from flask_migrate import upgrade
from portals import add_version, settings
from sqlalchemy import func, select

from portal import clock, create_app, region
from portal.demo import story
from portal.extensions import db
from portal.models import Complaint, Decision, Event, Status
from triage_model import dataset

STORIES = story.load()
REAL = "Ada laporan sungguhan dari warga tentang jalan di depan rumahnya."


@pytest.fixture(scope="module")
def portal_for(instance, model, tmp_path_factory):
    """Set up a portal on an empty database of its own, with the tiny model promoted as `make run` does."""
    apps = []

    def build(*, demo=True):
        url = f"sqlite:///{tmp_path_factory.mktemp('demo')}/salur.db"
        app = create_app(settings(instance, url, region="kutai_timur", demo=demo),
                         TESTING=True, WTF_CSRF_ENABLED=False)  # fmt: skip
        app.test_client_class = Client
        with app.app_context():
            upgrade()
            now = clock.now()
            add_version(db.session, model.sha256, at=now, by="make").promote(by="make", at=now)
            db.session.commit()
        apps.append(app)
        return app

    yield build
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="module")
def filled(portal_for):
    """A small demo, and what the command said."""
    app = portal_for()
    said = app.test_cli_runner().invoke(args=["demo", "--complaints", "60"])
    assert said.exit_code == 0, said.output
    return app, said.output


def test_every_story_speaks_of_what_the_region_knows():
    pack = region.load("kutai_timur")
    villages = {(place.key, village.key) for place in pack.districts for village in place.villages}
    places = {(place.key, "") for place in pack.districts} | villages | {("", "")}
    topics, kinds = {one.key for one in pack.topics}, {one.key for one in pack.kinds}
    reasons = {one.key for one in pack.archive_reasons if one.offered} | {""}

    unknown = [
        one.text[:60] for one in STORIES
        if not {one.topic, one.first or one.topic} <= topics or one.kind not in kinds
        or (one.district, one.village) not in places or one.archive not in reasons
    ]  # fmt: skip

    assert unknown == []


def test_what_a_story_repeats_is_there_and_named_once():
    named = [one.id for one in STORIES if one.id]

    assert len(named) == len(set(named))
    assert {one.same_as for one in STORIES} - {""} <= set(named)


def test_no_story_is_in_the_seed_corpus():
    seed = {row.text.casefold() for row in dataset.seed()}

    assert [one.text for one in STORIES if one.text.casefold() in seed] == []


def test_every_telephone_number_in_a_story_is_plainly_invented():
    told = " ".join(f"{one.text} {one.contact} {one.answer} {one.done} {one.reply}" for one in STORIES)

    assert {number[:9] for number in re.findall(r"\b0[0-9][0-9-]{8,}", told)} == {"0812-0000"}


def test_no_step_lies_in_the_future_or_before_the_one_it_follows(filled):
    app, _said = filled

    with app.app_context():
        events = db.session.execute(select(Event.complaint_id, Event.at).order_by(Event.complaint_id, Event.id)).all()

    assert events == sorted(events)
    assert max(at for _complaint, at in events) <= clock.now()


def test_complaints_stand_at_every_station(filled):
    app, _said = filled

    with app.app_context():
        counted = dict(db.session.execute(select(Complaint.status, func.count()).group_by(Complaint.status)).all())

    assert set(counted) >= {Status.RECEIVED, Status.IN_PROGRESS, Status.CLOSED, Status.ARCHIVED}


def test_some_suggestions_are_accepted_and_some_corrected(filled):
    app, _said = filled

    with app.app_context():
        chosen = set(db.session.scalars(select(Decision.accepted).where(Decision.suggestion_id.is_not(None))))

    assert chosen == {True, False}


def test_what_is_decided_last_is_what_the_story_says(filled):
    app, _said = filled
    told = {one.text: (one.topic, one.kind) for one in STORIES if not one.stuck}

    with app.app_context():
        last = select(func.max(Decision.id)).group_by(Decision.complaint_id)
        decided = db.session.execute(
            select(Complaint.text, Decision.topic, Decision.kind).join(Decision.complaint)
            .where(Decision.id.in_(last), Complaint.status.not_in([Status.ASSIGNED, Status.RETURNED]))
        ).all()  # fmt: skip

    assert len(decided) > 20
    assert [text for text, *chosen in decided if text in told and told[text] != tuple(chosen)] == []


def test_nothing_confidential_is_published(filled):
    app, _said = filled

    with app.app_context():
        published = db.session.scalars(select(Complaint.confidential).where(Complaint.published_at.is_not(None))).all()

    assert len(published) > 10 and not any(published)


def test_the_passwords_that_are_shown_open_the_doors(filled):
    app, said = filled
    shown = re.findall(r"^  ([a-z-]+) +(demo-[a-z]+-rahasia)", said, re.M)

    answers = {name: app.test_client().post("/masuk", data={"name": name, "password": word}) for name, word in shown}

    assert len(answers) == 7
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 303)


def test_a_second_time_only_shows_the_log_ins(filled):
    app, said = filled

    again = app.test_cli_runner().invoke(args=["demo"])

    assert again.exit_code == 0
    assert "already" in again.output
    assert again.output.split("role")[1] == said.split("role")[1]


def test_a_changed_password_is_given_back(filled):
    app, _said = filled
    with app.app_context():
        db.session.execute(db.text("UPDATE person SET password_hash = '-' WHERE name = 'data'"))
        db.session.commit()

    app.test_cli_runner().invoke(args=["demo"])

    answer = app.test_client().post("/masuk", data={"name": "data", "password": "demo-data-rahasia"})
    assert answer.status_code == 303


def test_real_complaints_are_left_alone(portal_for):
    app = portal_for()
    sent = app.test_client().post("/lapor", data={"text": REAL, "submission": "s" * 32})
    assert sent.status_code == 303

    said = app.test_cli_runner().invoke(args=["demo"])

    assert said.exit_code == 1
    assert "not the demo's" in said.output and said.output.count("\n") == 1
    with app.app_context():
        assert db.session.scalars(select(Complaint.text)).all() == [REAL]
        assert db.session.execute(db.text("SELECT count(*) FROM person")).scalar() == 0


def test_a_portal_that_is_no_demo_gets_no_known_passwords(portal_for):
    app = portal_for(demo=False)

    said = app.test_cli_runner().invoke(args=["demo"])

    assert said.exit_code == 1
    assert "PORTAL_DEMO=1" in said.output
    with app.app_context():
        assert db.session.execute(db.text("SELECT count(*) FROM person")).scalar() == 0
