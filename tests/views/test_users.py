"""Staff accounts, made and shut by admins."""

import pytest
from clients import read
from factories import LAMPS

from portal.models import Role
from portal.queries import people

USERS = "/meja/pengguna"


def shown_password(page):
    (code,) = [element.text for element in page.walk() if element.get("class") == "big code"]
    return code


def test_a_new_officer_gets_a_one_time_password_shown_once(as_admin, visitor, session):
    typed = {"name": "Petugas.Baru", "role": "officer", "agency": "DPLH"}

    page = read(as_admin.submit(as_admin.page(USERS), USERS, **typed))

    user = people.by_name(session, "petugas.baru")
    assert (user.role, user.agency, user.must_change_password) == (Role.OFFICER, LAMPS, True)
    password = shown_password(page)
    assert visitor.post("/masuk", data={"name": "petugas.baru", "password": password}).status_code == 303
    assert password not in as_admin.page(USERS).text


@pytest.mark.parametrize(("typed", "wrong"), [
    ({"name": "admin", "role": "data"}, "name"),
    ({"name": "ab", "role": "data"}, "name"),
    ({"name": "\u0430dmin", "role": "data"}, "name"),
    ({"name": "\uff41dmin", "role": "data"}, "name"),
    ({"name": "dua kata", "role": "data"}, "name"),
    ({"name": "baru", "role": "officer"}, "agency"),
    ({"name": "baru", "role": "inspector", "agency": ""}, "agency"),
    ({"name": "baru", "role": "officer", "agency": "Dinas Karangan"}, "agency"),
    ({"name": "baru", "role": "officer", "agency": "PLN"}, "agency"),
    ({"name": "baru", "role": "inspector", "agency": "DPLH"}, "agency"),
    ({"name": "baru", "role": "raja"}, "role"),
    ({"name": "baru", "role": "admin", "agency": "DPLH"}, "agency"),
    ({"name": "baru", "role": "data", "agency": "DPLH"}, "agency"),
    ({"name": "baru", "role": ""}, "role"),
    ({"name": "baru"}, "role"),
])  # fmt: skip
@pytest.mark.one_engine
def test_an_account_with_a_mistake_is_not_made(as_admin, session, typed, wrong):
    answer = as_admin.post(USERS, data=typed)

    assert read(answer, 422).by_id(f"{wrong}-salah").text
    assert people.by_name(session, "baru") is None


@pytest.mark.one_engine
def test_no_role_is_chosen_before_somebody_chooses_one(as_admin):
    assert as_admin.page(USERS).form(USERS).filled()["role"] == [""]


def test_a_new_password_ends_the_old_sessions(as_admin, as_officer, officer, visitor):
    address = f"{USERS}/{officer.id}/sandi"
    asked = read(as_admin.submit(as_admin.page(USERS), address), 422)
    assert as_officer.get("/instansi").status_code == 200

    page = read(as_admin.submit(asked, address, yakin="ya"))

    assert as_officer.get("/instansi").status_code == 303
    login = visitor.post("/masuk", data={"name": officer.name, "password": shown_password(page)})
    assert login.status_code == 303


def test_disabling_is_asked_about_first(as_admin, as_officer, officer):
    address = f"{USERS}/{officer.id}/status"

    asked = read(as_admin.submit(as_admin.page(USERS), address), 422)

    assert f"Nonaktifkan {officer.name}?" in asked.text
    assert officer.active and as_officer.get("/instansi").status_code == 200


def test_a_disabled_account_can_be_enabled_again(as_admin, officer):
    address = f"{USERS}/{officer.id}/status"
    as_admin.submit(read(as_admin.submit(as_admin.page(USERS), address), 422), address, yakin="ya")
    assert officer.active is False

    as_admin.submit(as_admin.page(USERS), address)

    assert officer.active is True


def test_nobody_shuts_themselves_out(as_admin, admin):
    assert as_admin.post(f"{USERS}/{admin.id}/status", data={"aktif": "0"}).status_code == 404
    assert as_admin.post(f"{USERS}/{admin.id}/sandi").status_code == 404
    assert admin.active is True


@pytest.mark.parametrize("number", ["0", "999", "2147483648", "99999999999999999999", "-1", "x"])
def test_an_account_that_is_not_there_is_not_found(as_admin, number):
    assert as_admin.post(f"{USERS}/{number}/status", data={"aktif": "0"}).status_code == 404
