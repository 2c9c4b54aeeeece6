"""Numbers, access codes, and moments."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from factories import MONDAY, make_complaint
from sqlalchemy.exc import StatementError

from portal.models import NumberSequence
from portal.models.submission import (
    CODE_LENGTH,
    access_code,
    hash_code,
    hash_submission,
    new_submission_key,
    next_number,
)

SECRET = "a secret of the portal"


def test_numbers_begin_anew_each_year_and_are_never_given_twice(database, session):
    numbers = [next_number(session, "TP", year) for year in (2026, 2026, 2027, 2026)]

    assert numbers == ["TP-26-000001", "TP-26-000002", "TP-27-000001", "TP-26-000003"]


def test_a_number_taken_by_what_is_rolled_back_is_given_again(database, session):
    next_number(session, "TP", 2026)
    session.rollback()

    assert next_number(session, "TP", 2026) == "TP-26-000001"


def test_more_than_a_million_complaints_still_get_numbers(database, session):
    session.add(NumberSequence(year=2026, last=999_999))
    session.flush()

    assert next_number(session, "TP", 2026) == "TP-26-1000000"


def test_the_year_of_a_number_is_that_of_local_clocks(database):
    new_year_at_home = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)

    assert make_complaint(at=new_year_at_home).number.startswith("TP-26-")


def test_a_code_has_a_hundred_bits_in_letters_that_cannot_be_misread():
    codes = [access_code(new_submission_key(), SECRET).replace("-", "") for _ in range(200)]

    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert len(set(codes)) == 200
    assert set("".join(codes)) == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_code_stands_in_groups_of_four():
    assert [len(group) for group in access_code("key", SECRET).split("-")] == [4] * 5


def test_the_same_submission_has_the_same_code_and_another_secret_another():
    assert access_code("key", SECRET) == access_code("key", SECRET)
    assert len({access_code("key", SECRET), access_code("yek", SECRET), access_code("key", "other")}) == 3


@pytest.mark.parametrize("typed", ["abcd-0123", "ABCD0123", " a b c d 0 1 2 3 ", "abcd–oi23", "ABCD.OL23"])
def test_a_code_is_the_same_however_it_is_typed(typed):
    assert hash_code(typed) == hash_code("ABCD-0123")


def test_neither_hash_says_what_was_hashed():
    assert "key" not in hash_submission("key")
    assert hash_submission("ABCD") != hash_code("ABCD")


def test_a_moment_without_a_zone_is_refused(database, session):
    complaint = make_complaint()
    complaint.received_at = datetime(2026, 3, 2, 9, 0)

    with pytest.raises(StatementError, match="time zone"):
        session.flush()
    session.rollback()


def test_a_moment_comes_back_in_utc_wherever_it_was_written(database, session):
    complaint = make_complaint()
    complaint.received_at = MONDAY.astimezone(timezone(timedelta(hours=8)))

    session.commit()
    session.expire_all()

    assert complaint.received_at == MONDAY
    assert complaint.received_at.tzinfo is UTC
