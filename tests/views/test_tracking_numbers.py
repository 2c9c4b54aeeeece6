"""A number typed at the door of one's own complaint: how it is written does not matter."""

import pytest
from factories import make_complaint


@pytest.mark.parametrize("between", ["", " ", "\u2013", " - ", "\u2011", ".", "/"])
def test_the_number_is_read_however_its_parts_are_joined(visitor, between):
    complaint = make_complaint()
    typed = complaint.number.lower().replace("-", between)

    answer = visitor.post("/lacak", data={"number": typed, "code": complaint.code})

    assert (answer.status_code, answer.location) == (303, f"/lacak/{complaint.number}")


@pytest.mark.parametrize("typed", ["TP-26-OOOOO1", "tp 26 1", "No. TP-26-000001", "nomor TP/26/00000I", "TP-26-00000l"])
def test_letters_for_digits_zeros_left_out_and_a_no_before_it_are_read_too(visitor, typed):
    complaint = make_complaint()
    assert complaint.number == "TP-26-000001"

    answer = visitor.post("/lacak", data={"number": typed, "code": complaint.code})

    assert answer.location == f"/lacak/{complaint.number}"
