"""What the desk reads beside a suggestion: marks in title and text, decisions, similar ones, the rival."""

from dataclasses import replace

import pytest
from factories import HOLE, LAMP, LAMPS, LATER, ROADS, TOWN, make_advice, make_complaint, region

from portal.extensions import db
from portal.models import Status

pytestmark = pytest.mark.one_engine
TITLE = "Jalan berlubang"
WHY = {
    "headed": TITLE,
    "title": [(0, 5, 0.4)],
    "rival": {"topic": "drainase", "p": 0.2, "ours": ["berlubang besar"], "theirs": ["pasar"]},
    "agencies": {
        "jalan_rusak": {"agency": ROADS, "agreed": 14, "decided": 15, "district": "", "surroundings": ""},
        "lampu_jalan": {"agency": ROADS, "agreed": 5, "decided": 5, "district": TOWN, "surroundings": "housing"},
    },
}
OTHER_HOLE = "Ada jalan berlubang di depan pasar, sudah dua motor yang jatuh, tolong segera ditambal."


def waiting(why=WHY, words=((9, 14, 1.0), (15, 24, -0.4)), **more):
    advice = make_advice(more=(("lampu_jalan", LAMPS, 0.06),))
    return make_complaint(title=TITLE, advice=replace(advice, why=why, words=list(words)), **more)


def shown(client, complaint):
    db.session.commit()
    return client.page(f"/meja/{complaint.number}")


def marks(page, kind):
    return [one.text for one in page.all("mark") if one.get("class") == kind]


def test_words_for_and_against_are_marked_in_title_and_text_and_the_marks_are_explained(as_admin):
    page = shown(as_admin, waiting())

    assert marks(page, None) == ["Jalan", HOLE[9:14], "Bergaris bawah"]
    assert marks(page, "against") == [HOLE[15:24], "Putus-putus"]


def test_a_title_that_was_changed_since_carries_no_old_marks(as_admin, admin):
    complaint = waiting()
    complaint.retitle("Lubang di depan pasar", by=admin, at=complaint.received_at)

    page = shown(as_admin, complaint)

    assert page.one("h1").all("mark") == []


def test_the_decisions_that_lead_to_the_agency_are_told(as_admin):
    page = shown(as_admin, waiting())

    topic, agency = region().topic("jalan_rusak").name.lower(), region().agency(ROADS).short
    assert f"Di Teluk Pinang, {topic} ditangani {agency}: 14 dari 15 keputusan." in page.text


def test_a_lesser_option_leads_where_decisions_lead_and_is_accepted_so(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/terima", pilihan="2")

    assert (complaint.topic, complaint.agency) == ("lampu_jalan", ROADS)


def test_an_agency_left_empty_follows_what_decisions_showed(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic=region().topic("lampu_jalan").name, agency="")

    assert (complaint.topic, complaint.agency) == ("lampu_jalan", ROADS)


def test_the_runner_up_is_named_with_what_speaks_for_each(as_admin):
    page = shown(as_admin, waiting())

    said = f"Bukan {region().topic('drainase').name} (20 %): «berlubang besar» lebih mengarah ke"
    assert said in page.text
    assert "yang ke sana «pasar»" in page.text


def test_a_runner_up_far_behind_is_not_worth_a_word(as_admin):
    far = WHY | {"rival": WHY["rival"] | {"p": 0.01}}

    assert "Bukan Drainase" not in shown(as_admin, waiting(far)).text


def test_similar_decided_complaints_are_counted_and_linked(as_admin):
    same = make_complaint(Status.ASSIGNED, text=OTHER_HOLE)
    other = make_complaint(Status.CLOSED, text=OTHER_HOLE + " Di pinggir.", topic="drainase", published=True)
    make_complaint(text=OTHER_HOLE)
    page = shown(as_admin, waiting(words=[(0, 40, 1.0)]))

    assert f"1 dari 2 laporan serupa yang sudah diputus: {region().topic('jalan_rusak').name}" in page.text
    links = {one["href"] for one in page.by_id("saran").all("a")}
    assert links == {f"/meja/{same.number}", f"/meja/{other.number}"}


def test_similar_complaints_that_were_all_decided_otherwise_are_no_support(as_admin):
    for end in ("Di pinggir.", "Di tikungan."):
        make_complaint(Status.ASSIGNED, text=f"{OTHER_HOLE} {end}", topic="drainase")

    page = shown(as_admin, waiting(words=[(0, 40, 1.0)]))

    assert "Menentang: 2 laporan serupa diputus lain" in page.text
    assert "0 dari 2" not in page.text


@pytest.mark.parametrize("hidden", [{"status": Status.ASSIGNED, "confidential": True}, {"status": Status.RETURNED}])
def test_confidential_and_returned_complaints_are_no_examples(as_admin, hidden):
    make_complaint(Status.ASSIGNED, text=OTHER_HOLE)
    make_complaint(Status.ASSIGNED, text=OTHER_HOLE + " Di pinggir.")
    make_complaint(text=OTHER_HOLE, **hidden)

    assert "dari 2 laporan serupa yang sudah diputus" in shown(as_admin, waiting(words=[(0, 40, 1.0)])).text


def test_a_suggestion_of_before_reasons_were_kept_still_shows(as_admin):
    page = shown(as_admin, waiting(why=None, text=LAMP, words=[(0, 5, 1.0)]))

    assert marks(page, None)[0] == "Lampu"
    assert "Mengapa?" not in page.text


def test_the_public_review_says_who_may_handle_it_and_counts_nothing(visitor, session):
    for _ in range(4):
        make_complaint(Status.FINISHED, text=LAMP, topic="lampu_jalan", agency=ROADS)
    db.session.commit()
    page = visitor.page("/lapor")

    answer = visitor.submit(page, "/lapor/periksa", text=LAMP, district=TOWN)

    assert "Kemungkinan ditangani" in answer.text
    assert "keputusan" not in answer.text


def test_what_was_suggested_for_an_agency_of_the_past_is_offered_to_its_heir_before_anybody_accepts(as_admin):
    complaint = make_complaint(advice=make_advice("sekolah_sarana", "dinas_pendidikan"))
    heir = region().holder("sekolah_sarana", TOWN, on=LATER.date())
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/terima", pilihan="1")

    assert heir.name in page.form(f"/meja/{complaint.number}/terima").element.text
    assert (complaint.status, complaint.agency) == (Status.ASSIGNED, heir.key)
