"""Bodies that are too large, and files that are not what they are called."""

import io

import pytest
from clients import read
from factories import HOLE
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Attachment

MEGABYTE = 1024 * 1024
FORM = "/lapor/periksa"
PARTS = "multipart/form-data; boundary=x"


def part(name, content, more=""):
    """Write one part of a body by hand: the client would leave its own temporary files open."""
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"


def video(megabytes):
    return part("attachments", b"x" * (megabytes * MEGABYTE), '; filename="video.mp4"')


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_forty_megabytes_are_refused_with_words(visitor):
    body = part("attachments", b"x" * (40 * MEGABYTE)) + b"--x--\r\n"

    for address in (FORM, "/lapor", "/lacak/TP-26-000001/tambah", "/masuk"):
        answer = visitor.post(address, data=body, content_type=PARTS)

        assert read(answer, 413).one("h1").text == "Kiriman terlalu besar"
        assert len(answer.data) < MEGABYTE


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_a_file_of_forty_megabytes_costs_no_word_whether_typed_before_or_behind_it(visitor):
    body = part("text", HOLE.encode()) + video(40) + part("contact", b"0812 3456 7890") + b"--x--\r\n"

    page = read(visitor.post(FORM, data=body, content_type=PARTS), 413)

    assert "belum terkirim" in page.text and "Lampirannya perlu dipilih lagi" in page.text
    fields = page.form("/lapor/ubah").filled()
    assert fields["text"] == [HOLE] and fields["contact"] == ["0812 3456 7890"]
    reopened = visitor.post("/lapor/ubah", data=fields)
    assert read(reopened).by_id("text").text.strip() == HOLE


@pytest.mark.one_engine
def test_a_message_with_too_large_a_photo_can_be_sent_again_without_it(visitor):
    body = part("body", b"Lubangnya makin lebar") + video(18) + b"--x--\r\n"

    page = read(visitor.post("/lacak/TP-26-000001/tambah", data=body, content_type=PARTS), 413)

    assert page.form("/lacak/TP-26-000001/tambah").filled()["body"] == ["Lubangnya makin lebar"]
    assert "Tekan «Coba lagi» untuk mengirim tulisannya saja" in page.text


@pytest.mark.one_engine
def test_nobody_keeps_a_worker_reading_without_end(visitor):
    body = part("text", HOLE.encode()) + video(50) + b"--x--\r\n"

    page = read(visitor.post(FORM, data=body, content_type=PARTS), 413)

    assert HOLE not in page.text


@pytest.mark.one_engine
def test_a_field_of_megabytes_is_refused_with_words(visitor):
    body = part("text", b"x" * (2 * MEGABYTE)) + b"--x--\r\n"

    assert "Paling banyak tiga lampiran" in read(visitor.post(FORM, data=body, content_type=PARTS), 413).text


MANY_WORDS = part("text", b"'" * 100_000) * 50
PACKED = {
    "in fields of a form with files": (MANY_WORDS + b"--x--\r\n", PARTS),
    "beside files that are too large": (MANY_WORDS + video(20) + b"--x--\r\n", PARTS),
    "in a form without files": (b"a=b&" * 1_000_000, "application/x-www-form-urlencoded"),
    "in names of fields": (b"&".join(b"%d=" % n for n in range(60_000)), "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.one_engine
def test_megabytes_of_words_are_refused_however_they_are_packed_and_not_given_back(visitor, packed):
    body, content_type = PACKED[packed]

    answer = visitor.post(FORM, data=body, content_type=content_type)

    assert read(answer, 413).one("h1").text == "Kiriman terlalu besar"
    assert len(answer.data) < 10_000


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_a_field_without_a_name_is_no_trouble(visitor, as_admin):
    body = b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n" + part("csrf_token", b"v") + b"--x--\r\n"

    assert visitor.post(FORM, data=body, content_type=PARTS).status_code == 400
    assert as_admin.post("/meja/TP-26-000001/terima", data=body, content_type=PARTS).status_code == 400


@pytest.mark.one_engine
def test_hundreds_of_fields_are_refused_with_words(visitor):
    answer = visitor.post(FORM, data=part("x", b"x") * 100 + b"--x--\r\n", content_type=PARTS)

    assert read(answer, 413).one("h1").text == "Kiriman terlalu besar"


@pytest.mark.one_engine
def test_another_sites_form_with_too_large_a_file_ends_nobodys_session(as_admin):
    body = part("text", HOLE.encode()) + video(18) + b"--x--\r\n"

    answer = as_admin.post(FORM, data=body, content_type=PARTS, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 413 and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script>", b"", b"\xff\xd8\xff", b"GIF89a", b"MZ" * 99])
@pytest.mark.one_engine
def test_what_is_only_called_a_photo_is_refused_by_its_content(visitor, content):
    answer = visitor.post(FORM, data={"text": HOLE, "attachments": (io.BytesIO(content), "foto.jpg")})

    assert read(answer, 422).by_id("attachments-salah").text
    assert db.session.scalar(select(func.count()).select_from(Attachment)) == 0


@pytest.mark.one_engine
def test_a_file_with_a_hostile_name_shows_only_a_harmless_one(visitor):
    name = '../../<img src=x onerror=alert(1)>\u202egpj.exe'

    answer = visitor.post(FORM, data={"text": HOLE, "attachments": (io.BytesIO(b"x"), name)})

    assert answer.status_code == 422
    assert b"<img src=x" not in answer.data and "\u202e".encode() not in answer.data
