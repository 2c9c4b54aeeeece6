"""A member of staff who meets an error finds back to work; nobody else is shown their menu."""

import pytest
from factories import make_complaint


@pytest.mark.parametrize(("address", "status"), [("/meja/KT-26-999999", 404), ("/instansi", 403)])
def test_an_admin_keeps_the_way_to_the_desk(as_admin, address, status):
    page = as_admin.page(address, status)

    assert "/meja" in page.links()


def test_an_officer_keeps_the_way_to_the_inbox(as_officer):
    complaint = make_complaint()

    page = as_officer.page(f"/instansi/{complaint.number}", 404)

    assert "/instansi" in page.links() and "/meja" not in page.links()


def test_a_stranger_is_shown_none_of_it(visitor):
    page = visitor.page("/tidak-ada", 404)

    assert page.all("nav") == []
    assert not {"/meja", "/instansi"} & set(page.links())
