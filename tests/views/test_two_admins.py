"""Two people on one complaint: the second gets a clear page, and nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from clients import read
from factories import LAMPS, ROADS, hold, make_advice, make_complaint

from portal import clock
from portal.extensions import db
from portal.models import Claim, Decision, Status

OF_THE_DESK = {
    "terima": {"pilihan": "1"},
    "disposisi": {"topic": "Lampu jalan", "agency": "", "kind": "ordinary"},
    "judul": {"title": "Judul yang lain"},
    "tunda": {"question": "Di RT berapa tempatnya?"},
    "arsip": {"reason": "tidak_jelas", "note": "Tidak jelas."},
    "gabung": {"main": "TP-26-000001"},
    "terbit": {"public_title": "Judul umum", "public_text": "Isi untuk umum yang cukup panjang."},
}
OF_THE_AGENCY = {
    "kerjakan": {},
    "tanggapi": {"body": "Kami jadwalkan pekan ini."},
    "selesai": {"body": "Sudah kami kerjakan pagi ini."},
    "catatan": {"body": "Catatan dalam."},
    "tanya": {"question": "Di RT berapa tempatnya?"},
    "kembalikan": {"reason": "Ini jalan provinsi."},
}


@pytest.mark.parametrize("act", OF_THE_DESK)
@pytest.mark.one_engine
def test_the_second_admin_gets_409_and_the_first_ones_decision_stands(as_admin, as_colleague, act):
    make_complaint()
    complaint = make_complaint(advice=make_advice())
    stale = complaint.version
    page = as_colleague.page(f"/meja/{complaint.number}")
    as_colleague.submit(page, f"/meja/{complaint.number}/disposisi", topic="Lampu jalan", agency="")

    answer = as_admin.post(f"/meja/{complaint.number}/{act}", data=OF_THE_DESK[act] | {"version": stale})

    page = read(answer, 409)
    assert f"/meja/{complaint.number}" in page.links()
    assert "Diteruskan ke" in page.text and "oleh rekan" in page.text
    assert (complaint.status, complaint.agency, complaint.title) == (Status.ASSIGNED, LAMPS, "Jalan berlubang")
    assert (len(complaint.decisions), complaint.published_at) == (1, None)


@pytest.mark.parametrize("act", OF_THE_AGENCY)
@pytest.mark.one_engine
def test_the_second_officer_gets_409_and_their_words_back(as_officer, act):
    complaint = make_complaint(Status.ASSIGNED)
    stale = complaint.version
    as_officer.submit(as_officer.page(f"/instansi/{complaint.number}"), f"/instansi/{complaint.number}/kerjakan")

    answer = as_officer.post(f"/instansi/{complaint.number}/{act}", data=OF_THE_AGENCY[act] | {"version": stale})

    page = read(answer, 409)
    assert "mulai mengerjakan oleh petugas.jalan" in page.text
    assert f"/instansi/{complaint.number}" in page.links()
    assert (complaint.status, complaint.messages) == (Status.IN_PROGRESS, [])
    typed = [*OF_THE_AGENCY[act].values()]
    assert all(value in answer.get_data(as_text=True) for value in typed)


@pytest.mark.one_engine
def test_an_officer_who_was_too_late_reads_that_it_was_the_desk_but_not_who_sits_there(as_officer, colleague, session):
    complaint = make_complaint(Status.ASSIGNED)
    stale = complaint.version
    complaint.retitle("Judul yang lebih jelas", by=colleague, at=clock.now())
    session.flush()

    answer = as_officer.post(f"/instansi/{complaint.number}/catatan", data={"body": "Catatan.", "version": stale})

    page = read(answer, 409)
    assert "Judul diperjelas admin," in page.text
    assert colleague.name not in page.text


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "99999999999999999999", None])
@pytest.mark.one_engine
def test_an_act_without_the_version_that_was_seen_changes_nothing(as_admin, version):
    complaint = make_complaint(advice=make_advice())
    data = {"pilihan": "1"} if version is None else {"pilihan": "1", "version": version}

    answer = as_admin.post(f"/meja/{complaint.number}/terima", data=data)

    assert answer.status_code == 409
    assert complaint.status is Status.RECEIVED


def test_the_agencys_act_makes_the_desks_page_stale(as_admin, as_officer):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice())
    page = as_admin.page(f"/meja/{complaint.number}")
    as_officer.submit(as_officer.page(f"/instansi/{complaint.number}"), f"/instansi/{complaint.number}/kerjakan")

    answer = as_admin.submit(page, f"/meja/{complaint.number}/disposisi", agency="Dinas Perhubungan")

    assert answer.status_code == 409
    assert (complaint.status, complaint.agency) == (Status.IN_PROGRESS, ROADS)


def test_the_complainants_addition_does_not_stand_in_the_desks_way(as_admin, visitor):
    complaint = make_complaint(advice=make_advice())
    page = as_admin.page(f"/meja/{complaint.number}")
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    visitor.post(f"/lacak/{complaint.number}/tambah", data={"body": "Tambahan keterangan."})

    as_admin.submit(page, f"/meja/{complaint.number}/terima", pilihan="1")

    assert complaint.status is Status.ASSIGNED
    assert [message.body for message in complaint.messages] == ["Tambahan keterangan."]


def test_two_admins_are_led_to_different_complaints(as_admin, as_colleague):
    first, second, third = (make_complaint(advice=make_advice()) for _ in range(3))

    led = [client.post("/meja/berikut").location for client in (as_admin, as_colleague)]
    page = as_admin.page(led[0])
    on = as_admin.submit(page, f"/meja/{first.number}/terima", pilihan="1").location

    assert [*led, on] == [f"/meja/{one.number}" for one in (first, second, third)]
    assert db.session.query(Decision).count() == 1


def test_what_a_colleague_has_open_says_so_in_queue_and_page_and_enter_does_not_decide_it(as_admin, as_colleague):
    complaint = make_complaint(advice=make_advice())
    as_colleague.post("/meja/berikut")

    queue, page = as_admin.page("/meja"), as_admin.page(f"/meja/{complaint.number}")

    assert "dibuka rekan" in queue.one("tbody").text
    assert "rekan membuka laporan ini" in page.text
    assert [one for one in page.walk() if "autofocus" in one.attributes] == []
    assert "dibuka" not in as_colleague.page("/meja").one("tbody").text


def test_a_claim_lapses_by_itself(as_admin, as_colleague):
    complaint = make_complaint(advice=make_advice())
    as_colleague.post("/meja/berikut")
    claim = db.session.query(Claim).one()
    claim.since -= Claim.LAPSES + timedelta(seconds=1)

    assert "dibuka" not in as_admin.page("/meja").one("tbody").text
    assert as_admin.post("/meja/berikut").location == f"/meja/{complaint.number}"
    assert db.session.query(Claim).one().user.name == "admin"


def test_whoever_goes_on_lets_go_of_what_they_had_open(as_admin, as_colleague):
    first, second = make_complaint(advice=make_advice()), make_complaint(advice=make_advice())
    as_admin.post("/meja/berikut")
    as_admin.submit(as_admin.page(f"/meja/{second.number}"), f"/meja/{second.number}/arsip", reason="tidak_jelas")

    assert db.session.query(Claim).one().complaint_id == first.id
    assert as_colleague.post("/meja/berikut").location == "/meja"
    assert "Yang masih menunggu sedang dibuka rekan." in as_colleague.page("/meja").text


def test_reading_the_desk_claims_nothing(as_admin):
    complaint = make_complaint(advice=make_advice())

    for address in ("/meja", f"/meja/{complaint.number}", "/meja/yakin", f"/meja/cari?nomor={complaint.number}"):
        as_admin.get(address)

    assert db.session.query(Claim).count() == 0


def test_a_step_that_does_not_begin_here_is_told_as_that_and_blames_nobody(as_admin):
    complaint = make_complaint(Status.FINISHED, advice=make_advice())

    answer = as_admin.post(f"/meja/{complaint.number}/terima", data={"pilihan": "1", "version": complaint.version})

    page = read(answer, 409)
    assert "diubah orang lain" not in page.text.lower()
    assert "berstatus «Selesai menurut instansi»" in page.text


def test_two_who_go_on_at_the_same_moment_are_led_to_different_complaints(as_admin, as_colleague):
    for _ in range(12):
        make_complaint(advice=make_advice())
    db.session.commit()

    with ThreadPoolExecutor(2) as crowd:
        for _ in range(5):
            led = list(crowd.map(lambda client: client.post("/meja/berikut").location, (as_admin, as_colleague)))

            assert len(set(led)) == 2 and "/meja" not in led


@pytest.mark.one_engine
def test_an_officer_reads_that_a_complaint_has_left_and_keeps_the_answer_that_was_being_written(
    as_officer, as_other_officer, as_admin
):
    complaint = make_complaint(Status.ASSIGNED)
    page, address = as_officer.page(f"/instansi/{complaint.number}"), f"/instansi/{complaint.number}/tanggapi"
    desk = as_admin.page(f"/meja/{complaint.number}")
    as_admin.submit(desk, f"/meja/{complaint.number}/disposisi", topic="Lampu jalan", agency="")

    told = read(as_officer.submit(page, address, body="Kami tambal pekan ini."), 404)

    assert "tidak lagi di instansi Anda" in told.text and "Kami tambal pekan ini." in told.text
    assert "Perhubungan" not in told.text
    assert as_other_officer.page("/instansi/TP-26-999999", 404).one("h1").text == "Tidak ditemukan"


@pytest.mark.one_engine
def test_of_what_is_confidential_by_now_nobody_reads_that_it_has_left(as_officer, admin):
    complaint = make_complaint(Status.ASSIGNED)
    complaint.confidential, complaint.agency = True, LAMPS
    db.session.commit()

    assert as_officer.page(f"/instansi/{complaint.number}", 404).one("h1").text == "Tidak ditemukan"


def test_what_is_passed_over_keeps_its_place_and_the_next_is_opened_round_and_round(as_admin, as_colleague):
    first, second, held = make_complaint(), make_complaint(), make_complaint()
    hold(held)
    page = as_admin.page(f"/meja/{first.number}")

    assert as_admin.submit(page, f"/meja/{first.number}/lewati").location == f"/meja/{second.number}"
    page = as_admin.page(f"/meja/{second.number}")
    assert f"{first.number}: dilewati dan tetap menunggu." in page.text
    assert as_colleague.post("/meja/berikut").location == f"/meja/{first.number}"
    assert as_admin.submit(page, f"/meja/{second.number}/lewati").location == f"/meja/{second.number}"
    assert (first.status, second.status, first.decisions, held.status) == ("received", "received", [], "held")
