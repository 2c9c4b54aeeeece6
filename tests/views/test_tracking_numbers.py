"""A number typed at the door of one's own complaint: how it is written does not matter."""

import pytest
from factories import make_complaint


@pytest.mark.parametrize("between", ["", " ", "\u2013", " - ", "\u2011", ".", "/"])
def test_the_number_is_read_however_its_parts_are_joined(visitor, between):
    complaint = make_complaint()
    typed = complaint.number.lower().replace("-", between)

    answer = visitor.post("/lacak", data={"number": typed, "code": complaint.code})

    assert (answer.status_code, answer.location) == (303, f"/lacak/{complaint.number}")
