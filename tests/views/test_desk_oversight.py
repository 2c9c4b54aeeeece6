"""What may be an abuse of office, and what may be no complaint at all: proposals that the desk decides."""

from collections import Counter
from dataclasses import replace

import pytest
from clients import read
from factories import LAMPS, MONDAY, POWER, ROADS, TOWN, WATCHDOG, make_advice, make_complaint
from sqlalchemy import select

from portal.advice import advice_of
from portal.extensions import db
from portal.models import Complaint, Status
from portal.routing import Routing
from triage_model.predict import Prediction, Ranked

DOUBTED = {"topic": "jalan_rusak", "agency": WATCHDOG, "p": 0.2, "kind": "supervisory",
           "more": (("pungli", WATCHDOG, 0.15), ("lampu_jalan", LAMPS, 0.1), ("listrik", POWER, 0.05))}  # fmt: skip
THANKS = {"topic": "bukan_laporan", "agency": "setda", "p": 0.6, "more": (("lampu_jalan", LAMPS, 0.1),)}


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


def predicted(p: float, topic: str, *, inspect: bool) -> Prediction:
    """What a model says of a complaint that is with probability `p` about abuse of office."""
    other = {"jalan_rusak": "pungli", "pungli": "jalan_rusak"}[topic]
    kinds = [Ranked("supervisory", p), Ranked("ordinary", 0.9 - p), Ranked("information", 0.1)]
    return Prediction(
        topics=[Ranked(topic, 0.9), Ranked(other, 0.1)],
        affairs=[Ranked("pekerjaan_umum", 0.9), Ranked("pengawasan", 0.1)],
        kinds=sorted(kinds, key=lambda kind: -kind.p),
        inspect=inspect,
    )


def advised(database, p=0.2, topic="jalan_rusak", *, inspect: bool):
    day = MONDAY.date()
    routing = Routing(database.app.extensions["portal"]["region"], Counter(), on=day)
    return advice_of(predicted(p, topic, inspect=inspect), "v", routing, title="", district=TOWN, around="", on=day)


def test_what_is_likeliest_abuse_names_the_inspectorate_before_those_complained_about(database):
    advice = advised(database, 0.6, inspect=True)

    assert [key for key, _p in advice.agencies] == [WATCHDOG, ROADS]
    assert advice.as_suggestion(at=MONDAY).offered == ("jalan_rusak", WATCHDOG, "supervisory")


def test_what_may_be_abuse_is_taken_for_it_and_offers_what_is_likelier(database):
    shown = advised(database, inspect=True).as_suggestion(at=MONDAY)

    assert [key for key, _p in shown.kinds] == ["supervisory", "ordinary", "information"]
    assert shown.offered == ("jalan_rusak", ROADS, "ordinary")
    assert (shown.kind, shown.doubted) == ("supervisory", True)


def test_what_may_be_abuse_and_leads_to_the_inspectorate_is_offered_as_abuse(database):
    shown = advised(database, topic="pungli", inspect=True).as_suggestion(at=MONDAY)

    assert shown.offered == ("pungli", WATCHDOG, "supervisory")
    assert not shown.doubted


def test_what_need_not_be_inspected_goes_where_its_topic_leads(database):
    shown = advised(database, inspect=False).as_suggestion(at=MONDAY)

    assert shown.offered == ("jalan_rusak", ROADS, "ordinary")
    assert (shown.kind, shown.doubted) == ("ordinary", False)


def test_the_likeliest_agency_is_offered_with_a_topic_of_its_own_though_another_is_likelier(database):
    several = [Ranked("lampu_jalan", 0.4), Ranked("jalan_rusak", 0.32), Ranked("jembatan", 0.28)]
    day = MONDAY.date()
    routing = Routing(database.app.extensions["portal"]["region"], Counter(), on=day)

    advice = advice_of(replace(predicted(0.0, "pungli", inspect=False), topics=several), "v", routing,
                       title="", district=TOWN, around="", on=day)  # fmt: skip

    assert advice.as_suggestion(at=MONDAY).offered[:2] == ("jalan_rusak", ROADS)
    assert [topic for topic, _p in advice.topics] == ["jalan_rusak", "lampu_jalan", "jembatan"]


def test_the_desk_sees_both_the_inspectorate_and_the_ordinary_road(as_admin):
    complaint = make_complaint(advice=make_advice(**DOUBTED))

    page = shown(as_admin, complaint)

    assert "Mungkin menyangkut penyalahgunaan wewenang" in page.text
    choices = page.form(f"/meja/{complaint.number}/terima").element.all("button")
    assert ["Inspektorat" in choice.text for choice in choices] == [True, False, False]


def test_the_first_choice_is_confidential_and_for_the_inspectorate_alone(as_admin, as_officer):
    complaint = make_complaint(advice=make_advice(**DOUBTED))

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="1")

    assert (complaint.agency, complaint.kind, complaint.confidential) == (WATCHDOG, "supervisory", True)
    assert complaint.decisions[0].accepted
    assert as_officer.get(f"/instansi/{complaint.number}").status_code == 404


def test_a_slight_suspicion_leaves_the_likelier_agency_first_and_unfocused_and_the_warning_beside_it(as_admin):
    advice = make_advice(more=(("lampu_jalan", LAMPS, 0.05), ("pungli", WATCHDOG, 0.02)))
    slight = [("supervisory", 0.07), ("ordinary", 0.9), ("information", 0.03)]
    complaint = make_complaint(advice=replace(advice, kinds=slight))

    page, queue = shown(as_admin, complaint), as_admin.page("/meja")

    choices = page.form(f"/meja/{complaint.number}/terima").element.all("button")
    assert "Inspektorat" not in choices[0].text
    assert sum("Inspektorat" in choice.text for choice in choices) == 1
    assert "Mungkin menyangkut penyalahgunaan wewenang" in page.text
    assert not [one for one in page.walk() if "autofocus" in one.attributes]
    assert "mungkin pengawasan" in queue.text and "Inspektorat" not in queue.all("tbody")[0].text
    assert complaint.number not in as_admin.page("/meja/yakin").text
    assert f"/meja/{complaint.number}/terbit" not in page.links()


@pytest.mark.parametrize("advice", [DOUBTED, THANKS])
def test_nothing_of_this_is_decided_by_an_enter_key(as_admin, advice):
    complaint = make_complaint(advice=make_advice(**advice))

    page = shown(as_admin, complaint)

    assert [element for element in page.walk() if "autofocus" in element.attributes] == []


def test_what_seems_no_complaint_is_taken_and_proposed_for_the_archive_with_a_reason(as_admin):
    complaint = make_complaint(advice=make_advice(**THANKS), text="Terima kasih, lampu jalan kami sudah menyala.")

    page = shown(as_admin, complaint)

    assert complaint.status is Status.RECEIVED
    assert "Mungkin bukan laporan" in page.text
    assert page.form(f"/meja/{complaint.number}/arsip").filled()["reason"] == ["tidak_relevan"]


def test_what_seems_no_complaint_may_still_be_assigned(as_admin):
    complaint = make_complaint(advice=make_advice(**THANKS))

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="2")

    assert (complaint.status, complaint.agency) == (Status.ASSIGNED, LAMPS)


def test_an_ordinary_complaint_has_neither_hint(as_admin):
    complaint = make_complaint(advice=make_advice(more=(("bukan_laporan", "setda", 0.05),)))

    page = shown(as_admin, complaint)

    assert "Mungkin" not in page.text
    assert page.form(f"/meja/{complaint.number}/arsip").filled()["reason"] != ["tidak_relevan"]


def test_thanks_are_sent_like_any_complaint(visitor):
    text = "Terima kasih banyak kepada petugas kebersihan, taman kita sekarang indah sekali."
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=text))

    answer = visitor.submit(review, "/lapor")

    assert answer.status_code == 303
    assert db.session.scalars(select(Complaint)).one().text == text


def test_the_review_names_the_inspectorate_whatever_topic_is_chosen(visitor):
    text = "Petugas lampu jalan minta uang pelicin seratus ribu tanpa kuitansi, kalau tidak lampu tidak dipasang."
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=text))

    chosen = read(visitor.submit(review, "/lapor/periksa", topic="lampu_jalan"))

    assert "Kemungkinan ditangani Inspektorat" in chosen.text
    assert "Dinas Perhubungan" not in chosen.text


def test_the_desk_is_told_to_decide_before_it_publishes(as_admin):
    complaint = make_complaint(advice=make_advice(**DOUBTED))

    assert "Putuskan dahulu" in shown(as_admin, complaint).text
