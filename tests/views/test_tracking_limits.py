"""Guessing access codes: wrong ones are counted, right ones never."""

import pytest
from clients import read
from factories import make_complaint

pytestmark = pytest.mark.usefixtures("one_window")


def test_ten_wrong_codes_close_the_number_for_everybody_and_the_count_is_kept(visitor, database):
    complaint = make_complaint()
    for _ in range(10):
        assert visitor.post("/lacak", data={"number": complaint.number, "code": "salah"}).status_code == 422

    stranger = database.client()
    stranger.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    answer = stranger.post("/lacak", data={"number": complaint.number, "code": "salah"})

    assert "Coba lagi setelah" in read(answer, 429).text
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert stranger.post("/lacak", data={"number": complaint.number, "code": complaint.code}).status_code == 303


def test_thirty_wrong_codes_from_one_address_close_it_whatever_the_number(visitor):
    statuses = [visitor.post("/lacak", data={"number": f"TP-26-{n:06d}", "code": "x"}).status_code for n in range(31)]

    assert statuses == [422] * 30 + [429]


def test_right_codes_are_not_counted(visitor):
    complaint = make_complaint()

    statuses = {visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code}).status_code
                for _ in range(12)}  # fmt: skip

    assert statuses == {303}


def test_an_empty_field_is_named_and_counts_as_no_attempt(visitor):
    complaint = make_complaint()

    answers = [visitor.post("/lacak", data={"number": complaint.number, "code": ""}) for _ in range(12)]

    assert {answer.status_code for answer in answers} == {422}
    assert "masih kosong" in read(answers[-1], 422).by_id("code-salah").text


def test_wrong_codes_for_one_number_are_counted_together_however_it_is_written(visitor):
    number = make_complaint().number
    written = [number, number.replace("-", ""), number.lower(), number.replace("-", " ")] * 3

    statuses = [visitor.post("/lacak", data={"number": one, "code": "salah"}).status_code for one in written]

    assert statuses == [422] * 10 + [429] * 2
