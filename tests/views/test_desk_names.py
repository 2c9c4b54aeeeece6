"""What a clerk may type for a topic: a part of its name, or a word of the citizens."""

import pytest
from clients import read
from factories import make_advice, make_complaint

from portal.models import Status


def typing(client, topic):
    complaint = make_complaint(advice=make_advice())
    address = f"/meja/{complaint.number}/disposisi"
    return complaint, client.submit(client.page(f"/meja/{complaint.number}"), address, topic=topic)


@pytest.mark.parametrize(
    ("typed", "topic"), [("PJU", "lampu_jalan"), ("rambu", "rambu_lalu_lintas"), ("zebra", "rambu_lalu_lintas")]
)
@pytest.mark.one_engine
def test_the_only_topic_that_fits_is_taken(as_admin, typed, topic):
    complaint, answer = typing(as_admin, typed)

    assert answer.status_code == 303
    assert complaint.topic == topic


def test_where_several_fit_they_are_offered_and_nothing_is_decided(as_admin):
    complaint, answer = typing(as_admin, "jalan")

    page = read(answer, 422)
    assert "Yang cocok: " in page.by_id("topic-salah").text
    assert "Lampu jalan" in page.by_id("topic-salah").text
    assert page.by_id("topic")["value"] == "jalan"
    assert complaint.status is Status.RECEIVED


@pytest.mark.parametrize("typed", ["entah", "?!", "mbu"])
@pytest.mark.one_engine
def test_what_fits_nothing_is_refused(as_admin, typed):
    _complaint, answer = typing(as_admin, typed)

    assert "Topik ini tidak ada" in read(answer, 422).by_id("topic-salah").text


def test_the_topic_that_is_doubted_is_not_filled_in(as_admin):
    complaint = make_complaint(advice=make_advice())

    field = as_admin.page(f"/meja/{complaint.number}").by_id("topic")

    assert not field.get("value")
