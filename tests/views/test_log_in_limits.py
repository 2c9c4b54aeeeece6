"""Guessing passwords: bounded for strangers wherever they come from, and no weapon against who works here."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from clients import read
from factories import PASSWORD
from portals import settings
from sqlalchemy import select

from portal import create_app, limits
from portal.extensions import db
from portal.models import Attempt
from portal.queries import people

pytestmark = pytest.mark.usefixtures("one_window")
NEW = "empat kata lain yang panjang"


def log_in(client, name="admin", password=PASSWORD, address=None):
    more = {"environ_overrides": {"REMOTE_ADDR": address}} if address else {}
    return client.post("/masuk", data={"name": name, "password": password}, **more)


@pytest.fixture
def hers(database):
    """The browser that the admin has worked with before."""
    client = database.client()
    assert log_in(client).status_code == 303
    client.delete_cookie("sesi")
    return client


def guess(database, times, name="admin"):
    """Guess from ever other addresses; give the statuses."""
    stranger = database.client()
    return [log_in(stranger, name, f"tebakan {one}", f"203.0.{one // 250}.{one % 250}").status_code
            for one in range(times)]  # fmt: skip


def test_of_hundreds_of_guesses_from_many_addresses_few_are_judged_and_the_clerk_logs_in_meanwhile(database, hers):
    first, later = guess(database, 150), log_in(hers)
    rest = guess(database, 150)

    judged = (first + rest).count(422)
    assert (judged, (first + rest).count(429)) == (limits.LOG_IN_NAME.most, 300 - limits.LOG_IN_NAME.most)
    assert later.status_code == 303
    assert log_in(hers).status_code == 303


def test_once_the_name_is_closed_even_the_right_password_is_not_judged_from_an_unknown_browser(database):
    guess(database, limits.LOG_IN_NAME.most)

    answer = log_in(database.client())

    page = read(answer, 429)
    assert "Coba lagi setelah" in page.text and "tetap terbuka" in page.text
    assert page.form(None).filled()["name"] == ["admin"]
    assert PASSWORD not in answer.get_data(as_text=True)
    assert 0 < int(answer.headers["Retry-After"]) <= 3600


def test_a_name_that_nobody_has_is_closed_like_one_that_somebody_has(database):
    assert guess(database, 21, "siapa") == guess(database, 21, "admin") == [422] * 20 + [429]


@pytest.mark.one_engine
def test_guesses_at_one_name_close_no_other(database):
    guess(database, limits.LOG_IN_NAME.most + 1)

    assert log_in(database.client(), "rekan").status_code == 303


def test_forty_wrong_names_close_the_address(visitor):
    statuses = [log_in(visitor, f"nama{number}", "salah").status_code for number in range(41)]

    assert statuses == [422] * 40 + [429]


@pytest.mark.one_engine
def test_a_customers_whole_ipv6_network_counts_as_one(visitor):
    statuses = [log_in(visitor, f"nama{one}", "salah", f"2001:db8:0:1::{one:x}").status_code for one in range(41)]

    assert statuses == [422] * 40 + [429]
    assert log_in(visitor, "nama", "salah", "2001:db8:0:2::1").status_code == 422


@pytest.mark.one_engine
def test_right_passwords_are_not_counted(visitor, session):
    for _ in range(limits.LOG_IN_NAME.most + 1):
        assert log_in(visitor).status_code == 303
        visitor.delete_cookie("sesi")
        visitor.delete_cookie("dikenal-1")

    assert session.scalars(select(Attempt)).all() == []


def test_guessing_at_the_known_browser_itself_is_bounded_and_closes_nobody_else(database, hers):
    statuses = [log_in(hers, password=f"tebakan {one}").status_code for one in range(11)]

    assert statuses == [422] * 10 + [429]
    assert log_in(hers).status_code == 429
    assert log_in(database.client()).status_code == 303


@pytest.mark.one_engine
def test_a_known_browser_is_a_strangers_to_every_other_account(database, hers):
    guess(database, limits.LOG_IN_NAME.most, "rekan")

    assert log_in(hers, "rekan").status_code == 429


@pytest.mark.one_engine
def test_a_browser_may_be_known_to_several_accounts(database, hers):
    log_in(hers, "rekan")
    hers.delete_cookie("sesi")
    guess(database, limits.LOG_IN_NAME.most)
    guess(database, limits.LOG_IN_NAME.most, "rekan")

    assert log_in(hers, "rekan").status_code == 303
    hers.delete_cookie("sesi")
    assert log_in(hers, "admin").status_code == 303


@pytest.mark.parametrize("end", [
    lambda user, at: user.change_password(PASSWORD, at=at), lambda user, at: (user.disable(at=at), user.enable()),
])  # fmt: skip
@pytest.mark.one_engine
def test_after_a_change_of_password_or_a_disabling_the_browser_is_a_strangers(database, session, hers, end):
    user = people.by_name(session, "admin")
    end(user, user.created_at)
    guess(database, limits.LOG_IN_NAME.most)

    assert log_in(hers).status_code == 429


@pytest.mark.one_engine
def test_the_browser_in_which_the_password_was_changed_is_still_known(database, hers):
    log_in(hers)
    hers.post("/akun/sandi", data={"current": PASSWORD, "fresh": NEW, "again": NEW})
    hers.delete_cookie("sesi")
    guess(database, limits.LOG_IN_NAME.most)

    assert log_in(hers, password=NEW).status_code == 303


@pytest.mark.parametrize(("url", "prefix"), [("https://lapor.example.go.id", "__Host-"), ("http://localhost", "")])
@pytest.mark.one_engine
def test_the_cookie_is_for_the_server_alone_and_lasts_a_year(database, instance, url, prefix):
    own = settings(instance, database.database.url, public_url=url)
    app = create_app(own, TESTING=True, WTF_CSRF_ENABLED=False)
    answer = log_in(app.test_client())
    with app.app_context():
        db.engine.dispose()

    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if "dikenal" in one)
    assert cookie.startswith(f"{prefix}dikenal-1=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "Max-Age=31536000" in cookie
    assert ("Secure" in cookie) is bool(prefix) and "Domain" not in cookie


def test_guesses_at_the_same_moment_do_not_slip_past_the_count(database):
    def one(number):
        return log_in(database.client(), password="salah", address=f"198.51.100.{number}").status_code

    with ThreadPoolExecutor(8) as hands:
        statuses = list(hands.map(one, range(40)))

    assert statuses.count(422) == limits.LOG_IN_NAME.most


def test_guessing_the_present_password_at_an_open_session_is_bounded(as_admin):
    typed = {"current": "salah", "fresh": NEW, "again": NEW}
    statuses = [as_admin.post("/akun/sandi", data=typed).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]


@pytest.mark.one_engine
def test_what_was_typed_before_the_session_ended_survives_a_refused_log_in(database):
    guess(database, limits.LOG_IN_NAME.most)

    answer = database.client().post(
        "/masuk?lanjut=/meja", data={"name": "admin", "password": PASSWORD, "ketikan-body": "Kata-kata saya."}
    )

    assert read(answer, 429).form(None).filled()["ketikan-body"] == ["Kata-kata saya."]
