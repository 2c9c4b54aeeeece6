"""The agency's side: its inbox and nothing else, and what an officer does."""

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from clients import read
from factories import LAMPS, MONDAY, ROADS, TUESDAY, WATCHDOG, finish, hold, make_complaint, officer_of
from hostile_files import picture

from portal.models import Actor, Status
from portal.uploads import Upload


def shown(client, complaint):
    return client.page(f"/instansi/{complaint.number}")


def listed(page):
    return [link.removeprefix("/instansi/") for link in page.links() if link.startswith("/instansi/")]


def test_the_inbox_holds_what_is_assigned_to_the_own_agency_and_nothing_else(as_officer, as_other_officer):
    ours, theirs = make_complaint(Status.ASSIGNED, agency=ROADS), make_complaint(Status.ASSIGNED, agency=LAMPS)
    make_complaint()

    assert listed(as_officer.page("/instansi")) == [ours.number]
    assert listed(as_other_officer.page("/instansi")) == [theirs.number]


def test_another_agencys_complaint_is_as_if_it_were_not_there(as_officer):
    theirs = make_complaint(Status.ASSIGNED, agency=LAMPS)

    assert as_officer.get(f"/instansi/{theirs.number}").status_code == 404
    for act in ("kerjakan", "lanjutkan", "tanggapi", "selesai", "catatan", "tanya", "kembalikan"):
        assert as_officer.post(f"/instansi/{theirs.number}/{act}", data={"version": theirs.version}).status_code == 404
    assert theirs.status is Status.ASSIGNED


def test_abuse_of_office_is_never_with_an_officer_even_of_the_agency_it_names(as_officer, as_inspector):
    complaint = make_complaint(Status.ASSIGNED, agency=ROADS, kind="supervisory")

    assert as_officer.get(f"/instansi/{complaint.number}").status_code == 404
    assert listed(as_officer.page("/instansi")) == []
    assert as_inspector.get(f"/instansi/{complaint.number}").status_code == 404


def test_the_inspectorate_sees_what_is_assigned_to_it(as_inspector):
    complaint = make_complaint(Status.ASSIGNED, agency=WATCHDOG, kind="supervisory")

    assert listed(as_inspector.page("/instansi")) == [complaint.number]
    assert shown(as_inspector, complaint).one("h1").text == complaint.heading


def test_what_was_sent_back_leaves_the_inbox(as_officer):
    complaint = make_complaint(Status.RETURNED)

    assert listed(as_officer.page("/instansi")) == []
    assert as_officer.get(f"/instansi/{complaint.number}").status_code == 404


@pytest.mark.parametrize(("tab", "status"), [
    ("terbuka", Status.ASSIGNED), ("terbuka", Status.IN_PROGRESS), ("ditunda", Status.HELD),
    ("selesai", Status.FINISHED), ("selesai", Status.CLOSED),
])  # fmt: skip
def test_each_tab_lists_and_counts_its_own(as_officer, tab, status):
    complaint = make_complaint(Status.ASSIGNED if status is Status.HELD else status)
    if status is Status.HELD:
        hold(complaint, actor=Actor.AGENCY)

    page = as_officer.page(f"/instansi?tab={tab}")

    assert listed(page) == [complaint.number]
    (current,) = [link for link in page.all("a") if link.get("aria-current") == "page"]
    assert current.text.endswith("(1)")


def test_the_inbox_has_the_earliest_due_first_and_marks_what_is_late(as_officer):
    without, later, late = (make_complaint(Status.ASSIGNED, at=TUESDAY) for _ in range(3))
    without.due_at, later.due_at, late.due_at = None, datetime(2999, 1, 1, tzinfo=UTC), MONDAY

    page = as_officer.page("/instansi")

    assert listed(page) == [late.number, later.number, without.number]
    assert [one.text.startswith("lewat") for one in page.walk() if one.get("class") == "late"] == [True]


@pytest.mark.one_engine
def test_an_unknown_tab_is_not_found(as_officer):
    assert as_officer.get("/instansi?tab=semua").status_code == 404


def test_starting_is_seen_in_the_status(as_officer, officer):
    complaint = make_complaint(Status.ASSIGNED)

    answer = as_officer.submit(shown(as_officer, complaint), f"/instansi/{complaint.number}/kerjakan")

    assert (answer.status_code, answer.location) == (303, f"/instansi/{complaint.number}")
    assert (complaint.status, complaint.events[-1].by) == (Status.IN_PROGRESS, officer)


def test_an_answer_is_public_begins_the_work_and_is_not_yet_the_end(as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    page = shown(as_officer, complaint)
    photo = (io.BytesIO(picture()), "bukti.jpg")
    body = "Kami periksa hari Kamis."

    as_officer.submit(page, f"/instansi/{complaint.number}/tanggapi", body=body, attachments=[photo])

    (message,) = complaint.messages
    assert (message.body, message.audience, message.agency) == (body, "public", ROADS)
    assert len(message.attachments) == 1
    assert complaint.status is Status.IN_PROGRESS
    assert complaint.answered_at is not None


def test_finishing_asks_the_complainant_whether_it_is_so(as_officer):
    complaint = make_complaint(Status.IN_PROGRESS)
    page = shown(as_officer, complaint)

    as_officer.submit(page, f"/instansi/{complaint.number}/selesai", body="Lubang sudah ditambal.")

    assert (complaint.status, complaint.fixed) == (Status.FINISHED, None)
    assert complaint.due_at > complaint.finished_at


def test_an_answer_with_personal_data_must_be_confirmed(as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    page, address = shown(as_officer, complaint), f"/instansi/{complaint.number}/tanggapi"
    body = "Hubungi Pak Budi di 0812-3456-7890."

    refused = read(as_officer.submit(page, address, body=body), 422)
    assert "nomor telepon" in refused.text
    assert complaint.messages == []

    as_officer.submit(refused, address, confirmed="y")
    assert complaint.messages[0].body == body


@pytest.mark.one_engine
@pytest.mark.parametrize("act", ["tanggapi", "selesai"])
def test_while_an_answers_files_are_looked_through_others_can_write(as_officer, database, monkeypatch, act):
    complaint = make_complaint(Status.IN_PROGRESS)
    page, wrote = shown(as_officer, complaint), []

    def slow_inspection(_stream, _name):
        with closing(sqlite3.connect(database.database.file, isolation_level=None, timeout=0)) as rival:
            wrote.append(rival.execute("BEGIN IMMEDIATE"))
        return Upload("image/jpeg", picture())

    monkeypatch.setattr("portal.forms.files.inspect", slow_inspection)
    files = {"attachments": (io.BytesIO(picture()), "foto.jpg")}
    answer = as_officer.submit(page, f"/instansi/{complaint.number}/{act}", body="Lubang sudah ditambal.", **files)

    assert (answer.status_code, len(wrote)) == (303, 1)
    assert len(complaint.messages[-1].attachments) == 1


def test_the_agencys_question_pauses_the_clock(as_officer):
    complaint = make_complaint(Status.IN_PROGRESS)
    page = shown(as_officer, complaint)

    as_officer.submit(page, f"/instansi/{complaint.number}/tanya", question="Di RT berapa tempatnya?")

    assert (complaint.status, complaint.held_from) == (Status.HELD, Status.IN_PROGRESS)
    assert complaint.messages[-1].actor == "agency"


def test_the_agency_goes_on_without_the_reply_and_can_finish(as_officer):
    complaint = make_complaint(Status.IN_PROGRESS)
    address = f"/instansi/{complaint.number}"
    as_officer.submit(shown(as_officer, complaint), f"{address}/tanya", question="Di RT berapa tempatnya?")

    as_officer.submit(shown(as_officer, complaint), f"{address}/lanjutkan")
    going_on = (complaint.status, complaint.held_at)
    as_officer.submit(shown(as_officer, complaint), f"{address}/selesai", body="Lubang sudah ditambal pagi ini.")

    assert going_on == (Status.IN_PROGRESS, None)
    assert complaint.status is Status.FINISHED


def test_a_note_is_read_by_staff_only(as_officer, as_admin, visitor):
    complaint = make_complaint(Status.ASSIGNED, published=True)
    page = shown(as_officer, complaint)

    as_officer.submit(page, f"/instansi/{complaint.number}/catatan", body="Bahan di gudang habis.")

    assert "Bahan di gudang habis." in shown(as_officer, complaint).text
    assert "Bahan di gudang habis." in as_admin.page(f"/meja/{complaint.number}").text
    assert "Bahan di gudang habis." not in visitor.page(f"/laporan/{complaint.number}").text


def test_returning_names_whose_it_is_and_stands_first_at_the_desk(as_officer, as_admin):
    make_complaint()
    complaint = make_complaint(Status.ASSIGNED)
    page, address = shown(as_officer, complaint), f"/instansi/{complaint.number}/kembalikan"

    answer = as_officer.submit(page, address, reason="Ini lampu, bukan jalan.", rightful="DPLH")

    assert answer.location == "/instansi"
    assert (complaint.status, complaint.returns) == (Status.RETURNED, 1)
    assert "Dinas Perhubungan dan Lingkungan Hidup" in complaint.messages[-1].body
    assert as_admin.post("/meja/berikut").location == f"/meja/{complaint.number}"


@pytest.mark.parametrize(("act", "typed", "wrong"), [
    ("tanggapi", {"body": "pendek"}, "tanggapan-body-salah"),
    ("selesai", {"body": ""}, "selesai-body-salah"),
    ("catatan", {"body": ""}, "catatan-body-salah"),
    ("tanya", {"question": "?"}, "question-salah"),
    ("kembalikan", {"reason": ""}, "reason-salah"),
    ("kembalikan", {"reason": "Bukan wewenang kami.", "rightful": "Dinas Karangan"}, "rightful-salah"),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_mistake_brings_the_page_back_with_words_beside_the_field(as_officer, act, typed, wrong):
    complaint = make_complaint(Status.ASSIGNED)
    address = f"/instansi/{complaint.number}/{act}"

    page = read(as_officer.submit(shown(as_officer, complaint), address, **typed), 422)

    assert page.by_id(wrong).text
    again = page.form(address).filled()
    assert all(again[name] == [value] for name, value in typed.items())
    assert (complaint.status, complaint.messages) == (Status.ASSIGNED, [])


def test_a_finished_complaint_offers_only_the_note(as_officer):
    complaint = make_complaint(Status.ASSIGNED)
    finish(complaint, officer_of(ROADS))

    forms = [form.action for form in shown(as_officer, complaint).forms if form.action.startswith("/instansi/")]

    assert forms == [f"/instansi/{complaint.number}/catatan"]


def test_the_officer_sees_who_complained_neither_by_name_nor_by_contact(as_officer):
    complaint = make_complaint(Status.ASSIGNED, name="Siti Rahma", contact="siti@contoh.example")

    text = shown(as_officer, complaint).text

    assert "Siti Rahma" not in text and "siti@contoh.example" not in text
    assert "Menyebut nama atau kontak" in text
