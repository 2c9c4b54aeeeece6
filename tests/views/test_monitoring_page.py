"""The page that watches the model: figures with n, nothing under five, nothing of what is confidential."""

from datetime import timedelta

import pytest
from factories import HOLE, LAMPS, ROADS, give_back, make_advice, make_complaint, officer_of
from portals import add_version

from portal import clock
from portal.extensions import db
from portal.models import Choice, Status
from portal.queries import acceptance
from portal.views import monitoring


def decide(times, *, advice=None, topic="jalan_rusak", agency=ROADS, seconds=None, weeks=0, **typed):
    at = clock.now() - timedelta(weeks=weeks)
    for _ in range(times):
        complaint = make_complaint(advice=advice or make_advice(p=0.95), at=at, **typed)
        choice = Choice(topic, agency, "ordinary", seconds=seconds)
        complaint.assign_to(choice, by=officer_of(ROADS), at=at, due_at=at)
    db.session.flush()


def figures(page):
    return [figure.text for figure in page.one("dl").all("dd")]


def rows(page, label):
    (region,) = [one for one in page.walk() if one.get("aria-label") == label]
    return [[cell.text for cell in row.all("td")] for row in region.one("tbody").all("tr")]


def test_acceptance_first_and_three_are_told_with_interval_and_n(as_analyst):
    decide(6)
    decide(2, topic="drainase", advice=make_advice(more=[("drainase", LAMPS, 0.04)]))
    decide(2, topic="listrik")

    accepted, first, three = figures(as_analyst.page("/pantau-model"))

    assert accepted == "60 % (31–83 %; n = 10)"
    assert first == "60 % (31–83 %; n = 10)"
    assert three.startswith("80 %")


def test_what_lies_deeper_than_third_is_not_among_three(as_analyst):
    more = [("lampu_jalan", LAMPS, 0.02), ("drainase", LAMPS, 0.02), ("listrik", LAMPS, 0.01)]
    decide(5, topic="listrik", advice=make_advice(more=more))

    assert figures(as_analyst.page("/pantau-model"))[2].startswith("0 %")


def test_nothing_under_five_is_shown(as_analyst):
    decide(4)
    decide(5, topic="drainase", weeks=3)

    page = as_analyst.page("/pantau-model")

    assert [row[0] for row in rows(page, "Diterima menurut topik")] == ["Parit dan drainase"]
    weekly = [row[1] for row in rows(page, "Diterima tiap minggu")]
    assert weekly == ["kurang dari 5", "0 % (0–43 %; n = 5)"]


def test_confidential_complaints_are_in_no_figure_and_no_word(as_analyst):
    decide(5)
    before = as_analyst.page("/pantau-model").text

    decide(6, text=f"Zulkarnain {HOLE}", topic="pungli", confidential=True)

    assert as_analyst.page("/pantau-model").text == before


def test_a_word_that_rises_is_told_with_its_complaints(as_analyst):
    decide(30, weeks=6)
    decide(9, text="Kabut asap masuk ke kelas dan anak-anak batuk sepanjang hari ini.")

    assert "kabut 9; 0" in as_analyst.page("/pantau-model").text


def test_calibration_sets_what_was_stated_beside_what_was_chosen(as_analyst):
    decide(8)
    decide(2, agency=LAMPS)

    assert rows(as_analyst.page("/pantau-model"), "Kalibrasi") == [["95 %", "80 % (49–94 %; n = 10)"]]


def test_what_got_no_suggestion_or_a_weak_one_is_counted(as_analyst):
    decide(3, advice=make_advice(p=0.2))
    decide(5)
    make_complaint(at=clock.now())
    make_complaint(at=clock.now())

    silent, unsure = rows(as_analyst.page("/pantau-model"), "Saat model diam")

    assert silent[1].startswith("20 %") and unsure[1].startswith("30 %")


def test_a_version_promoted_today_does_not_make_yesterdays_suggestions_weak(as_analyst, session):
    decide(6, advice=make_advice(p=0.6, version="a" * 64))
    decide(4, advice=make_advice(p=0.6, version="b" * 64))
    add_version(session, "a" * 64, thresholds={"suggest_at": 0.5})
    add_version(session, "b" * 64, thresholds={"suggest_at": 0.7}).promote(by="uji", at=clock.now())
    session.flush()

    _silent, unsure = rows(as_analyst.page("/pantau-model"), "Saat model diam")

    assert unsure[1].startswith("40 %") and "sekarang 70 %" in unsure[0]


def send_back(times, admin, choose=None):
    for _ in range(times):
        complaint = make_complaint(Status.ASSIGNED, advice=make_advice(), at=clock.now() - timedelta(days=4))
        give_back(complaint, officer_of(ROADS), clock.now() - timedelta(days=2))
        if choose:
            complaint.assign_to(choose, by=admin, at=clock.now(), due_at=clock.now())
    db.session.flush()


def test_what_is_hidden_for_being_few_cannot_be_worked_out_from_the_sum(as_analyst, admin):
    send_back(5, admin, Choice("lampu_jalan", LAMPS, "ordinary"))
    send_back(3, admin)

    page = as_analyst.page("/pantau-model")

    assert "Lebih dari 5 laporan dikembalikan instansi" in page.text
    assert ["Belum diputuskan lagi", "kurang dari 5"] in rows(page, "Salah alamat")


def test_misroutes_are_told_by_who_erred(as_analyst, admin):
    send_back(5, admin, Choice("lampu_jalan", LAMPS, "ordinary"))

    (row,) = rows(as_analyst.page("/pantau-model"), "Salah alamat")

    assert row == ["Model: sarannya keliru dan diterima meja", "5", "5", "4 (median)"]


def test_time_saved_is_called_an_estimate_and_needs_five_of_each(as_analyst):
    decide(60, seconds=10)
    decide(4, topic="drainase", seconds=70)
    assert "Belum cukup keputusan" in as_analyst.page("/pantau-model").text

    decide(1, topic="drainase", seconds=70)

    text = as_analyst.page("/pantau-model").text
    assert "1,0 jam" in text and "Ini taksiran, bukan ukuran" in text


def test_an_empty_portal_has_an_empty_page(as_analyst):
    page = as_analyst.page("/pantau-model")

    assert figures(page) == ["kurang dari 5"] * 3
    assert "Tidak ada laporan yang dikembalikan" in page.text


def test_a_week_begins_on_monday_on_the_regions_clocks(app):
    with app.test_request_context():
        weeks = monitoring._weeks(clock.today("Asia/Jakarta"))

    assert {(week.weekday(), week.hour, week.tzname()) for week in weeks} == {(0, 0, "WIB")}
    assert len(weeks) == monitoring.WEEKS + 1 and weeks[-2] <= clock.now() < weeks[-1]


@pytest.mark.parametrize("p", [0.0, 0.0999, 0.1, 0.95, 1.0])
def test_every_confidence_has_its_step(session, p):
    decide(1, advice=make_advice(p=p))

    (found,) = acceptance.calibration(session, clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))

    assert (found.n, found.confidence, found.right) == (1, pytest.approx(p), 1)
