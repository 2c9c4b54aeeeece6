"""Nobody acts through somebody else's browser: every POST needs its token, and no GET changes anything."""

import pytest
from factories import MONDAY, make_complaint
from hostile_files import picture
from routes import ACTORS, rules
from sqlalchemy import select

from portal import intake
from portal.extensions import db
from portal.models import Status
from portal.uploads import Upload


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


@pytest.mark.parametrize("address", ["/lapor", "/lapor/periksa", "/lacak", "/masuk", "/keluar", "/meja/laporan-baru"])
@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_another_sites_form_ends_nobodys_session(visitor, address):
    answer = visitor.post(address, headers={"Sec-Fetch-Site": "cross-site"}, data={"text": "x"})

    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("actor", ACTORS)
def test_no_get_changes_the_database(database, actor):
    shown = make_complaint(Status.ASSIGNED, published=True, name="Siti Rahma")
    message = shown.add("Ini fotonya.", at=MONDAY)
    intake.attach_files(shown, message, [Upload("image/jpeg", picture())], at=MONDAY)
    db.session.flush()
    token = message.attachments[0].token
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


@pytest.mark.one_engine
@pytest.mark.parametrize("told", [
    {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"},
])  # fmt: skip
@pytest.mark.usefixtures("csrf")
def test_another_sites_words_are_not_given_back_to_be_sent_by_the_reader(visitor, told):
    visitor.page("/masuk")

    for address in ("/meja/pengguna", "/lapor/periksa"):
        answer = visitor.post(address, data={"csrf_token": "x", "name": "penyusup", "text": "penyusup"},
                              headers=told)  # fmt: skip

        assert answer.status_code == 400
        assert b"penyusup" not in answer.data and "Set-Cookie" not in answer.headers
