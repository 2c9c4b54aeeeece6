"""Finding by stems: what the public may find, and what resembles a complaint."""

from factories import HOLE, LAMP, MONDAY, admin, make_complaint
from sqlalchemy import select

from portal import search
from portal.models import Complaint, Posting
from portal.visibility import public

OTHER_HOLE = "Ada jalan berlubang di depan pasar, sudah dua motor yang jatuh, tolong segera ditambal."


def found(session, words):
    return [one.id for one in session.scalars(search.with_words(session, public(), words).order_by(Complaint.id))]


def test_a_word_finds_a_published_complaint_whatever_its_endings(database, session):
    hole = make_complaint(text=HOLE, published=True)

    assert found(session, "lubang") == [hole.id]
    assert found(session, "melubangi jalanan") == [hole.id]


def test_every_word_must_be_there(database, session):
    make_complaint(text=HOLE, published=True)

    assert found(session, "berlubang sekolah") == []


def test_words_that_many_complaints_hold_find_the_same_as_words_that_few_hold(database, session, monkeypatch):
    hole = make_complaint(text=HOLE, published=True)
    other = make_complaint(text=OTHER_HOLE, published=True)
    lamp = make_complaint(text=LAMP, published=True)

    monkeypatch.setattr(search, "_FEW", 1)

    assert found(session, "jalan") == [hole.id, other.id, lamp.id]
    assert found(session, "jalan pasar") == [hole.id, other.id]
    assert found(session, "jalan sekolah") == [lamp.id]
    assert found(session, "pasar sekolah") == []


def test_what_is_not_published_is_not_found(database, session):
    make_complaint(text=HOLE)

    assert found(session, "berlubang") == []


def test_what_is_taken_back_is_not_found_any_more(database, session):
    hole = make_complaint(text=HOLE, published=True)

    hole.withdraw(by=admin(), at=MONDAY)
    search.forget_public(session, hole)

    assert found(session, "berlubang") == []
    assert session.scalar(select(Posting).where(Posting.scope == search.PUBLIC)) is None


def test_a_percent_sign_and_quotes_find_nothing_and_break_nothing(database, session):
    make_complaint(text=HOLE, published=True)

    assert found(session, "% _ ' \" ;--") == []


def test_deleting_postings_of_one_leaves_the_others(database, session):
    first = make_complaint(text=HOLE, published=True)
    second = make_complaint(text=LAMP, title="Lampu padam", published=True)

    search.forget_public(session, first)

    assert found(session, "lampu") == [second.id]
    assert found(session, "berlubang") == []
