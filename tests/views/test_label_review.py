"""Label review: what is listed and why, and what accepting and correcting leave behind."""

import pytest
from clients import read
from factories import HOLE, LAMP, LAMPS, LATER, ROADS, TUESDAY, WEDNESDAY, hold, make_advice, make_complaint
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.extensions import db
from portal.models import Choice, LabelReview, Status, Verdict
from portal.queries import labels

SECRET = "Pegawai bernama Zulkarnain meminta uang kepada ibu Markonah di loket perizinan."


def decide(complaint, by, topic="lampu_jalan", agency=LAMPS, at=TUESDAY):
    complaint.assign_to(Choice(topic, agency, "ordinary"), by=by, at=at, due_at=LATER)
    db.session.flush()


def returned():
    return make_complaint(Status.RETURNED, text=f"{HOLE} Telepon saya 0812-3456-7890.")


def pass_over(client, complaint):
    address = f"/label/{complaint.number}"
    return client.submit(client.page(address), f"{address}/lewati")


def listed(page):
    return {row.all("a")[0].get("href"): row.text for row in page.one("tbody").all("tr") if row.all("a")}


def test_what_an_agency_sent_back_is_listed_until_somebody_decides_otherwise(as_analyst, admin):
    stays, moved = returned(), make_complaint(Status.RETURNED, text=LAMP)
    decide(moved, admin, at=WEDNESDAY)

    (row,) = listed(as_analyst.page("/label")).values()

    assert stays.number in row and "mengembalikannya" in row


def test_what_the_desk_took_back_teaches_nothing_on_hold_either(as_analyst, admin, colleague):
    complaint = make_complaint(Status.ASSIGNED)
    decide(complaint, colleague, at=WEDNESDAY)
    before = listed(as_analyst.page("/label"))
    complaint.archive("tidak_jelas", "", by=admin, at=WEDNESDAY)
    complaint.restore(by=admin, at=WEDNESDAY, due_at=None)
    hold(complaint, WEDNESDAY)

    assert len(before) == 1
    assert as_analyst.page("/label").text.count(complaint.number) == 0


def test_two_admins_who_chose_differently_are_listed_with_what_the_first_chose(as_analyst, admin, colleague):
    complaint = make_complaint(Status.ASSIGNED)
    decide(complaint, colleague, at=WEDNESDAY)
    same_hand = make_complaint(Status.ASSIGNED, text=LAMP)
    decide(same_hand, admin, at=WEDNESDAY)

    (row,) = listed(as_analyst.page("/label")).values()

    assert "Sebelumnya admin lain memilih «Jalan kabupaten rusak»" in row


def test_twins_with_different_labels_point_at_each_other(as_analyst):
    first = make_complaint(Status.ASSIGNED, text=HOLE)
    second = make_complaint(Status.ASSIGNED, text=HOLE, topic="lampu_jalan", agency=LAMPS)

    rows = listed(as_analyst.page("/label?alasan=twins"))

    assert second.number in rows[f"/label/{first.number}"] and first.number in rows[f"/label/{second.number}"]


def test_a_choice_far_from_a_sure_suggestion_is_listed_with_the_suggestion(as_analyst):
    for number in range(6):
        advice = make_advice("lampu_jalan", LAMPS, p=0.8)
        make_complaint(Status.ASSIGNED, text=f"{number}", topic="lampu_jalan", agency=LAMPS, advice=advice)
    make_complaint(Status.ASSIGNED, advice=make_advice("lampu_jalan", LAMPS, p=0.98))

    (row,) = listed(as_analyst.page("/label")).values()

    assert "sarannya «Lampu jalan» (selisih peluang 98 %)" in row


def test_personal_data_is_covered_for_those_who_only_need_the_words(as_analyst):
    page = as_analyst.page(f"/label/{returned().number}")

    assert "0812" not in page.raw and "[nomor telepon ditutup]" in page.text


def test_a_label_that_stands_is_not_listed_again(as_analyst):
    complaint = returned()
    address = f"/label/{complaint.number}"

    answer = as_analyst.submit(as_analyst.page(address), f"{address}/benar")

    assert (answer.status_code, answer.location) == (303, "/label/berikutnya")
    assert listed(as_analyst.page("/label")) == {}
    assert "1 label sudah ditinjau, 0 di antaranya dikoreksi" in as_analyst.page("/label").text
    assert db.session.query(LabelReview).one().verdict is Verdict.STANDS


def test_a_new_decision_is_a_new_label_to_doubt(as_analyst, colleague):
    complaint = returned()
    address = f"/label/{complaint.number}"
    as_analyst.submit(as_analyst.page(address), f"{address}/benar")

    decide(complaint, colleague, topic="jalan_rusak", agency=ROADS, at=WEDNESDAY)

    assert list(listed(as_analyst.page("/label"))) == [address]


def test_a_corrected_label_teaches_while_complaint_and_decision_stay_as_they_were(as_analyst):
    complaint = returned()
    address, before = f"/label/{complaint.number}", (complaint.topic, complaint.agency, complaint.status)

    as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", topic="Lampu jalan", note="Soal lampu.")

    (label,) = labels.decided(db.session)
    assert (label.topic, label.agency, label.kind) == ("lampu_jalan", LAMPS, "ordinary")
    assert (complaint.topic, complaint.agency, complaint.status) == before
    assert [decision.topic for decision in complaint.decisions] == ["jalan_rusak"]
    assert "Dikoreksi: Lampu jalan" in as_analyst.page(address).text and "Soal lampu." in as_analyst.page(address).text


def test_a_correction_can_be_corrected_and_its_history_stays(as_analyst):
    address = f"/label/{returned().number}"
    as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", topic="Lampu jalan")

    as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", topic="Jalan kabupaten rusak")

    assert next(labels.decided(db.session)).topic == "jalan_rusak"
    assert [one.verdict for one in db.session.query(LabelReview)] == [Verdict.CORRECTED, Verdict.STANDS]


def test_a_correction_without_an_agency_keeps_it_while_the_topic_stays(as_analyst):
    complaint = make_complaint(Status.ASSIGNED, agency=LAMPS)
    address = f"/label/{complaint.number}"

    as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", kind="information")

    review = db.session.query(LabelReview).one()
    assert (review.topic, review.agency, review.kind) == ("jalan_rusak", LAMPS, "information")


def test_an_unknown_topic_is_said_and_what_was_typed_is_kept(as_analyst):
    address = f"/label/{returned().number}"

    answer = as_analyst.submit(as_analyst.page(address), f"{address}/koreksi", topic="entah", note="Catatan saya")

    page = read(answer, 422)
    kept = dict(page.form(f"{address}/koreksi").values())
    assert "Topik ini tidak ada" in page.text
    assert (kept["topic"], kept["note"]) == ("entah", "Catatan saya")
    assert db.session.query(LabelReview).count() == 0


@pytest.mark.parametrize("act", ["benar", "koreksi"])
def test_who_looked_at_an_older_decision_or_review_overwrites_nothing(as_analyst, as_admin, colleague, act):
    complaint = returned()
    address = f"/label/{complaint.number}"
    page = as_analyst.page(address)
    as_admin.submit(as_admin.page(address), f"{address}/benar")
    newer = as_analyst.page(address)
    decide(complaint, colleague, at=WEDNESDAY)

    assert [as_analyst.submit(old, f"{address}/{act}").status_code for old in (page, newer)] == [409, 409]
    assert db.session.query(LabelReview).count() == 1


def test_what_is_confidential_is_in_no_list_and_behind_no_address(as_analyst, as_admin):
    secret = make_complaint(Status.RETURNED, text=SECRET, title="Pungutan", confidential=True)
    make_complaint(Status.ASSIGNED, text=SECRET, topic="lampu_jalan", agency=LAMPS)

    for client in (as_analyst, as_admin):
        assert secret.number not in client.page("/label").raw
        assert client.get(f"/label/{secret.number}").status_code == 404
        assert client.post(f"/label/{secret.number}/benar").status_code == 404


def test_what_was_never_decided_has_no_label(as_analyst):
    assert as_analyst.get(f"/label/{make_complaint().number}").status_code == 404


def test_next_goes_to_the_most_doubtful_and_past_what_is_left_as_it_is(as_analyst, colleague):
    first, second = returned(), make_complaint(Status.ASSIGNED)
    decide(second, colleague, at=WEDNESDAY)

    assert as_analyst.get("/label/berikutnya").location == f"/label/{first.number}"
    assert pass_over(as_analyst, first).location == "/label/berikutnya"
    assert as_analyst.get("/label/berikutnya").location == f"/label/{second.number}"
    pass_over(as_analyst, second)
    assert as_analyst.get("/label/berikutnya").location == "/label"
    assert "Tinggal label yang Anda lewati." in as_analyst.page("/label").text


def test_what_was_passed_over_stays_so_after_the_next_judging_for_that_person_until_somebody_decides_anew(
    as_analyst, as_admin, colleague
):
    first, second, third = returned(), make_complaint(Status.ASSIGNED), make_complaint(Status.ASSIGNED, text=LAMP)
    for one in (second, third):
        decide(one, colleague, at=WEDNESDAY)
    pass_over(as_analyst, first)
    address = as_analyst.get("/label/berikutnya").location

    judged = as_analyst.submit(as_analyst.page(address), f"{address}/benar")

    assert as_analyst.get(judged.location).location not in {f"/label/{first.number}", address}
    assert "Anda lewati" in listed(as_analyst.page("/label"))[f"/label/{first.number}"]
    assert as_admin.get("/label/berikutnya").location == f"/label/{first.number}"
    decide(first, colleague, at=WEDNESDAY)
    assert "· Anda lewati" not in as_analyst.page("/label").text


@pytest.mark.parametrize("act", ["UPDATE label_review SET topic = 'lain'", "DELETE FROM label_review"])
def test_the_database_itself_refuses_to_rewrite_a_review(as_analyst, session, act):
    address = f"/label/{returned().number}"
    as_analyst.submit(as_analyst.page(address), f"{address}/benar")

    with pytest.raises(DatabaseError, match="history stands"):
        session.execute(text(act))
    session.rollback()
