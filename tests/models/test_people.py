"""Staff, their passwords and their sessions."""

from datetime import timedelta

import pytest
from factories import MONDAY, TUESDAY, make_user

from portal.models import Role, User
from portal.models.person import ABSOLUTE, hash_token, password_matches
from portal.queries import people

PASSWORD = "empat kata yang panjang"
pytestmark = pytest.mark.usefixtures("database")


def test_a_password_is_kept_as_argon2id_of_the_required_cost():
    user = make_user()

    user.change_password(PASSWORD, at=MONDAY)

    assert user.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password_matches(user, PASSWORD) and not password_matches(user, PASSWORD + " ")


def test_nobody_and_the_disabled_have_no_password_that_matches():
    user = make_user()
    user.change_password(PASSWORD, at=MONDAY)
    user.disable(at=MONDAY)

    assert not password_matches(user, PASSWORD)
    assert not password_matches(None, PASSWORD)
    assert not password_matches(User(password_hash="not a hash", active=True), PASSWORD)


def test_a_one_time_password_must_be_changed_and_ends_the_sessions(session):
    user = make_user()
    token = user.open_session(at=MONDAY)

    password = user.give_one_time_password(at=MONDAY)
    session.flush()

    assert user.must_change_password and password_matches(user, password)
    assert people.session_of(session, token, at=MONDAY) is None


def test_only_the_hash_of_a_sessions_token_is_kept(session):
    user = make_user()

    token = user.open_session(at=MONDAY)
    session.flush()

    assert user.sessions[0].token_hash == hash_token(token) != token
    assert people.session_of(session, token, at=MONDAY).user is user


@pytest.mark.parametrize("end", [
    lambda user, _session: user.disable(at=MONDAY),
    lambda user, _session: user.change_password(PASSWORD, at=MONDAY),
    lambda _user, session: session.end(at=MONDAY),
])  # fmt: skip
def test_a_session_dies_with_the_password_the_account_or_itself(session, end):
    user = make_user()
    token = user.open_session(at=MONDAY)

    end(user, user.sessions[0])
    session.flush()

    assert people.session_of(session, token, at=MONDAY) is None


def test_a_session_lasts_a_shift_and_no_longer(session):
    user = make_user()
    token = user.open_session(at=MONDAY)
    session.flush()

    assert people.session_of(session, token, at=MONDAY + ABSOLUTE - timedelta(seconds=1))
    assert people.session_of(session, token, at=MONDAY + ABSOLUTE) is None


def test_the_first_moment_a_session_ended_stays():
    user = make_user()
    user.open_session(at=MONDAY)

    user.end_sessions(at=MONDAY)
    user.end_sessions(at=TUESDAY)

    assert user.sessions[0].ended_at == MONDAY


def test_names_are_found_whatever_their_case(session):
    user = make_user(Role.DATA, name="analis")

    assert people.by_name(session, " ANALIS ") is user


def test_staff_are_listed_with_the_disabled_last(session, officer):
    officer.disable(at=MONDAY)
    session.flush()

    assert people.everyone(session)[-1] is officer


def test_it_is_known_whether_there_is_an_admin(session):
    assert people.has_admin(session)

    for user in people.everyone(session):
        user.role = Role.DATA
    session.flush()

    assert not people.has_admin(session)
