"""What else the desk does with a complaint: retitle, ask, archive, merge, restore; and what its page shows."""

import pytest
from clients import read
from factories import HOLE, LAMP, MONDAY, POWER, ROADS, finish, make_advice, make_complaint, officer_of

from portal.models import Choice, Posting, Status
from portal.queries import label_review, labels


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


def merge(client, complaint, main, typed=None):
    address = f"/meja/{complaint.number}/gabung"
    asked = read(client.submit(shown(client, complaint), address, main=typed or main.number), 422)
    return client.submit(asked, address, sama="ya")


def test_the_title_is_made_clearer_and_the_old_one_kept_in_the_history(as_admin):
    complaint = make_complaint(title="tolong pak")

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/judul", title="Lubang di Jalan Pasar")

    assert complaint.title == "Lubang di Jalan Pasar"
    assert complaint.events[-1].note == "tolong pak → Lubang di Jalan Pasar"


def test_asking_the_complainant_puts_the_complaint_on_hold(as_admin):
    complaint = make_complaint()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/tunda", question="Di RT berapa tempatnya?")

    assert (complaint.status, complaint.held_from) == (Status.HELD, Status.RECEIVED)
    assert complaint.messages[-1].audience == "complainant"


def test_archiving_takes_a_reason_from_the_list(as_admin):
    complaint = make_complaint()
    page = shown(as_admin, complaint)
    address = f"/meja/{complaint.number}/arsip"

    refused = as_admin.submit(page, address, reason="duplikat")
    as_admin.submit(page, address, reason="tidak_jelas", note="Tidak ada tempatnya.")

    assert refused.status_code == 422
    assert (complaint.status, complaint.archive_reason) == (Status.ARCHIVED, "tidak_jelas")
    assert complaint.events[-1].note == "Tidak ada tempatnya."


def test_an_archived_complaint_can_be_taken_out_again(as_admin):
    complaint = make_complaint(Status.ARCHIVED)

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/pulihkan")

    assert (complaint.status, complaint.archive_reason, complaint.closed_at) == (Status.RECEIVED, None, None)


def test_merging_marks_the_duplicate_and_counts_a_supporter(as_admin):
    main, double = make_complaint(), make_complaint()

    merge(as_admin, double, main, main.number.lower())

    assert (double.status, double.duplicate_of, double.archive_reason) == (Status.ARCHIVED, main, "duplikat")
    assert main.supporters == 1
    assert f"/meja/{main.number}" in shown(as_admin, double).links()


def test_what_follows_another_complaint_has_left_every_search(as_admin, session):
    main, double = make_complaint(), make_complaint(published=True)

    merge(as_admin, double, main)

    assert session.query(Posting).filter_by(complaint_id=double.id).count() == 0
    assert double.published_at is None


def test_a_new_title_is_found_by_its_own_words(as_admin, session):
    complaint = make_complaint(title="tolong pak")

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/judul", title="Gorong-gorong Kenanga")

    assert session.query(Posting).filter_by(complaint_id=complaint.id, term="kenanga").count() == 1


def test_what_is_taken_out_of_the_archive_is_with_no_agency(as_admin, admin):
    complaint = make_complaint(Status.ASSIGNED)
    complaint.archive("tidak_jelas", "", by=admin, at=MONDAY)

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/pulihkan")

    assert (complaint.status, complaint.agency) == (Status.RECEIVED, None)


@pytest.mark.parametrize("typed", ["TP-26-000001", "TP 26 000001", "1", "tp-26-O1", "LPR-77/2025"])
def test_the_main_complaint_is_found_however_its_number_is_written_or_by_its_id_at_lapor(as_admin, typed):
    main, double = make_complaint(), make_complaint()
    main.lapor_id = "LPR-77/2025"

    merge(as_admin, double, main, typed)

    assert double.duplicate_of == main


def test_before_two_are_merged_both_are_shown_and_nothing_has_happened_yet(as_admin):
    main, double = make_complaint(text=LAMP, title="Lampu padam"), make_complaint(text=HOLE)

    asked = as_admin.submit(shown(as_admin, double), f"/meja/{double.number}/gabung", main=main.number)

    page = read(asked, 422)
    assert HOLE in page.text and LAMP in page.text and f"/meja/{double.number}" in page.links()
    assert (double.status, double.duplicate_of, main.supporters) == (Status.RECEIVED, None, 0)


@pytest.mark.parametrize("typed", ["TP-26-999999", "halo dunia", "", "itself"])
def test_merging_into_nothing_or_into_itself_is_refused_with_words(as_admin, typed):
    complaint = make_complaint()
    number = complaint.number if typed == "itself" else typed

    answer = as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/gabung", main=number)

    assert read(answer, 422).by_id("main-salah").text
    assert complaint.status is Status.RECEIVED


def test_similar_open_complaints_are_shown_with_their_likeness(as_admin):
    near, far = make_complaint(text=HOLE), make_complaint(text=LAMP, title="Lampu padam")
    complaint = make_complaint(text=HOLE)

    page = shown(as_admin, complaint)

    assert f"/meja/{near.number}" in page.links()
    assert f"/meja/{far.number}" not in page.links()
    assert "mirip" in page.text


def test_what_is_finished_archived_or_merged_is_no_longer_offered_as_similar(as_officer, as_admin):
    finished, archived = make_complaint(Status.ASSIGNED), make_complaint()
    complaint = make_complaint()
    body = "Lubang sudah ditambal pagi ini."
    as_officer.post(f"/instansi/{finished.number}/selesai", data={"version": finished.version, "body": body})
    reason = {"version": archived.version, "reason": "tidak_jelas"}
    as_admin.post(f"/meja/{archived.number}/arsip", data=reason)

    shown(as_admin, complaint)  # tells first what was archived
    page = shown(as_admin, complaint)

    assert (finished.status, archived.status) == (Status.FINISHED, Status.ARCHIVED)
    assert not {f"/meja/{finished.number}", f"/meja/{archived.number}"} & set(page.links())


def test_the_words_that_decided_are_marked_as_they_were_written(as_admin):
    complaint = make_complaint(text=HOLE, advice=make_advice())

    marked, explained = shown(as_admin, complaint).all("mark")

    assert (marked.text, explained.text) == (HOLE[:5], "Bergaris bawah")


def test_a_returned_complaint_shows_the_agencys_reason_first(as_admin):
    complaint = make_complaint(Status.RETURNED)

    alert = next(one for one in shown(as_admin, complaint).walk() if one.get("class") == "alert")

    assert alert.one("h2").text == "Dikembalikan Dinas Pekerjaan Umum, Perumahan, dan Pertanahan"
    assert "Ini jalan provinsi." in alert.text


def test_what_an_agency_has_finished_is_shown_without_buttons_to_decide(as_admin):
    complaint = make_complaint(Status.ASSIGNED)
    finish(complaint, officer_of(ROADS))

    page = shown(as_admin, complaint)

    assert f"/meja/{complaint.number}/disposisi" not in [form.action for form in page.forms]


def test_the_desk_is_told_when_nothing_waits(as_admin):
    answer = as_admin.post("/meja/berikut")

    assert answer.location == "/meja"
    assert "Semua laporan sudah diputuskan." in as_admin.page("/meja").text


def test_a_wrong_merge_undone_leads_back_those_who_had_followed(as_admin):
    follower, main, wrong = (make_complaint(text=f"{HOLE} {n}") for n in range(3))
    merge(as_admin, follower, main)
    merge(as_admin, main, wrong)
    assert (follower.duplicate_of, wrong.supporters) == (wrong, 2)

    as_admin.submit(shown(as_admin, main), f"/meja/{main.number}/pulihkan")

    assert (follower.duplicate_of, main.duplicate_of) == (main, None)
    assert (follower.lent_supporters, main.supporters, wrong.supporters) == (1, 1, 0)


def test_nothing_is_archived_without_a_reason(as_admin):
    complaint = make_complaint()

    answer = read(as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/arsip"), 422)

    assert "Pilih alasannya" in answer.by_id("reason-salah").text
    assert "autofocus" in answer.by_id("reason").attributes
    assert complaint.status is Status.RECEIVED


def test_a_referral_taken_back_teaches_nothing_until_the_desk_decides_anew(as_admin, admin, session):
    complaint = make_complaint(advice=make_advice())
    complaint.refer_outside(Choice("listrik", POWER, "ordinary"), "Wewenang PLN.", by=admin, at=MONDAY)

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/pulihkan")

    assert list(labels.decided(session)) == [] == label_review.last_labels(session)


