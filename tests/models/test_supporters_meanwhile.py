"""Somebody supports a complaint in the very moment in which it is merged or parted: they are counted."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from factories import make_complaint

from portal.extensions import db
from portal.models import Status


def form_of(client, complaint, act, **typed):
    address = f"/meja/{complaint.number}/{act}"
    return address, client.page(f"/meja/{complaint.number}").form(address).filled(**typed)


def while_one_more_supports(main, post):
    """Hold the row of a complaint as a support does, until the desk's act has come as far as it can."""
    db.session.execute(db.text("UPDATE complaint SET supporters = supporters + 1 WHERE id = :id"), {"id": main.id})
    with ThreadPoolExecutor(1) as desk:
        answer = desk.submit(post)
        time.sleep(0.3)
        db.session.commit()
        assert answer.result().status_code == 303
    db.session.refresh(main)


@pytest.fixture
def two():
    main, double = make_complaint(Status.ASSIGNED, published=True), make_complaint()
    db.session.commit()
    return main, double


def test_while_two_are_merged(as_admin, two):
    main, double = two
    address, data = form_of(as_admin, double, "gabung", main=main.number)

    while_one_more_supports(main, lambda: as_admin.post(address, data=data | {"sama": "ya"}))

    assert main.supporters == 2


def test_while_two_are_parted(as_admin, two):
    main, double = two
    address, data = form_of(as_admin, double, "gabung", main=main.number)
    as_admin.post(address, data=data | {"sama": "ya"})
    address, data = form_of(as_admin, double, "pulihkan")
    db.session.commit()

    while_one_more_supports(main, lambda: as_admin.post(address, data=data))

    assert main.supporters == 1
