"""A browser that goes back fills forms in again, and by their place: what was done counts once, and nothing moves."""

import io

import pytest
from clients import read
from factories import HOLE, MONDAY, PASSWORD, make_advice, make_complaint
from hostile_files import picture
from sqlalchemy import func, select

from portal import clock
from portal.extensions import db
from portal.models import Attachment, Complaint, Status
from portal.queries import people

COUNTER = "/meja/laporan-baru"


def count(table=Complaint):
    return db.session.scalar(select(func.count()).select_from(table))


def page_of(client, complaint):
    return client.page(f"/instansi/{complaint.number}")


@pytest.mark.parametrize(("act", "body"), [("tanggapi", "Besok pagi kami ke sana."), ("catatan", "Perlu alat berat.")])
def test_the_same_words_of_an_agency_are_kept_once(as_officer, act, body):
    complaint = make_complaint(Status.ASSIGNED)
    address = f"/instansi/{complaint.number}/{act}"

    answers = [as_officer.submit(page_of(as_officer, complaint), address, body=body) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert [message.body for message in complaint.messages] == [body]
    assert "yang sama sudah" in page_of(as_officer, complaint).text


def test_the_same_words_with_a_photo_are_another_answer(as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    address, body = f"/instansi/{complaint.number}/tanggapi", "Kami jadwalkan besok pagi."
    as_officer.submit(page_of(as_officer, complaint), address, body=body)

    photo = [(io.BytesIO(picture()), "a.jpg")]
    as_officer.submit(page_of(as_officer, complaint), address, body=body, attachments=photo)

    assert [len(message.attachments) for message in complaint.messages] == [0, 1]


def test_a_photo_left_behind_by_a_refused_answer_is_asked_for_again(as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    address = f"/instansi/{complaint.number}/tanggapi"
    typed = {"body": "Hubungi 0812-3456-7890.", "attachments": [(io.BytesIO(picture()), "foto.jpg")]}

    refused = read(as_officer.submit(page_of(as_officer, complaint), address, **typed), 422)

    assert "Belum terkirim: pilih lagi fotonya." in refused.text
    assert "Belum terkirim" not in page_of(as_officer, complaint).text


def test_nearly_the_same_words_at_the_counter_are_asked_about(as_admin):
    as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE)

    asked = read(as_admin.submit(as_admin.page(COUNTER), COUNTER, text=f"{HOLE} Tolong."), 422)
    kept = count()
    as_admin.submit(asked, COUNTER, lain="ya")

    assert "TP-26-000001" in asked.text and "Belum disimpan sekali lagi" in asked.text
    assert (kept, count()) == (1, 2)


def test_what_was_entered_long_ago_is_not_in_the_way(as_admin):
    as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE)
    db.session.scalars(select(Complaint)).one().received_at = MONDAY
    db.session.commit()

    assert as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE).status_code == 200


def test_what_another_clerk_or_a_citizen_wrote_is_not_in_the_way(as_admin, as_colleague):
    make_complaint(at=clock.now())
    as_colleague.submit(as_colleague.page(COUNTER), COUNTER, text=HOLE)

    assert as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE).status_code == 200


def test_a_mistake_at_the_counter_does_not_cost_the_photo(as_admin):
    photo = {"attachments": [(io.BytesIO(picture()), "foto.jpg")]}

    again = read(as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE, happened_on="31/12/2999", **photo), 422)
    as_admin.submit(again, COUNTER, happened_on="")

    assert "1 lampiran sudah tersimpan: foto.jpg" in again.text
    assert (count(), count(Attachment)) == (1, 1)
    assert db.session.scalars(select(Attachment)).one().complaint_id is not None


def test_what_was_unticked_stays_so_and_no_browser_moves_the_ticks(as_admin):
    first, second = (make_complaint(advice=make_advice(p=0.99)) for _ in range(2))
    page = as_admin.page("/meja/yakin")
    ticks = [one for one in page.all("input") if one.get("type") == "checkbox"]

    as_admin.submit(page, "/meja/yakin", terima=[f"{second.id}-{second.version}"])

    assert {one["autocomplete"] for one in ticks} == {"off"}
    (left,) = [one for one in as_admin.page("/meja/yakin").all("input") if one.get("type") == "checkbox"]
    assert left["value"] == f"{first.id}-{first.version}" and "checked" not in left.attributes


def test_what_was_passed_over_comes_last_whatever_is_decided_meanwhile(as_admin):
    first, second, third = (make_complaint(advice=make_advice()) for _ in range(3))
    as_admin.post(f"/meja/{first.number}/lewati")

    after_second = as_admin.submit(as_admin.page(f"/meja/{second.number}"), f"/meja/{second.number}/terima")
    after_third = as_admin.submit(as_admin.page(f"/meja/{third.number}"), f"/meja/{third.number}/terima")

    assert (after_second.location, after_third.location) == (f"/meja/{third.number}", f"/meja/{first.number}")


def test_once_only_what_was_passed_over_is_left_the_round_begins_anew(as_admin):
    first, second = (make_complaint(advice=make_advice()) for _ in range(2))

    went = [as_admin.post(f"/meja/{one.number}/lewati").location for one in (first, second, first)]

    assert went == [f"/meja/{one.number}" for one in (second, first, second)]


@pytest.mark.parametrize(("act", "typed", "said"), [
    ("tunda", {"question": "Di RT berapa tempatnya?"}, "pertanyaan dikirim"),
    ("arsip", {"reason": "tidak_jelas"}, "diarsipkan"),
    ("lewati", {}, "dilewati"),
])  # fmt: skip
def test_what_was_done_is_said_of_its_complaint_and_leads_back_to_it(as_admin, act, typed, said):
    complaint, next_one = make_complaint(), make_complaint()

    as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/{act}", **typed)

    page = as_admin.page(f"/meja/{next_one.number}")
    assert f"{complaint.number}: {said}" in page.text and f"/meja/{complaint.number}" in page.links()


def test_who_changed_it_in_another_tab_is_told_that_it_was_they(as_admin, as_colleague):
    complaint = make_complaint()
    stale = complaint.version
    as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/judul", title="Judul lain")

    def told(client):
        data = {"version": stale, "title": "Lagi"}
        return read(client.post(f"/meja/{complaint.number}/judul", data=data), 409).one("h1").text

    assert told(as_admin) == "Sudah Anda ubah sendiri, mungkin di tab lain"
    assert told(as_colleague) == "Sudah diubah orang lain"


@pytest.mark.one_engine
def test_words_typed_before_a_one_time_password_come_out_behind_the_new_one(as_officer, session):
    complaint, new = make_complaint(Status.ASSIGNED), "empat kata lain yang panjang"
    form = page_of(as_officer, complaint).form(f"/instansi/{complaint.number}/tanggapi")
    user = people.by_name(session, "petugas.jalan")
    given = user.give_one_time_password(at=clock.now())
    session.commit()

    over = read(as_officer.post(form.action, data=form.filled(body="Kami jadwalkan besok pagi.")), 401)
    log_in = f"/masuk?lanjut={form.action}"
    asked = read(as_officer.submit(over, log_in, name="petugas.jalan", password=given))
    change = f"/akun/sandi?lanjut={form.action}"
    wrong = read(as_officer.submit(asked, change, current=given, fresh=new, again=PASSWORD), 422)
    resumed = read(as_officer.submit(wrong, change, current=given, fresh=new, again=new))
    as_officer.submit(resumed, form.action)

    assert "kembali setelah kata sandi diganti" in asked.text
    assert [message.body for message in complaint.messages] == ["Kami jadwalkan besok pagi."]


def test_a_receipt_of_a_call_is_read_out_and_leads_to_the_complaint(as_admin):
    receipt = read(as_admin.submit(as_admin.page(COUNTER), COUNTER, text=HOLE, channel="phone"))

    assert "Bacakan nomor dan kode" in receipt.text and "Cetak halaman ini" not in receipt.text
    assert "/meja/TP-26-000001" in receipt.links()


def test_a_part_of_a_number_is_no_number_said_short(as_admin):
    complaints = [make_complaint() for _ in range(11)]

    page = as_admin.page("/meja/cari?nomor=TP-26-00001")

    assert [f"/meja/{one.number}" in page.links() for one in complaints] == [False] * 9 + [True] * 2


@pytest.mark.parametrize("typed", ["tp 26 1", "TP-26-O00001", "No. TP-26-000001"])
def test_the_desk_finds_a_number_however_it_is_read_out(as_admin, typed):
    complaint = make_complaint()

    assert as_admin.get("/meja/cari", query_string={"nomor": typed}).location == f"/meja/{complaint.number}"
