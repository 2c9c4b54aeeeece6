"""Days off that admins add to the calendar."""

from datetime import date, timedelta

import pytest
from clients import read
from factories import MONDAY, PASSWORD

from portal import clock
from portal.clock import Calendar
from portal.extensions import db
from portal.models import DayOff

ADDRESS = "/meja/hari-libur"
SOON = Calendar("Asia/Jakarta").today() + timedelta(days=30)
WEDNESDAY = next(
    day for day in (SOON + timedelta(days=step) for step in range(60))
    if day.weekday() == 2 and all(Calendar("Asia/Jakarta").is_working_day(day + timedelta(days=k)) for k in (-1, 0, 1))
)  # fmt: skip


def add(client, day, name="Hari jadi desa"):
    return client.submit(client.page(ADDRESS), ADDRESS, day=day, name=name)


def test_a_day_off_that_was_added_moves_the_deadlines_of_every_worker(as_admin, app):
    add(as_admin, WEDNESDAY.isoformat())

    with app.app_context():
        due = app.extensions["portal"]["calendar"].add_working_days(WEDNESDAY - timedelta(days=1), 1)

    assert clock.local(due, "Asia/Jakarta").date() == WEDNESDAY + timedelta(days=1)
    assert "Hari jadi desa" in as_admin.page(ADDRESS).text


def test_a_day_off_is_taken_back(as_admin):
    add(as_admin, WEDNESDAY.isoformat())

    as_admin.submit(as_admin.page(ADDRESS), f"{ADDRESS}/{WEDNESDAY.isoformat()}/hapus")

    assert db.session.query(DayOff).count() == 0
    assert as_admin.post(f"{ADDRESS}/{WEDNESDAY.isoformat()}/hapus").status_code == 404


@pytest.mark.parametrize(("day", "name", "words"), [
    ("2026-08-17", "Libur", "sudah libur"), ("2027-09-18", "Libur", "akhir pekan"),
    ("2026-03-03", "Libur", "sudah lewat"), ("", "Libur", "Pilih tanggalnya"), ("besok", "Libur", "Tulis tanggal"),
    ("2026-07-22", "Libur", "Hari jadi Kabupaten"), ("2027-09-15", "", "Isian ini masih kosong"),
])  # fmt: skip
@pytest.mark.one_engine
def test_a_mistake_comes_back_with_words_and_what_was_typed(as_admin, day, name, words):
    page = read(add(as_admin, day, name), 422)

    assert words in page.text
    assert page.form(ADDRESS).filled()["day"] == [day]
    assert db.session.query(DayOff).count() == 0


@pytest.mark.parametrize("day", ["besok", "2026-99-01", "9999-12-31"])
@pytest.mark.one_engine
def test_a_day_that_was_never_added_is_not_there_to_be_taken_back(as_admin, day):
    assert as_admin.post(f"{ADDRESS}/{day}/hapus").status_code == 404


def test_a_year_without_joint_leave_warns_on_the_queue_and_in_prepare_until_it_is_added(as_admin, run, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY.replace(year=2035))
    as_admin.post("/masuk", data={"name": "admin", "password": PASSWORD})

    assert "Cuti bersama 2035" in as_admin.page("/meja").text
    assert "2035" in run("portal", "prepare").output

    add(as_admin, "2035-12-26", "Cuti bersama Natal")
    assert "Cuti bersama 2035" not in as_admin.page("/meja").text


def test_a_year_whose_joint_leave_is_known_warns_nobody():
    calendar = Calendar("Asia/Jakarta")

    assert calendar.years_without_joint_leave(date(2025, 12, 30)) == []
    assert calendar.years_without_joint_leave(date(2034, 12, 1) - timedelta(days=1)) == [2034, 2035]
