"""Errors that staff meet show the way back to their work."""

import pytest
from clients import read
from factories import PASSWORD, make_advice, make_complaint
from portals import KEY

from portal import clock, limits
from portal.extensions import db
from portal.throttle import Counts, Use

pytestmark = [pytest.mark.one_engine, pytest.mark.usefixtures("one_window")]


def overtaken(client):
    complaint = make_complaint(advice=make_advice())
    stale = complaint.version
    client.submit(client.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/judul", title="Lubang besar")
    return client.post(f"/meja/{complaint.number}/judul", data={"title": "Judul lain", "version": stale})


def refused(client, admin):
    Counts(db.session, KEY, clock.now()).take(Use(limits.PASSWORD, str(admin.id), limits.PASSWORD.most))
    return client.post("/akun/sandi", data={"current": "salah", "fresh": PASSWORD, "again": PASSWORD})


@pytest.mark.parametrize("status", [403, 404, 409, 429])
def test_an_admin_finds_back_to_the_queue_from_every_error(as_admin, admin, status):
    answer = {
        403: lambda: as_admin.get("/instansi"), 404: lambda: as_admin.get("/meja/TP-26-999999"),
        409: lambda: overtaken(as_admin), 429: lambda: refused(as_admin, admin),
    }[status]()  # fmt: skip

    page = read(answer, status)

    assert {"/meja", "/meja/pengguna", "/pantau-model"} <= set(page.links())


@pytest.mark.parametrize(("name", "home"), [
    ("petugas.jalan", "/instansi"), ("pengawas", "/instansi"), ("data", "/model"),
])  # fmt: skip
def test_everybody_gets_the_menu_of_their_own_role(database, name, home):
    links = database.client(name).page("/tidak-ada", 404).links()

    assert home in links and "/meja" not in links


def test_an_unexpected_error_keeps_the_menu(as_admin, app, monkeypatch):
    def fail():
        raise RuntimeError

    fail.guard, as_admin.forgiving = "everybody", True
    monkeypatch.setitem(app.view_functions, "public.guide", fail)

    assert "/meja" in read(as_admin.get("/panduan"), 500).links()


def test_visitors_and_those_who_logged_out_get_no_menu(visitor, as_admin):
    as_admin.submit(as_admin.page("/meja"), "/keluar")

    for client in (visitor, as_admin):
        assert not {"/meja", "/instansi", "/model"} & set(client.page("/tidak-ada", 404).links())
