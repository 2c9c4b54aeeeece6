"""Opening one's own complaint with number and code."""

import pytest
from clients import read
from factories import make_complaint

HERE = "/lacak/laporan"


@pytest.fixture
def follow(visitor):
    """Open one's own complaint and give the page."""

    def open_one(complaint):
        visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
        return visitor.page(HERE)

    return open_one


def test_number_and_code_open_the_complaint(visitor):
    complaint = make_complaint(title="Lubang di pasar")
    form = visitor.page("/lacak")

    answer = visitor.submit(form, "/lacak", number=complaint.number, code=complaint.code)

    assert (answer.status_code, answer.location) == (303, HERE)
    assert visitor.page(HERE).one("h1").text == "Lubang di pasar"


def test_case_spaces_and_dashes_do_not_matter(visitor):
    complaint = make_complaint()
    number, code = complaint.number.lower(), complaint.code.replace("-", " ").lower()

    answer = visitor.post("/lacak", data={"number": f" {number} ", "code": f"  {code} "})

    assert answer.status_code == 303


def test_letters_easily_misheard_are_taken_for_what_was_meant(visitor):
    complaint = make_complaint()
    misread = complaint.code.replace("0", "O").replace("1", "l")

    assert visitor.post("/lacak", data={"number": complaint.number, "code": misread}).status_code == 303


def test_the_number_in_the_address_fills_the_field_and_nothing_else(visitor):
    complaint = make_complaint()

    fields = visitor.page(f"/lacak?nomor={complaint.number}").form("/lacak").filled()

    assert fields["number"] == [complaint.number]
    assert fields["code"] == [""]


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(visitor):
    complaint = make_complaint()
    wrong = ("AAAA-AAAA-AAAA-AAAA-AAAA", "TP-26-999999")

    code = read(visitor.post("/lacak", data={"number": complaint.number, "code": wrong[0]}), 422)
    number = read(visitor.post("/lacak", data={"number": wrong[1], "code": complaint.code}), 422)
    both = read(visitor.post("/lacak", data={"number": "", "code": ""}), 422)

    alerts = [[element.text for element in page.walk() if element.get("role") == "alert"] for page in
              (code, number, both)]  # fmt: skip
    assert alerts[0] == alerts[1] == alerts[2] != []


def test_the_code_stands_in_no_address_and_no_header(visitor):
    complaint = make_complaint()

    right = visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    wrong = visitor.post("/lacak", data={"number": "TP-26-999999", "code": complaint.code})

    assert all(complaint.code not in value for answer in (right, wrong) for _name, value in answer.headers)
    assert complaint.code not in visitor.get_cookie("sesi").value
    assert complaint.code not in visitor.get("/lacak", query_string={"code": complaint.code}).get_data(as_text=True)


def test_ten_wrong_codes_close_the_number_for_everybody_and_the_count_is_kept(visitor, database):
    complaint = make_complaint()
    for _ in range(10):
        assert visitor.post("/lacak", data={"number": complaint.number, "code": "salah"}).status_code == 422

    stranger = database.client()
    stranger.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    answer = stranger.post("/lacak", data={"number": complaint.number, "code": "salah"})

    assert answer.status_code == 429
    assert "menit" in read(answer, 429).text


def test_thirty_wrong_codes_from_one_address_close_it_whatever_the_number(visitor):
    statuses = [visitor.post("/lacak", data={"number": f"TP-26-{n:06d}", "code": "x"}).status_code for n in range(31)]

    assert statuses == [422] * 30 + [429]


def test_right_codes_are_not_counted(visitor):
    complaint = make_complaint()

    statuses = {visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code}).status_code
                for _ in range(12)}  # fmt: skip

    assert statuses == {303}


def test_without_a_code_there_is_nothing_to_see(visitor):
    make_complaint()

    assert visitor.get(HERE).status_code == 404
    assert visitor.post(f"{HERE}/tambah", data={"body": "Halo"}).status_code == 404
    assert visitor.post(f"{HERE}/beres").status_code == 404


def test_an_hour_later_the_code_is_asked_for_again(visitor, follow):
    follow(make_complaint())

    with visitor.session_transaction() as cookie:
        cookie["follows"] = [cookie["follows"][0], cookie["follows"][1] - 3601]

    assert visitor.get(HERE).status_code == 404


def test_leaving_forgets_the_complaint_on_this_device(visitor, follow):
    page = follow(make_complaint())

    answer = visitor.submit(page, "/lacak/keluar")

    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.get(HERE).status_code == 404
