"""Logging in: limits, the same answer for every mistake, sessions that die when they must."""

from datetime import timedelta

import pytest
from clients import read
from factories import MONDAY, PASSWORD, make_user

from portal import clock
from portal.extensions import db
from portal.models import Role, StaffSession

NEW = "empat kata lain yang panjang"


def is_in(client):
    return client.get("/akun/sandi").status_code == 200


@pytest.mark.parametrize(("name", "home"), [
    ("admin", "/meja"), ("petugas.jalan", "/instansi"), ("pengawas", "/instansi"), ("data", "/model"),
])  # fmt: skip
@pytest.mark.one_engine
def test_everybody_lands_on_their_own_first_page(visitor, name, home):
    answer = visitor.post("/masuk", data={"name": name.upper(), "password": PASSWORD})

    assert (answer.status_code, answer.location) == (303, home)
    assert visitor.get(home).status_code == 200


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(visitor):
    wrong = [visitor.post("/masuk", data={"name": name, "password": password})
             for name, password in (("admin", "salah"), ("siapa", PASSWORD), ("", ""), ("admin", ""))]  # fmt: skip

    pages = [read(answer, 422) for answer in wrong]
    assert len({one.text for page in pages for one in page.walk() if one.get("role") == "alert"}) == 1
    assert not is_in(visitor)


@pytest.mark.one_engine
def test_a_log_in_without_a_password_field_is_a_wrong_one(visitor):
    assert visitor.post("/masuk", data={"name": "admin"}).status_code == 422


def test_the_typed_password_is_not_sent_back(visitor):
    answer = visitor.post("/masuk", data={"name": "admin", "password": "rahasia-salah"})

    assert "rahasia-salah" not in answer.get_data(as_text=True)


def test_who_wanted_a_page_is_led_there_after_the_log_in(visitor):
    sent_away = visitor.get("/meja/yakin")

    answer = visitor.post(sent_away.location, data={"name": "admin", "password": PASSWORD})

    assert sent_away.location == "/masuk?lanjut=/meja/yakin"
    assert answer.location == "/meja/yakin"


@pytest.mark.parametrize("wanted", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "/\tjahat", "x"])
@pytest.mark.one_engine
def test_nobody_is_led_to_another_site(visitor, wanted):
    answer = visitor.post("/masuk", query_string={"lanjut": wanted}, data={"name": "admin", "password": PASSWORD})

    assert answer.location == "/meja"


def test_a_cookie_copied_before_the_log_out_is_dead_after_it(as_admin, database):
    thief = database.app.test_client()
    thief.set_cookie("sesi", as_admin.get_cookie("sesi").value)
    assert is_in(thief)

    answer = as_admin.submit(as_admin.page("/meja"), "/keluar")

    assert (answer.status_code, answer.location) == (303, "/")
    assert not is_in(as_admin)
    assert not is_in(thief)


def test_who_logs_in_over_somebody_ends_their_session_on_the_server_too(as_admin, database):
    thief = database.client()
    thief.set_cookie("sesi", as_admin.get_cookie("sesi").value)
    assert is_in(thief)

    as_admin.post("/masuk", data={"name": "petugas.jalan", "password": PASSWORD})

    assert not is_in(thief)


def test_changing_the_password_ends_every_other_session_and_keeps_this_one(as_officer, database, visitor):
    other = database.client("petugas.jalan")
    form = as_officer.page("/akun/sandi")

    answer = as_officer.submit(form, "/akun/sandi", current=PASSWORD, fresh=NEW, again=NEW)

    assert answer.status_code == 303
    assert is_in(as_officer) and not is_in(other)
    assert visitor.post("/masuk", data={"name": "petugas.jalan", "password": PASSWORD}).status_code == 422
    assert visitor.post("/masuk", data={"name": "petugas.jalan", "password": NEW}).status_code == 303


@pytest.mark.parametrize(("typed", "wrong"), [
    ({"current": "salah", "fresh": NEW, "again": NEW}, "current"),
    ({"current": PASSWORD, "fresh": "pendek", "again": "pendek"}, "fresh"),
    ({"current": PASSWORD, "fresh": "x" * 201, "again": "x" * 201}, "fresh"),
    ({"current": PASSWORD, "fresh": NEW, "again": NEW + "x"}, "again"),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_new_password_must_be_sound_and_the_present_one_known(as_officer, typed, wrong):
    answer = as_officer.post("/akun/sandi", data=typed)

    page = read(answer, 422)
    assert page.by_id(f"{wrong}-salah").text
    assert all(value not in answer.get_data(as_text=True) for value in typed.values() if len(value) > 6)


def test_disabling_somebody_ends_their_session_at_once(as_admin, as_officer, officer, visitor):
    address = f"/meja/pengguna/{officer.id}/status"

    as_admin.post(address, data={"aktif": "0", "yakin": "ya"})

    assert not is_in(as_officer)
    assert visitor.post("/masuk", data={"name": officer.name, "password": PASSWORD}).status_code == 422


def test_half_an_hour_without_a_click_ends_the_session(as_admin):
    with as_admin.session_transaction() as cookie:
        cookie["seen"] -= 31 * 60

    assert as_admin.get("/meja").location == "/masuk?lanjut=/meja"


def test_clicking_keeps_the_session_awake(as_admin):
    with as_admin.session_transaction() as cookie:
        cookie["seen"] = aged = cookie["seen"] - 20 * 60

    as_admin.get("/meja")

    with as_admin.session_transaction() as cookie:
        assert cookie["seen"] > aged + 19 * 60


def test_twelve_hours_end_the_session_whatever_happens(as_admin, session):
    for kept in session.query(StaffSession):
        kept.started_at = clock.now() - timedelta(hours=12, minutes=1)

    assert not is_in(as_admin)


def test_a_one_time_password_must_be_changed_before_anything_else(visitor, session):
    user = make_user(Role.ADMIN, name="baru")
    password = user.give_one_time_password(at=MONDAY)

    visitor.post("/masuk", data={"name": "baru", "password": password})

    for address in ("/meja", "/meja/pengguna", "/model", "/meja/yakin"):
        assert visitor.get(address).location == "/akun/sandi"
    assert visitor.post("/meja/pengguna", data={}).location == "/akun/sandi"
    visitor.post("/akun/sandi", data={"current": password, "fresh": NEW, "again": NEW})
    assert visitor.get("/meja").status_code == 200
    assert db.session.get(type(user), user.id).must_change_password is False


def test_who_is_logged_in_already_is_sent_home(as_admin):
    assert as_admin.get("/masuk").location == "/meja"


def test_nothing_from_before_the_log_in_lives_on(visitor):
    with visitor.session_transaction() as cookie:
        cookie["grants"] = [[1, 9999999999]]

    visitor.post("/masuk", data={"name": "admin", "password": PASSWORD})

    with visitor.session_transaction() as cookie:
        assert "grants" not in cookie
