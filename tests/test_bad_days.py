"""Bad days: no database, a locked one, no model or a broken one; nothing typed is lost, and no traceback shown."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from clients import read
from factories import HOLE, LAMP, MONDAY, make_advice, make_complaint, triage
from portals import add_version, make_app
from sqlalchemy import event, func, select

from portal.extensions import db
from portal.models import Complaint, Status
from portal.queries import models
from triage_model.artifact import ArtifactError, load

TYPED = {"text": HOLE, "title": "Judul saya", "name": "Siti", "submission": "k" * 32}


@pytest.fixture
def gone(database):
    """Take the database away."""

    @contextmanager
    def away():
        db.session.commit()
        db.session.remove()
        database.let_go()
        with database.database.away():
            try:
                yield
            finally:
                database.let_go()

    return away


def test_without_a_database_a_complaint_is_shown_again_and_can_be_sent_later(visitor, gone):
    with gone():
        page = read(visitor.post("/lapor", data=TYPED), 503)

    assert page.form("/lapor").filled()["text"] == [HOLE]
    assert "Coba lagi" in page.text
    answer = visitor.submit(page, "/lapor")
    assert answer.status_code == 303
    complaint = db.session.scalar(select(Complaint))
    assert (complaint.title, complaint.identity.name) == ("Judul saya", "Siti")


@pytest.mark.parametrize("address", ["/", "/laporan", "/laporan/TP-26-000001", "/lacak/TP-26-000001"])
def test_without_a_database_pages_say_so(visitor, gone, address):
    with visitor.session_transaction() as cookie:
        cookie["grants"] = [[1, 9999999999]]

    with gone():
        page = read(visitor.get(address), 503)

    assert page.one("h1").text == "Portal sedang terganggu"
    assert "Yang Anda tulis" not in page.text


def test_without_a_database_staff_get_the_page_too_with_the_way_back(as_admin, as_officer, gone):
    with gone():
        answers = [as_admin.get("/meja"), as_officer.get("/instansi"), as_admin.get("/"), as_admin.get("/tidak-ada")]

    assert [answer.status_code for answer in answers] == [503, 503, 503, 404]
    for answer, home in zip(answers, ("/meja", "/instansi", "/meja", "/meja"), strict=True):
        assert home in read(answer, answer.status_code).links()


def test_an_officers_words_are_not_lost_when_the_database_goes(as_officer, gone):
    complaint = make_complaint(Status.ASSIGNED)
    address, version = f"/instansi/{complaint.number}/tanggapi", complaint.version

    with gone():
        page = read(as_officer.post(address, data={"version": version, "body": "Kami jadwalkan besok."}), 503)

    assert "Kami jadwalkan besok." in page.text


def test_what_needs_no_database_is_still_there(visitor, gone):
    with gone():
        assert visitor.get("/panduan").status_code == 200
        assert visitor.get("/lapor").status_code == 200
        assert visitor.get("/masuk").status_code == 200


def test_the_health_page_tells_that_the_database_is_away(visitor, gone):
    with gone():
        answer = visitor.get("/sehat")

    assert (answer.status_code, answer.json["database"]) == (503, "gangguan")


@pytest.mark.one_engine
def test_a_locked_database_keeps_the_typed_text_and_takes_it_when_it_is_free_again(database, instance):
    app = make_app(instance, database.database.url)
    with app.app_context():
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=50"))
    client = app.test_client()
    other = sqlite3.connect(database.database.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    page = read(client.post("/lapor", data=TYPED), 503)
    reading = client.get("/laporan")
    other.execute("ROLLBACK")
    other.close()
    answer = client.submit(page, "/lapor")

    assert page.form("/lapor").filled()["text"] == [HOLE]
    assert (reading.status_code, answer.status_code) == (200, 303)
    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 1
    with app.app_context():
        db.engine.dispose()


@pytest.mark.one_engine
def test_a_full_disk_keeps_the_typed_text_and_what_was_there_before(database, instance):
    before = make_complaint()
    db.session.commit()
    # Migrations leave pages free; without them there is no room for a single line.
    with closing(sqlite3.connect(database.database.file)) as tidy:
        tidy.execute("VACUUM")
    app = make_app(instance, database.database.url)
    with app.app_context():
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA max_page_count=1"))
    client = app.test_client()

    page = read(client.post("/lapor", data=TYPED | {"text": HOLE * 60}), 503)

    assert page.form("/lapor").filled()["text"] == [HOLE * 60]
    assert db.session.scalars(select(Complaint.number)).all() == [before.number]
    with app.app_context():
        db.engine.dispose()


def test_an_unexpected_error_shows_no_traceback_and_logs_no_words(visitor, app, caplog):
    def fail():
        raise RuntimeError("kata rahasia")

    app.view_functions["public.guide"], kept = fail, app.view_functions["public.guide"]
    fail.guard, visitor.forgiving = "everybody", True
    try:
        answer = visitor.get("/panduan")
    finally:
        app.view_functions["public.guide"] = kept

    assert read(answer, 500).one("h1").text == "Ada yang salah pada portal"
    assert b"kata rahasia" not in answer.data and "kata rahasia" not in caplog.text
    assert "RuntimeError" in caplog.text


def absent(path):
    path.unlink()


def truncated(path):
    path.write_bytes(path.read_bytes()[:1000])


def changed(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def empty(path):
    path.write_bytes(b"")


def foreign(path):
    path.write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")


@pytest.fixture
def broken(database, model, tmp_path):
    """Build a portal whose model file somebody has spoilt."""
    apps = []

    def build(spoil):
        (tmp_path / "models").mkdir()
        copy = tmp_path / "models" / model.path.name
        copy.write_bytes(model.path.read_bytes())
        spoil(copy)
        apps.append(make_app(tmp_path, database.database.url))
        return apps[0].test_client()

    yield build
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.mark.parametrize("spoil", [absent, truncated, changed, empty, foreign])
@pytest.mark.one_engine
def test_a_complaint_is_taken_without_a_sound_model_and_waits_unclassified(broken, as_admin, spoil):
    client = broken(spoil)

    review = read(client.post("/lapor/periksa", data=TYPED))
    answer = client.submit(review, "/lapor")

    assert "Portal belum bisa menebak topiknya" in review.text
    assert answer.status_code == 303
    complaint = db.session.scalar(select(Complaint))
    assert complaint.suggestion is None
    assert "Belum diklasifikasi" in as_admin.page(f"/meja/{complaint.number}").text
    assert "Belum diklasifikasi" in as_admin.page("/meja").text
    assert client.get("/sehat").json["model"] == "tidak ada"


@pytest.mark.one_engine
def test_a_broken_model_is_tried_once_and_not_at_every_request(broken, caplog):
    client = broken(absent)

    for _ in range(3):
        client.post("/lapor/periksa", data=TYPED)

    assert caplog.text.count("cannot be used") == 1


@pytest.mark.one_engine
def test_promoting_a_sound_version_heals_a_portal_with_a_broken_one(visitor, session, model):
    add_version(session, "b" * 64).promote(by="uji", at=MONDAY)
    session.flush()
    assert visitor.get("/sehat").json["model"] == "tidak ada"

    models.find_version(session, model.sha256).promote(by="uji", at=MONDAY)
    session.flush()

    assert visitor.get("/sehat").json["model_version"] == model.sha256[:12]
    assert triage().advise(session, LAMP, at=MONDAY).topics[0][0] == "lampu_jalan"


@pytest.mark.one_engine
def test_a_model_is_read_only_under_its_own_hash(model):
    with pytest.raises(ArtifactError):
        load(model.path, "0" * 64)


@pytest.mark.one_engine
def test_a_suggestion_of_what_the_region_no_longer_knows_is_still_shown(as_admin):
    complaint = make_complaint(advice=make_advice("topik_lama", "instansi_lama"))

    assert "topik_lama" in as_admin.page(f"/meja/{complaint.number}").text
    assert "topik_lama" in as_admin.page("/meja").text
