"""Whose business it is: the pack's mapping blended with what the desk decided, and nobody who turns it alone."""

from collections import Counter
from datetime import date, timedelta

import pytest
from factories import (
    LAMPS,
    MONDAY,
    ROADS,
    TOWN,
    UPSTREAM,
    WATCHDOG,
    bring_to,
    make_complaint,
    make_user,
    region,
)

from portal.models import Choice, Role, Status
from portal.queries.precedents import Precedent, precedents
from portal.region import load
from portal.routing import MOST_OF_ONE, STRENGTHS, Routing
from portal.surroundings import HOUSING, MAIN_ROAD, surroundings

TODAY = date(2026, 3, 2)
PACK = load("teluk_pinang")
LAMP = Precedent("lampu_jalan", "ordinary", ROADS, TOWN, "", by=1, answered=False)


def routing(*precedents, region=PACK, on=TODAY):
    return Routing(region, Counter(precedents), on=on)


def decided(agency, times, *, by=None, **more):
    """Give decisions for street lamps, by two people in turn unless told."""
    return [LAMP._replace(agency=agency, by=by or n % 2 + 1, **more) for n in range(times)]


def first(one, district=TOWN, around=""):
    return one.likeliest("lampu_jalan", district, around)[0]


def test_without_decisions_the_pack_decides():
    assert routing().agencies("lampu_jalan", TOWN, "") == {LAMPS: 1.0}
    assert routing().likeliest("lampu_jalan", TOWN, "") == (LAMPS, None)


def test_what_the_desk_decided_comes_before_the_pack_and_says_how_often():
    one = routing(*decided(ROADS, 14), *decided(LAMPS, 1))

    agency, evidence = one.likeliest("lampu_jalan", TOWN, "")

    assert agency == ROADS
    assert (evidence.agreed, evidence.decided) == (14, 15)
    assert sum(one.agencies("lampu_jalan", TOWN, "").values()) == pytest.approx(1)


def test_a_district_may_settle_it_its_own_way():
    one = routing(*decided(ROADS, 8), *decided(LAMPS, 12, district=UPSTREAM))

    assert (first(one, TOWN), first(one, UPSTREAM)) == (ROADS, LAMPS)
    assert one.likeliest("lampu_jalan", TOWN, "")[1].district == TOWN


def test_main_roads_and_housing_areas_may_part():
    housing, main_road = decided(ROADS, 8, surroundings=HOUSING), decided(LAMPS, 8, surroundings=MAIN_ROAD)

    one = routing(*housing, *main_road)

    assert (first(one, around=HOUSING), first(one, around=MAIN_ROAD)) == (ROADS, LAMPS)
    assert one.likeliest("lampu_jalan", UPSTREAM, HOUSING)[1].surroundings == HOUSING


def test_nobody_turns_a_mapping_round_alone():
    one = routing(*decided(ROADS, 500, by=7))

    assert first(one) == LAMPS
    assert one.agencies("lampu_jalan", TOWN, "")[LAMPS] == 1


def test_one_who_decides_much_weighs_no_more_than_a_few():
    loud, others = decided(ROADS, 500, by=7), decided(ROADS, 1, by=8)
    agreed = [LAMP._replace(agency=LAMPS, by=by) for by in (1, 2, 3) for _ in range(MOST_OF_ONE)]

    one = routing(*loud, *others, *agreed)

    assert first(one) == LAMPS


def test_an_agency_that_answered_has_spoken_for_itself():
    assert first(routing(*decided(ROADS, 8, by=7, answered=True))) == ROADS


def test_what_others_decided_tells_how_much_the_pack_is_worth():
    settled = routing(*decided(ROADS, 40), *decided(LAMPS, 1))
    quarrel = routing(*[one for n in range(30) for one in decided((ROADS, LAMPS)[n % 2], 1, by=n % 4 + 1,
                                                                   district=(TOWN, UPSTREAM)[n // 2 % 2])])  # fmt: skip

    assert STRENGTHS[0] <= settled.strength < quarrel.strength


def test_an_agency_that_is_gone_hands_its_decisions_to_its_successor():
    school = [LAMP._replace(topic="sekolah_sarana", agency="dinas_pendidikan", by=by) for by in (1, 2, 1, 2)]

    agency, evidence = routing(*school).likeliest("sekolah_sarana", TOWN, "")

    assert (agency, evidence.agreed) == ("disdikpora", 4)


def test_an_agency_that_nobody_knows_any_more_counts_for_nothing():
    assert first(routing(*decided("dinas_kuno", 9))) == LAMPS


def test_a_district_office_speaks_for_its_own_district_only():
    island = "pulau_kelapa"
    mine = [LAMP._replace(agency="kec_pulau_kelapa", district=island, by=n % 2 + 1) for n in range(9)]

    one = routing(*mine)

    assert first(one, island) == "kec_pulau_kelapa"
    assert first(one, TOWN) == LAMPS


def test_abuse_of_office_teaches_nothing_about_a_topic():
    assert first(routing(*decided(WATCHDOG, 9, kind="supervisory"))) == LAMPS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lampu di jalan poros Bontang mati", MAIN_ROAD),
        ("PJU sepanjang Jl. Raya padam", MAIN_ROAD),
        ("Lampu Gang Mawar putus", HOUSING),
        ("lampu blok C perumahan Griya mati", HOUSING),
        ("Dari jalan utama sampai masuk perumahan gelap", ""),
        ("Lampu padam", ""),
        ("perumpamaan yang menggangu", ""),
    ],
)
def test_surroundings_are_read_off_the_words(text, expected):
    assert surroundings(text) == expected


def decide(*, agency=ROADS, by=None, status=Status.ASSIGNED, **more):
    complaint = make_complaint(**more)
    bring_to(status, complaint, Choice("lampu_jalan", agency, "ordinary"), at=MONDAY)
    if by:
        complaint.decisions[-1].by = by
    return complaint


def read(session):
    session.flush()
    return precedents(session, until=MONDAY + timedelta(days=1))


def test_the_last_decision_on_each_complaint_is_read(database, session, admin):
    complaint = decide(text="Lampu di perumahan Griya padam sejak lama sekali.")
    complaint.assign_to(Choice("lampu_jalan", LAMPS, "ordinary"), by=admin, at=MONDAY, due_at=None)

    expected = Precedent("lampu_jalan", "ordinary", LAMPS, TOWN, HOUSING, admin.id, answered=False)
    assert read(session) == {expected: 1}


def test_what_was_sent_back_put_away_confidential_or_long_ago_is_no_precedent(database, session, admin):
    decide(status=Status.RETURNED)
    decide(confidential=True)
    decide(at=MONDAY).archive("tidak_jelas", "", by=admin, at=MONDAY)
    old = make_complaint()
    old.assign_to(Choice("lampu_jalan", ROADS, "ordinary"), by=admin, at=MONDAY - timedelta(days=800), due_at=None)

    assert read(session) == {}


def test_suggestions_follow_what_two_admins_decided(database, session):
    triage = database.app.extensions["portal"]["triage"]
    text = "Lampu jalan di depan sekolah padam sudah seminggu, gelap sekali."
    before = triage.advise(session, text, district=TOWN, at=MONDAY)
    for n in range(8):
        decide(by=make_user(Role.ADMIN, name=f"meja.{n % 2}.{n}"))
    session.flush()

    triage.forget_routing()
    after = triage.advise(session, text, district=TOWN, at=MONDAY + timedelta(hours=1))

    assert (before.agencies[0][0], after.agencies[0][0]) == (LAMPS, ROADS)
    assert after.why["agencies"]["lampu_jalan"] == {
        "agency": ROADS, "agreed": 8, "decided": 8, "district": TOWN, "surroundings": ""
    }  # fmt: skip
    assert before.why["agencies"]["lampu_jalan"] == {"agency": region().agency(LAMPS).key}


def test_decisions_are_read_once_a_minute_and_not_for_every_suggestion(database, session):
    triage = database.app.extensions["portal"]["triage"]
    known = triage.routing(session, MONDAY, TODAY)

    assert triage.routing(session, MONDAY, TODAY) is known
    assert triage.routing(session, MONDAY, TODAY + timedelta(days=1)) is not known


def test_when_the_minute_is_over_nobody_waits_for_the_reading(database, session, monkeypatch):
    triage = database.app.extensions["portal"]["triage"]
    known = triage.routing(session, MONDAY, TODAY)
    session.commit()
    monkeypatch.setattr("portal.triage.ROUTING_LASTS", -1)

    at_once = triage.routing(session, MONDAY, TODAY)
    monkeypatch.undo()
    triage.await_routing()

    assert at_once is known
    assert triage.routing(session, MONDAY, TODAY) is not known
