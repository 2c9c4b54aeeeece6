"""Sending without an account is counted by address: a flood is refused, and nobody's words are lost."""

import io
import sqlite3
from contextlib import closing

import pytest
from clients import read
from factories import HOLE, LATER, make_complaint
from hostile_files import picture
from portals import KEY
from sqlalchemy import func, select

from portal import clock, limits
from portal.extensions import db
from portal.models import Attachment, Attempt, Complaint, Message, Status
from portal.throttle import Counts, Use

pytestmark = pytest.mark.usefixtures("one_window")
HALL, ELSEWHERE = "203.0.113.77", "198.51.100.9"


@pytest.fixture
def neighbour(database):
    """A browser in the village hall."""
    client = database.client()
    client.environ_base["REMOTE_ADDR"] = HALL
    return client


def use_up(limit, who=HALL, but=0):
    """Let as much have been sent as the limit allows, but for a few."""
    Counts(db.session, KEY, clock.now()).take(Use(limit, who, limit.most - but))


def count(table=Complaint):
    return db.session.scalar(select(func.count()).select_from(table))


def review_of(client, **typed):
    return read(client.submit(client.page("/lapor"), "/lapor/periksa", **({"text": HOLE} | typed)))


def photo():
    return (io.BytesIO(picture()), "foto.jpg")


def follow(client, complaint):
    client.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    return client.page(f"/lacak/{complaint.number}")


def test_the_last_of_many_complaints_is_taken_and_one_more_keeps_its_words(neighbour):
    use_up(limits.SEND, but=1)

    assert neighbour.submit(review_of(neighbour), "/lapor").status_code == 303
    answer = neighbour.submit(review_of(neighbour, name="Siti", confidential="y"), "/lapor")

    page = read(answer, 429)
    typed = page.form("/lapor").filled()
    assert (typed["text"], typed["name"], typed["confidential"]) == ([HOLE], ["Siti"], ["y"])
    assert "sangat banyak laporan" in page.text and "Coba lagi setelah" in page.text and "tidak hilang" in page.text
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert count() == 1


def test_what_was_refused_is_taken_from_the_same_page_once_the_limit_lets_it(neighbour, session):
    use_up(limits.SEND)
    refused = read(neighbour.submit(review_of(neighbour), "/lapor"), 429)
    session.query(Attempt).delete()

    assert neighbour.submit(refused, "/lapor").status_code == 303
    assert session.scalar(select(Complaint.text)) == HOLE


@pytest.mark.one_engine
def test_another_address_is_not_refused_and_this_machines_own_is_not_counted(neighbour, visitor):
    use_up(limits.SEND)

    assert visitor.submit(review_of(visitor), "/lapor").status_code == 303
    neighbour.environ_base["REMOTE_ADDR"] = ELSEWHERE
    assert neighbour.submit(review_of(neighbour), "/lapor").status_code == 303

    assert sorted(db.session.scalars(select(Attempt.count))) == [1, limits.SEND.most]


@pytest.mark.one_engine
def test_the_same_form_sent_again_is_counted_once_and_answered_beyond_the_limit(neighbour, session):
    review = review_of(neighbour)
    neighbour.submit(review, "/lapor")
    assert session.scalars(select(Attempt.count)).all() == [1]
    use_up(limits.SEND, but=1)

    assert neighbour.submit(review, "/lapor").status_code == 303


@pytest.mark.one_engine
def test_a_clerk_at_the_counter_of_a_closed_address_is_not_refused(as_admin):
    use_up(limits.SEND)
    as_admin.environ_base["REMOTE_ADDR"] = HALL

    answer = as_admin.submit(as_admin.page("/meja/laporan-baru"), "/meja/laporan-baru", text=HOLE)

    assert (answer.status_code, count()) == (200, 1)


@pytest.mark.one_engine
def test_the_review_without_a_file_writes_nothing_and_waits_for_nobody(neighbour, database):
    form = neighbour.page("/lapor")
    with closing(sqlite3.connect(database.database.file, isolation_level=None)) as rival:
        rival.execute("BEGIN IMMEDIATE")
        answer = neighbour.submit(form, "/lapor/periksa", text=HOLE)
        rival.execute("ROLLBACK")

    assert answer.status_code == 200
    assert count(Attempt) == 0


def test_beyond_the_limit_of_files_the_words_can_be_sent_without_them(neighbour):
    use_up(limits.FILES, but=1)

    answer = neighbour.submit(neighbour.page("/lapor"), "/lapor/periksa", text=HOLE, attachments=[photo(), photo()])
    refused = read(answer, 429)
    review = read(neighbour.submit(refused, "/lapor/periksa"))

    assert "Tanpa lampiran Anda bisa mengirim sekarang juga" in refused.text
    assert "Lampirannya perlu dipilih lagi" in refused.text
    assert neighbour.submit(review, "/lapor").status_code == 303
    assert (count(), count(Attachment)) == (1, 0)


def test_files_are_counted_one_by_one(neighbour):
    use_up(limits.FILES, but=2)

    review_of(neighbour, attachments=[photo(), photo()])

    assert count(Attachment) == 2
    assert db.session.scalar(select(Attempt.count)) == limits.FILES.most


@pytest.mark.one_engine
def test_a_file_that_is_refused_counts_too_and_beyond_the_limit_none_is_opened(neighbour):
    use_up(limits.FILES, but=1)
    form, broken = neighbour.page("/lapor"), [(io.BytesIO(picture()[:200]), "rusak.jpg")]

    opened = read(neighbour.submit(form, "/lapor/periksa", text=HOLE, attachments=broken), 422)
    broken = [(io.BytesIO(picture()[:200]), "rusak.jpg")]
    unopened = read(neighbour.submit(form, "/lapor/periksa", text=HOLE, attachments=broken), 429)

    assert "Gambarnya rusak" in opened.text
    assert "Gambarnya rusak" not in unopened.text and "Tanpa lampiran" in unopened.text
    assert unopened.form("/lapor/periksa").filled()["text"] == [HOLE]


@pytest.mark.one_engine
@pytest.mark.parametrize("address", ["/lapor", "/lacak/{}/tambah"])
def test_files_are_counted_wherever_a_stranger_may_offer_them(neighbour, address):
    use_up(limits.FILES)
    address = address.format(make_complaint().number)

    answer = neighbour.post(address, data={"text": HOLE, "body": HOLE, "attachments": [photo()]})

    assert answer.status_code == 429


@pytest.mark.parametrize(("limit", "who"), [
    (limits.SUPPORT, lambda complaint: HALL), (limits.SUPPORT_EACH, lambda complaint: f"{HALL} {complaint.id}"),
])  # fmt: skip
def test_support_beyond_the_limit_is_not_counted_and_what_was_written_instead_is_kept(neighbour, limit, who):
    complaint = make_complaint(published=True)
    use_up(limit, who(complaint))
    address = f"/lapor/dukung/{complaint.number}"

    page = read(neighbour.submit(review_of(neighbour, district=complaint.district), address), 429)

    assert complaint.supporters == 0
    assert page.form("/lapor/ubah").filled()["text"] == [HOLE]


@pytest.mark.one_engine
def test_support_of_one_complaint_leaves_room_for_the_others(neighbour):
    full, other = make_complaint(published=True), make_complaint(published=True)
    use_up(limits.SUPPORT_EACH, f"{HALL} {full.id}")

    assert neighbour.post(f"/lapor/dukung/{other.number}").status_code == 303
    assert (full.supporters, other.supporters) == (0, 1)


@pytest.mark.parametrize(("limit", "who"), [
    (limits.MESSAGE, lambda complaint: HALL), (limits.MESSAGE_EACH, lambda complaint: str(complaint.id)),
])  # fmt: skip
def test_a_message_beyond_the_limit_is_kept_on_the_page_and_nowhere_else(neighbour, limit, who):
    complaint = make_complaint()
    page, address = follow(neighbour, complaint), f"/lacak/{complaint.number}/tambah"
    use_up(limit, who(complaint))

    refused = read(neighbour.submit(page, address, body="Lubangnya bertambah."), 429)

    assert refused.form(address).filled()["body"] == ["Lubangnya bertambah."]
    assert count(Message) == 0


def test_a_complaint_is_not_reopened_beyond_the_limit_and_the_reason_is_kept(neighbour):
    complaint = make_complaint(Status.FINISHED, at=LATER)
    page, address = follow(neighbour, complaint), f"/lacak/{complaint.number}/belum-beres"
    use_up(limits.MESSAGE)

    refused = read(neighbour.submit(page, address, body="Masih berlubang seperti dulu."), 429)

    assert refused.form(address).filled()["body"] == ["Masih berlubang seperti dulu."]
    assert complaint.status is Status.FINISHED


@pytest.mark.one_engine
def test_the_same_message_sent_again_is_counted_once(neighbour, session):
    complaint = make_complaint()
    page, address = follow(neighbour, complaint), f"/lacak/{complaint.number}/tambah"

    for _ in range(2):
        assert neighbour.submit(page, address, body="Lubangnya bertambah.").status_code == 303

    assert set(session.scalars(select(Attempt.count))) == {1}
