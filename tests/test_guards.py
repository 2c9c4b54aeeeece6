"""Who reaches which page: every route × six actors, and what they may see there.

A new route fails here until it has a line in the table.
"""

import pytest
from factories import LAMPS, MONDAY, ROADS, WATCHDOG, make_complaint
from hostile_files import picture
from portals import make_app
from routes import ACTORS, ADMIN, DATA, INSPECTOR, OFFICER, OTHER, REACHED_BY, STAFF, VISITOR, rules

from portal import intake
from portal.extensions import db
from portal.models import Status
from portal.uploads import Upload

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
    # The tracking pages ask for the access code with a 401 of their own.
    return answer.status_code not in {401, 403} or b"kode akses" in answer.data


@pytest.mark.one_engine
def test_a_view_that_says_nothing_about_who_may_reach_it_is_closed(database, instance):
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

    if page is None:
        # Words with personal data covered are enough to judge a label; a photo has nothing covered.
        assert client.get(f"/berkas/{complaint.number}/{token}").status_code == 403
    else:
        assert (client.get(f"/berkas/{complaint.number}/{token}").status_code == 200) is seen
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
