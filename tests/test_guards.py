"""Who reaches which page: every route × six actors, what they may see there, CSRF, and GETs that only read.

A new route fails here until it has a line in the table.
"""

import pytest
from factories import LAMPS, MONDAY, ROADS, WATCHDOG, make_complaint
from hostile_files import picture
from sqlalchemy import select

from portal import intake
from portal.extensions import db
from portal.models import Status
from portal.uploads import Upload

VISITOR, ADMIN, OFFICER, OTHER, DATA, INSPECTOR = (
    None, "admin", "petugas.jalan", "petugas.lampu", "data", "pengawas",
)  # fmt: skip
ACTORS = (VISITOR, ADMIN, OFFICER, OTHER, DATA, INSPECTOR)
STAFF = {ADMIN, OFFICER, OTHER, DATA, INSPECTOR}
AGENCY = {OFFICER, OTHER, INSPECTOR}
MAY_ASK = {ADMIN, OFFICER, OTHER, INSPECTOR}
TRAINERS = {ADMIN, DATA}
EVERYBODY = set(ACTORS)

REACHED_BY = {
    "static": EVERYBODY,
    "health.health": EVERYBODY,
    "public.home": EVERYBODY,
    "public.listing": EVERYBODY,
    "public.complaint": EVERYBODY,
    "public.guide": EVERYBODY,
    "public.privacy": EVERYBODY,
    "citizen.write": EVERYBODY,
    "citizen.change": EVERYBODY,
    "citizen.review": EVERYBODY,
    "citizen.send": EVERYBODY,
    "citizen.show_receipt": EVERYBODY,
    "citizen.close_receipt": EVERYBODY,
    "citizen.qr": EVERYBODY,
    "citizen.support": EVERYBODY,
    "tracking.ask": EVERYBODY,
    "tracking.open_one": EVERYBODY,
    "tracking.show": EVERYBODY,
    "tracking.add": EVERYBODY,
    "tracking.fixed": EVERYBODY,
    "tracking.not_fixed": EVERYBODY,
    "tracking.leave": EVERYBODY,
    "attachments.for_complainant": EVERYBODY,
    "attachments.for_staff": STAFF,
    "account.log_in": EVERYBODY,
    "account.open_session": EVERYBODY,
    "account.password": STAFF,
    "account.change_password": STAFF,
    "desk.queue": {ADMIN},
    "desk.take_next": {ADMIN},
    "desk.confident": {ADMIN},
    "desk.accept_confident": {ADMIN},
    "desk.write": {ADMIN},
    "desk.enter": {ADMIN},
    "desk.show": {ADMIN},
    "desk.accept": {ADMIN},
    "desk.assign": {ADMIN},
    "desk.retitle": {ADMIN},
    "desk.hold": {ADMIN},
    "desk.archive": {ADMIN},
    "desk.merge": {ADMIN},
    "desk.restore": {ADMIN},
    "desk.preview": {ADMIN},
    "desk.publish": {ADMIN},
    "desk.withdraw": {ADMIN},
    "staff.listing": {ADMIN},
    "staff.create": {ADMIN},
    "staff.reset": {ADMIN},
    "staff.switch": {ADMIN},
    "identity.ask": MAY_ASK,
    "identity.disclose": MAY_ASK,
    "agency.inbox": AGENCY,
    "agency.show": AGENCY,
    "agency.start": AGENCY,
    "agency.answer": AGENCY,
    "agency.finish": AGENCY,
    "agency.note": AGENCY,
    "agency.ask": AGENCY,
    "agency.give_back": AGENCY,
    "training.overview": TRAINERS,
    "training.train": TRAINERS,
    "training.promote": TRAINERS,
    "account.log_out": STAFF,  # last: it ends the session that the others need
}

# Which complaints each member of staff may open, wherever complaints are opened.
SEEN_BY = {
    "new": {ADMIN, DATA},
    "confidential": {ADMIN},
    "ours": {ADMIN, DATA, OFFICER},
    "ours, confidential": {ADMIN, OFFICER},
    "theirs": {ADMIN, DATA, OTHER},
    "sent back by us": {ADMIN, DATA},
    "held by the desk": {ADMIN, DATA},
    "finished by us": {ADMIN, DATA, OFFICER},
    "abuse, by mistake with us": {ADMIN},
    "abuse, with the inspectorate": {ADMIN, INSPECTOR},
    "archived": {ADMIN, DATA},
}


def rules(app):
    """List every (endpoint, method, address); placeholders are filled with what does not exist."""
    fill = {"number": "TP-26-000001", "token": "tidak-ada", "user_id": 999, "beginning": "f" * 12,
            "filename": "salur.css"}  # fmt: skip
    with app.test_request_context():
        return [
            (rule.endpoint, method, app.url_for(rule.endpoint, **{name: fill[name] for name in rule.arguments}))
            for rule in app.url_map.iter_rules() for method in sorted(rule.methods & {"GET", "POST"})
        ]  # fmt: skip


@pytest.fixture
def no_training(instance):
    """Let it look as if a training were at work, so that none is started."""
    mark = instance / "training"
    mark.write_text("2999-01-01T00:00:00+00:00")
    yield
    mark.unlink()


@pytest.mark.one_engine
def test_every_route_stands_in_the_table_and_nothing_else_does(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(REACHED_BY)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.one_engine
@pytest.mark.usefixtures("no_training")
def test_each_actor_reaches_exactly_the_routes_of_the_table(database, actor):
    order = list(REACHED_BY)
    wrong = []

    for endpoint, method, address in sorted(rules(database.app), key=lambda rule: order.index(rule[0])):
        answer = database.client(actor).open(address, method=method)
        if answered(answer, actor, method) is not (actor in REACHED_BY[endpoint]):
            wrong.append((endpoint, method, answer.status_code))

    assert wrong == []


def answered(answer, actor, method):
    """Tell whether the view itself answered, rather than the guard before it."""
    if actor is VISITOR and method == "GET":
        return not (answer.location or "").startswith("/masuk?lanjut=")
    return answer.status_code not in {401, 403}


@pytest.mark.one_engine
def test_a_view_that_says_nothing_about_who_may_reach_it_is_closed(database, instance):
    from portals import make_app

    app = make_app(instance, database.database.url)
    app.add_url_rule("/baru", "baru", lambda: "isi")

    statuses = {name: _with_cookie(app, database, name).get("/baru").status_code for name in (*STAFF, VISITOR)}

    assert statuses == {**dict.fromkeys(STAFF, 403), VISITOR: 303}


def _with_cookie(app, database, name):
    client = app.test_client()
    if name:
        client.set_cookie("sesi", database.client(name).get_cookie("sesi").value)
    return client


@pytest.mark.parametrize("kind", SEEN_BY)
@pytest.mark.parametrize("actor", sorted(STAFF))
@pytest.mark.one_engine
def test_staff_open_their_own_complaints_and_no_others(database, kind, actor):
    complaint, token = some(kind)
    client, seen = database.client(actor), actor in SEEN_BY[kind]
    page = {ADMIN: "/meja", DATA: None}.get(actor, "/instansi")

    assert (client.get(f"/berkas/{complaint.number}/{token}").status_code == 200) is seen
    if page:
        assert (client.get(f"{page}/{complaint.number}").status_code == 200) is seen
        assert (client.get(f"/pelapor/{complaint.number}").status_code == 200) is seen


def some(kind):
    """Make the complaint that the table speaks of, with a photo and a name."""
    who = {"name": "Siti Rahma"}
    complaint = {
        "new": lambda: make_complaint(**who),
        "confidential": lambda: make_complaint(confidential=True, **who),
        "ours": lambda: make_complaint(Status.ASSIGNED, agency=ROADS, **who),
        "ours, confidential": lambda: make_complaint(Status.ASSIGNED, agency=ROADS, confidential=True, **who),
        "theirs": lambda: make_complaint(Status.IN_PROGRESS, agency=LAMPS, **who),
        "sent back by us": lambda: make_complaint(Status.RETURNED, agency=ROADS, **who),
        "held by the desk": lambda: make_complaint(Status.HELD, **who),
        "finished by us": lambda: make_complaint(Status.FINISHED, agency=ROADS, **who),
        "abuse, by mistake with us": lambda: make_complaint(Status.ASSIGNED, agency=ROADS, kind="supervisory", **who),
        "abuse, with the inspectorate": lambda: make_complaint(
            Status.ASSIGNED, agency=WATCHDOG, kind="supervisory", **who
        ),
        "archived": lambda: make_complaint(Status.ARCHIVED, **who),
    }[kind]()
    message = complaint.add("Ini fotonya.", at=MONDAY)
    intake.attach_files(complaint, message, [Upload("image/jpeg", picture())], at=MONDAY)
    db.session.flush()
    return complaint, message.attachments[0].token


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_every_post_without_the_token_is_refused(database, actor):
    make_complaint(Status.ASSIGNED)
    posts = [address for _endpoint, method, address in rules(database.app) if method == "POST"]

    before = everything()
    statuses = {address: database.client(actor).post(address).status_code for address in posts}

    assert {address: status for address, status in statuses.items() if status != 400} == {}
    assert everything() == before


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_every_form_carries_the_token_that_its_post_needs(visitor):
    answer = visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text="Jalan berlubang di depan pasar.")

    assert answer.status_code == 200


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_another_browsers_token_does_not_help(visitor, database):
    stolen = database.client().page("/lapor").form("/lapor/periksa").filled(text="Jalan berlubang di pasar.")

    assert visitor.post("/lapor/periksa", data=stolen).status_code == 400


@pytest.mark.parametrize("actor", ACTORS)
def test_no_get_changes_the_database(database, actor):
    shown, token = some("ours")
    shown.publish("Judul umum", "Isi untuk umum yang cukup panjang.", by=shown.events[-1].by, at=MONDAY)
    client = database.client(actor)
    client.post("/lacak", data={"number": shown.number, "code": shown.code})
    gets = [address for _endpoint, method, address in rules(database.app) if method == "GET"]
    own = [address.replace("TP-26-000001", shown.number).replace("tidak-ada", token) for address in gets]
    before = everything()

    for address in own:
        client.get(address)

    assert everything() == before


def everything():
    """Read every row of every table."""
    rows = {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in db.metadata.sorted_tables}
    db.session.commit()
    return rows
