"""Deciding one complaint after the other: fast, but never one that nobody has seen, and with a way back."""

from factories import make_advice, make_complaint, region

from portal import clock
from portal.models import Status


def waiting():
    return make_complaint(advice=make_advice())


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


def test_the_second_of_two_enters_does_not_decide_the_next_complaint(as_admin):
    first, second = waiting(), waiting()
    as_admin.submit(shown(as_admin, first), f"/meja/{first.number}/terima")
    page = shown(as_admin, second)

    answer = as_admin.submit(page, f"/meja/{second.number}/terima", opened=int(clock.now().timestamp() * 1000))

    assert (answer.status_code, answer.location) == (303, f"/meja/{second.number}")
    assert second.status is Status.RECEIVED
    assert "Terlalu cepat" in shown(as_admin, second).text


def test_what_was_just_decided_is_linked_from_the_next_complaint(as_admin):
    complaint, next_one = waiting(), waiting()

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima")

    page = shown(as_admin, next_one)
    assert f"/meja/{complaint.number}" in page.links()
    assert f"{complaint.number}: {region().topic('jalan_rusak').name} → " in page.text
