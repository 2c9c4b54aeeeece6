"""A session that ended under somebody's hands: what they typed goes through the log-in and can still be sent."""

import pytest
from clients import read
from factories import PASSWORD, make_advice, make_complaint

from portal import clock
from portal.models import Status
from portal.queries import people

pytestmark = pytest.mark.one_engine


@pytest.fixture
def ended(as_officer, session):
    """An officer's browser whose session ends on the server once a page is open, and that page's answer form."""
    complaint = make_complaint(Status.ASSIGNED)
    form = as_officer.page(f"/instansi/{complaint.number}").form(f"/instansi/{complaint.number}/tanggapi")
    people.by_name(session, "petugas.jalan").end_sessions(at=clock.now())
    return as_officer, complaint, form


def test_what_was_typed_is_sent_after_logging_in_again(ended):
    client, complaint, form = ended

    over = read(client.post(form.action, data=form.filled(body="Kami jadwalkan besok pagi.")), 401)
    log_in = f"/masuk?lanjut={form.action}"
    resumed = read(client.submit(over, log_in, name="petugas.jalan", password=PASSWORD))
    client.submit(resumed, form.action)

    assert "Kami jadwalkan besok pagi." in over.text and "belum tersimpan" in over.text
    assert [message.body for message in complaint.messages] == ["Kami jadwalkan besok pagi."]


def test_who_logged_out_in_another_tab_is_asked_to_log_in_and_loses_nothing(csrf, as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    page = as_officer.page(f"/instansi/{complaint.number}")
    form = page.form(f"/instansi/{complaint.number}/tanggapi")
    as_officer.submit(page, "/keluar")

    over = read(as_officer.post(form.action, data=form.filled(body="Kami jadwalkan besok pagi.")), 401)
    resumed = read(as_officer.submit(over, f"/masuk?lanjut={form.action}", name="petugas.jalan", password=PASSWORD))
    as_officer.submit(resumed, form.action)

    assert [message.body for message in complaint.messages] == ["Kami jadwalkan besok pagi."]


def test_a_wrong_password_costs_nothing_that_was_typed(ended):
    client, complaint, form = ended
    log_in = f"/masuk?lanjut={form.action}"

    over = read(client.post(form.action, data=form.filled(body="Kami jadwalkan besok pagi.")), 401)
    wrong = read(client.submit(over, log_in, name="petugas.jalan", password="salah"), 422)
    resumed = read(client.submit(wrong, None, to=log_in, name="petugas.jalan", password=PASSWORD))
    client.submit(resumed, form.action)

    assert [message.body for message in complaint.messages] == ["Kami jadwalkan besok pagi."]


def test_a_field_called_name_is_not_taken_for_the_log_in(as_admin, session):
    people.by_name(session, "admin").end_sessions(at=clock.now())

    over = read(as_admin.post("/meja/laporan-baru", data={"text": "Pendek", "name": "Siti"}), 401)
    resumed = read(
        as_admin.submit(over, "/masuk?lanjut=/meja/laporan-baru", name="admin", password=PASSWORD)
    )

    assert "Tujuan: /meja/laporan-baru" in resumed.text and "name = Siti" in resumed.text
    typed = resumed.form("/meja/laporan-baru").filled()
    assert (typed["text"], typed["name"]) == (["Pendek"], ["Siti"])


def test_what_was_sent_meanwhile_by_another_is_not_overwritten(as_admin, session, as_colleague):
    complaint = make_complaint(advice=make_advice())
    form = as_admin.page(f"/meja/{complaint.number}").form(f"/meja/{complaint.number}/judul")
    people.by_name(session, "admin").end_sessions(at=clock.now())
    over = read(as_admin.post(form.action, data=form.filled(title="Judul saya yang jelas")), 401)
    as_colleague.submit(as_colleague.page(f"/meja/{complaint.number}"), form.action, title="Judul rekan yang jelas")

    resumed = read(as_admin.submit(over, f"/masuk?lanjut={form.action}", name="admin", password=PASSWORD))
    answer = as_admin.submit(resumed, form.action)

    assert answer.status_code == 409 and "Judul saya yang jelas" in read(answer, 409).text
    assert complaint.title == "Judul rekan yang jelas"


@pytest.mark.parametrize("secret", ["current", "fresh", "again", "password", "code"])
def test_a_secret_is_not_carried_along(as_admin, session, secret):
    people.by_name(session, "admin").end_sessions(at=clock.now())

    answer = as_admin.post("/akun/sandi", data={secret: "sangat-rahasia"})

    assert answer.status_code == 401
    assert b"sangat-rahasia" not in answer.data


@pytest.mark.parametrize("wanted", ["https://contoh.example/", "//contoh.example", "/\\contoh.example"])
def test_what_was_typed_is_offered_to_no_other_site(visitor, wanted):
    typed = {"name": "admin", "password": PASSWORD, "ketikan-body": "Isi yang diketik."}

    answer = visitor.post("/masuk", query_string={"lanjut": wanted}, data=typed)

    assert (answer.status_code, answer.location) == (303, "/meja")
