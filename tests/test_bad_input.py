"""Garbage, from whoever types it: a page in Indonesian that says what to do, with the typed text kept."""

import io

import pytest
from clients import read
from factories import HOLE, TOWN, UPSTREAM, make_complaint
from hostile_files import picture
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Complaint, Status
from portal.typed import clean_text

FORM = "/lapor/periksa"


def count(table=Complaint):
    return db.session.scalar(select(func.count()).select_from(table))


def field_error(answer, name):
    return read(answer, 422).by_id(f"{name}-salah").text


@pytest.mark.parametrize(("text", "words"), [
    ("", "masih kosong"),
    ("   \n\t ", "masih kosong"),
    ("terlalu pendek", "sedikitnya 20"),
    ("\u200b" * 40, "masih kosong"),
    ("a\u200b" * 15, "baru 15 huruf"),
    ("\x00" + HOLE, "tidak terbaca"),
    ("x" * 5001, "Pendekkan"),
    ("😀" * 4000, "terlalu besar"),
    ("-" * 16_000, "Pendekkan"),
    ("\x01\x02\x7f" * 30, "masih kosong"),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_text_that_cannot_be_taken_is_explained_and_shown_again(visitor, text, words):
    answer = visitor.post(FORM, data={"text": text})

    assert words in field_error(answer, "text")
    again = read(answer, 422).form(FORM).filled()["text"][0]
    assert again == text.replace("\x00", "").replace("\r\n", "\n")


def test_hyphens_and_zero_width_signs_inside_a_text_are_taken_clean(visitor):
    text = f"{HOLE} {'-' * 3000} akhir\u200b\u202e\ufeff."

    visitor.post("/lapor", data={"text": text, "submission": "k" * 32})

    assert db.session.scalar(select(Complaint.text)) == f"{HOLE} {'-' * 3000} akhir."


@pytest.mark.parametrize("raw", [b"%ED%A0%80", b"%FF%FE", b"%C0%80", b"%F5%80%80%80", b"%00", b"%EF%BF%BE"])
def test_bytes_that_are_no_text_break_nothing(visitor, raw):
    body = b"text=Jalan+berlubang+di+depan+pasar+" + raw + b"&submission=" + b"k" * 32

    answer = visitor.post("/lapor", data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {303, 422}
    assert count() == (1 if answer.status_code == 303 else 0)


@pytest.mark.parametrize(("typed", "name"), [
    ({"happened_on": "31/02/2026"}, "happened_on"),
    ({"happened_on": "besok"}, "happened_on"),
    ({"happened_on": "2999-01-01"}, "happened_on"),
    ({"happened_on": "0000-00-00"}, "happened_on"),
    ({"happened_on": "1999-12-31"}, "happened_on"),
    ({"happened_on": "9" * 400}, "happened_on"),
    ({"district": "kecamatan_karangan"}, "district"),
    ({"district": TOWN, "village": "air_jernih"}, "village"),
    ({"village": "sukamaju"}, "village"),
    ({"village": "desa_karangan"}, "village"),
    ({"title": "x" * 151}, "title"),
    ({"place": "x" * 201}, "place"),
    ({"name": "x" * 101}, "name"),
    ({"contact": "x" * 121}, "contact"),
    ({"contact": "\x00"}, "contact"),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_field_that_cannot_be_taken_is_named_and_the_rest_kept(visitor, typed, name):
    for address in (FORM, "/lapor"):
        answer = visitor.post(address, data={"text": HOLE, "submission": "k" * 32, **typed})

        assert field_error(answer, name)
        assert read(answer, 422).form(FORM).filled()["text"] == [HOLE]
    assert count() == 0


@pytest.mark.parametrize("typed", [
    {"district": TOWN, "village": "air_jernih"}, {"village": "sukamaju"}, {"village": "desa karangan"},
    {"district": UPSTREAM, "village": "bandar_kota"},
])  # fmt: skip
@pytest.mark.one_engine
def test_a_village_that_does_not_fit_stays_chosen_beside_its_mistake(visitor, typed):
    refused = read(visitor.post(FORM, data={"text": HOLE, **typed}), 422)
    changed = read(visitor.post("/lapor/ubah", data={"text": HOLE, **typed}))

    for page in (refused, changed):
        assert page.form(FORM).filled()["village"] == [typed["village"]]
        assert page.form(FORM).filled()["district"] == [typed.get("district", "")]


@pytest.mark.parametrize(("typed", "place"), [
    ({"village": "air_jernih"}, (UPSTREAM, "air_jernih")),
    ({"village": "Air Jernih"}, (UPSTREAM, "air_jernih")),
    ({"district": UPSTREAM, "village": "sukamaju"}, (UPSTREAM, "sukamaju")),
    ({"district": TOWN, "village": "sukamaju"}, (TOWN, "sukamaju")),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_village_of_one_district_only_names_its_district(visitor, typed, place):
    visitor.post("/lapor", data={"text": HOLE, "submission": "k" * 32, **typed})

    complaint = db.session.scalar(select(Complaint))
    assert (complaint.district, complaint.village) == place


@pytest.mark.parametrize("sent", [{}, {"submission": ""}, {"submission": "x"}, {"submission": "\x00" * 32},
                                  {"submission": "k" * 5000}, {"submission": "é" * 32}])  # fmt: skip
def test_a_submission_key_of_ones_own_making_is_replaced(visitor, sent):
    answer = visitor.post("/lapor", data={"text": HOLE, **sent})

    assert answer.status_code == 303
    assert count() == 1


@pytest.mark.parametrize("body", ["{}", '{"text": 5}', "[1]", '"x"', "{", ""])
@pytest.mark.one_engine
def test_json_is_no_form(visitor, body):
    answer = visitor.post(FORM, data=body, content_type="application/json")

    assert answer.status_code == 422


NUMBERS = ("99999999999999999999", "TP-26-000001%00", "%00", "%ED%A0%80", "..%2f..", "%25", "-1", "x" * 3000,
           "TP-26-٠٠٠٠٠١", "%0a", "'--", "TP-26-000001 ")  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_unknown_numbers_are_not_found_wherever_they_stand(visitor, as_admin, as_officer, number):
    make_complaint(published=True)
    token = {"submission": "k" * 32, "version": "1"}

    answers = [
        visitor.get(f"/laporan/{number}"), visitor.post(f"/lapor/dukung/{number}", data=token),
        visitor.get(f"/lapor/kode-qr/{number}.svg"), visitor.get(f"/lacak/{number}/berkas/x"),
        as_admin.get(f"/meja/{number}"), as_admin.post(f"/meja/{number}/terima", data=token),
        as_admin.get(f"/pelapor/{number}"), as_admin.get(f"/berkas/{number}/x"),
        as_admin.post(f"/model/{number}/pakai"), as_officer.get(f"/instansi/{number}"),
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} <= {404, 405}


@pytest.mark.parametrize("query", [
    {"sesudah": "2026-03-02T00:00:00+00:00_99999999999"}, {"sesudah": "0001-01-01T00:00:00+14:00_1"},
    {"sesudah": "9999-12-31T23:59:59-14:00_1"}, {"sesudah": "2026-03-02T00:00:00_1"}, {"sesudah": "1_2_3"},
    {"sesudah": "1_2026-03-02T00:00:00+00:00_99999999999999999"}, {"sesudah": "\x00"}, {"kata": "\x00"},
    {"kata": "a" * 5000}, {"kata": "%_'\";--"}, {"kecamatan": "\x00"}, {"status": "\u202e"}, {"topik": "x" * 5000},
    {"instansi": "\x00"}, {"tab": "terbuka", "sesudah": "x"}, {"nomor": "\x00\ud7ff" * 50},
])  # fmt: skip
def test_garbage_in_an_address_is_as_if_it_were_not_there(visitor, as_admin, as_officer, query):
    make_complaint(Status.ASSIGNED, published=True)

    answers = [visitor.get("/laporan", query_string=query), visitor.get("/lacak", query_string=query),
               as_admin.get("/meja", query_string=query), as_officer.get("/instansi", query_string=query),
               visitor.get("/masuk", query_string=query | {"lanjut": "\x00"})]  # fmt: skip

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_an_expired_form_shows_the_typed_text_and_can_be_sent_from_there(visitor):
    old = {"text": HOLE, "submission": "k" * 32, "csrf_token": "kedaluwarsa", "name": "Siti"}

    page = read(visitor.post("/lapor", data=old), 400)
    form = read(visitor.submit(page, "/lapor/ubah"))
    answer = visitor.submit(read(visitor.submit(form, "/lapor/periksa")), "/lapor")

    assert HOLE in page.text
    assert answer.status_code == 303
    complaint = db.session.scalar(select(Complaint))
    assert (complaint.text, complaint.identity.name) == (HOLE, "Siti")


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_an_expired_form_of_the_same_browser_keeps_its_photos(visitor):
    form = visitor.page("/lapor")
    photo = (io.BytesIO(picture()), "foto.jpg")
    kept = read(visitor.submit(form, "/lapor/periksa", text="pendek", attachments=[photo]), 422)

    page = read(visitor.submit(kept, FORM, text=HOLE, csrf_token="kedaluwarsa"), 400)
    again = read(visitor.submit(page, "/lapor/ubah"))

    assert "1 lampiran sudah tersimpan" in again.text
    assert again.form(FORM).filled()["text"] == [HOLE]


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
@pytest.mark.parametrize("act", ["tambah", "belum-beres"])
def test_an_expired_form_on_the_tracking_page_can_be_sent_from_there_too(visitor, act):
    complaint = make_complaint(Status.FINISHED)
    visitor.submit(visitor.page("/lacak"), "/lacak", number=complaint.number, code=complaint.code)
    address = f"/lacak/{complaint.number}/{act}"

    page = read(visitor.post(address, data={"body": "Masih berlubang juga.", "csrf_token": "kedaluwarsa"}), 400)
    answer = visitor.submit(page, address)

    assert answer.status_code == 303
    assert complaint.messages[-1].body == "Masih berlubang juga."


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_an_expired_form_never_shows_a_secret_again(visitor):
    for address, secret in (("/masuk", "password"), ("/lacak", "code"), ("/akun/sandi", "fresh")):
        answer = visitor.post(address, data={secret: "sangat-rahasia", "csrf_token": "x"})

        assert b"sangat-rahasia" not in answer.data


anything = st.text(st.characters(codec="utf-8"), max_size=200) | st.sampled_from(
    ["", "\x00", "\u200b", "'", "<b>", "{{ 7*7 }}", "=1+1", "\u202e", "\ud7ff", TOWN, "sukamaju", "2026-03-01", "y"]
)
NAMES = ("text", "title", "district", "village", "place", "happened_on", "name", "contact", "anonymous",
         "confidential", "submission", "topic")  # fmt: skip


@pytest.mark.one_engine
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, anything)))
@example(typed={"text": HOLE, "district": "tidak ada"})
def test_whatever_is_typed_gets_a_page_and_what_is_taken_is_clean(visitor, typed):
    review = visitor.post(FORM, data=typed)
    before = count()
    sent = visitor.post("/lapor", data=typed)

    assert review.status_code in {200, 422}
    assert sent.status_code in {303, 422}
    if sent.status_code == 303 and count() > before:
        kept = db.session.scalar(select(Complaint.text).order_by(Complaint.id.desc()).limit(1))
        assert kept == clean_text(kept, most=5000)
