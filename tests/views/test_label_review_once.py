"""Label review: whatever a person sends twice counts once, and nothing is called corrected that was not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from clients import read
from factories import HOLE, make_complaint

from portal.extensions import db
from portal.models import LabelReview, Status

CORRECTION = {"topic": "Lampu jalan", "note": "Soal lampu."}


def address_of(**more):
    return f"/label/{make_complaint(Status.RETURNED, text=HOLE, **more).number}"


@pytest.mark.parametrize(("act", "typed"), [("benar", {}), ("koreksi", CORRECTION)])
def test_a_review_sent_twice_by_a_double_click_is_one_row_and_one_answer(as_analyst, act, typed):
    address = address_of()
    page = as_analyst.page(address)

    answers = [as_analyst.submit(page, f"{address}/{act}", **typed) for _ in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(303, "/label/berikutnya")] * 2
    assert db.session.query(LabelReview).count() == 1


@pytest.mark.parametrize(("act", "typed"), [("benar", {}), ("koreksi", CORRECTION)])
def test_two_tabs_that_save_at_the_same_moment_write_one_row(database, as_analyst, act, typed):
    address = address_of()
    db.session.commit()
    data = dict(as_analyst.page(address).form(f"{address}/{act}").values()) | typed
    tabs = [database.client("data") for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda tab: tab.post(f"{address}/{act}", data=data).status_code, tabs))

    db.session.rollback()
    assert answers == [303] * 4
    assert db.session.query(LabelReview).count() == 1


def test_a_label_that_one_has_let_stand_already_is_not_written_again_from_a_fresh_page(as_analyst):
    address = address_of()

    for _ in range(2):
        as_analyst.submit(as_analyst.page(address), f"{address}/benar")

    assert db.session.query(LabelReview).count() == 1


def test_an_old_page_does_not_let_stand_what_the_same_person_has_corrected_since(as_analyst):
    address = address_of()
    old = as_analyst.page(address)
    as_analyst.submit(old, f"{address}/koreksi", **CORRECTION)

    answer = as_analyst.submit(old, f"{address}/benar")

    assert answer.status_code == 409
    assert db.session.query(LabelReview).count() == 1


def test_a_correction_that_corrects_nothing_is_said_and_not_saved(as_analyst):
    address = address_of()

    answer = as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", note="Catatan saya")

    page = read(answer, 422)
    assert "Belum ada yang berubah" in page.text
    assert dict(page.form(f"{address}/koreksi").values())["note"] == "Catatan saya"
    assert db.session.query(LabelReview).count() == 0
