"""Two people on one complaint: the second gets a clear page, and nothing is overwritten."""

import pytest
from clients import read
from factories import LAMPS, ROADS, make_advice, make_complaint

from portal.models import Status

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
    assert f"/instansi/{complaint.number}" in page.links()
    assert (complaint.status, complaint.messages) == (Status.IN_PROGRESS, [])
    typed = [*OF_THE_AGENCY[act].values()]
    assert all(value in answer.get_data(as_text=True) for value in typed)


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
