"""Who complained: shown on a stated reason, never without a trace."""

import pytest
from clients import read
from factories import WATCHDOG, make_complaint
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import Disclosure, Status

REASON = "Perlu menanyakan lokasi lewat telepon."
WHO = {"name": "Siti Rahma", "contact": "siti@contoh.example"}


def looked():
    return db.session.scalar(select(func.count()).select_from(Disclosure))


@pytest.mark.parametrize("who", ["as_admin", "as_officer"])
def test_a_reason_opens_the_identity_and_leaves_a_row(request, who, session):
    client = request.getfixturevalue(who)
    complaint = make_complaint(Status.ASSIGNED, **WHO)
    page = client.page(f"/pelapor/{complaint.number}")
    assert "Siti Rahma" not in page.text

    shown = read(client.submit(page, f"/pelapor/{complaint.number}", reason=REASON))

    assert "Siti Rahma" in shown.text and "siti@contoh.example" in shown.text
    kept = session.scalar(select(Disclosure))
    assert (kept.complaint_id, kept.reason) == (complaint.id, REASON)


def test_the_row_names_who_looked(as_officer, officer, session):
    complaint = make_complaint(Status.ASSIGNED, **WHO)

    as_officer.post(f"/pelapor/{complaint.number}", data={"reason": REASON})

    assert session.scalar(select(Disclosure.user_id)) == officer.id


@pytest.mark.parametrize("reason", ["", "ingin", " " * 40, "\u200b" * 40])
def test_without_a_reason_nothing_is_shown_and_nothing_recorded(as_admin, reason):
    complaint = make_complaint(**WHO)

    answer = as_admin.post(f"/pelapor/{complaint.number}", data={"reason": reason})

    assert "Siti Rahma" not in read(answer, 422).text
    assert looked() == 0


def test_an_anonymous_complainant_is_known_to_an_admin_and_to_nobody_who_handles_the_complaint(
    as_officer, as_admin, as_inspector
):
    ours = make_complaint(Status.ASSIGNED, anonymous=True, **WHO)
    watched = make_complaint(Status.ASSIGNED, agency=WATCHDOG, kind="supervisory", anonymous=True, **WHO)

    assert as_officer.get(f"/pelapor/{ours.number}").status_code == 404
    assert as_officer.post(f"/pelapor/{ours.number}", data={"reason": REASON}).status_code == 404
    assert as_admin.post(f"/pelapor/{ours.number}", data={"reason": REASON}).status_code == 200
    assert as_inspector.post(f"/pelapor/{watched.number}", data={"reason": REASON}).status_code == 404
    assert looked() == 1


def test_a_foreign_complaints_identity_is_out_of_reach(as_other_officer, as_analyst):
    complaint = make_complaint(Status.ASSIGNED, **WHO)

    assert as_other_officer.post(f"/pelapor/{complaint.number}", data={"reason": REASON}).status_code == 404
    assert as_analyst.post(f"/pelapor/{complaint.number}", data={"reason": REASON}).status_code == 403
    assert looked() == 0


def test_who_left_neither_name_nor_contact_has_no_such_page(as_admin):
    complaint = make_complaint()

    assert as_admin.get(f"/pelapor/{complaint.number}").status_code == 404
    assert f"/pelapor/{complaint.number}" not in as_admin.page(f"/meja/{complaint.number}").links()
