"""A complainant withdraws the complaint: no agency goes on with it or reads it, and nothing of it is public."""

import pytest
from clients import read
from factories import make_advice, make_complaint

from portal.extensions import db
from portal.models import AT_AGENCY, Actor, Posting, Status
from portal.queries import labels


def opened(visitor, complaint):
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    return visitor.page(f"/lacak/{complaint.number}")


def take_back(visitor, complaint):
    return visitor.submit(opened(visitor, complaint), f"/lacak/{complaint.number}/tarik")


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.HELD, *AT_AGENCY, Status.RETURNED])
def test_whatever_is_under_way_can_be_withdrawn(visitor, status):
    complaint = make_complaint(status)

    take_back(visitor, complaint)

    assert (complaint.status, complaint.archive_reason) == (Status.ARCHIVED, "permintaan_pelapor")
    assert (complaint.events[-1].actor, complaint.events[-1].by) == (Actor.COMPLAINANT, None)
    assert "Ditarik oleh Anda" in visitor.page(f"/lacak/{complaint.number}").text


def test_agency_and_public_cannot_read_it_any_more(visitor, as_officer, as_admin):
    complaint = make_complaint(Status.ASSIGNED, published=True)
    before = [one.get(address).status_code for one, address in readers(complaint, visitor, as_officer, as_admin)]

    take_back(visitor, complaint)

    after = [one.get(address).status_code for one, address in readers(complaint, visitor, as_officer, as_admin)]
    assert (before, after) == ([200, 200, 200], [404, 404, 200])
    assert db.session.query(Posting).filter_by(complaint_id=complaint.id).count() == 0


def test_it_teaches_nobody_and_data_staff_cannot_read_it(visitor, as_analyst):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice())
    before = as_analyst.get(f"/label/{complaint.number}").status_code

    take_back(visitor, complaint)

    assert (before, as_analyst.get(f"/label/{complaint.number}").status_code) == (200, 404)
    assert list(labels.decided(db.session)) == []


def test_an_admin_is_told_before_it_leaves_the_archive_again_and_it_stays_confidential(visitor, as_admin):
    complaint = make_complaint()
    take_back(visitor, complaint)
    address = f"/meja/{complaint.number}/pulihkan"

    asked = read(as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), address), 422)
    standing = complaint.status
    as_admin.submit(asked, address, diminta="ya")

    assert "Pelapornya menarik laporan ini" in asked.text
    assert (standing, complaint.status, complaint.confidential) == (Status.ARCHIVED, Status.RECEIVED, True)


def readers(complaint, visitor, as_officer, as_admin):
    return ((visitor, f"/laporan/{complaint.number}"), (as_officer, f"/instansi/{complaint.number}"),
            (as_admin, f"/meja/{complaint.number}"))  # fmt: skip


def test_pressed_twice_it_is_withdrawn_once(visitor):
    complaint = make_complaint()
    page, act = opened(visitor, complaint), f"/lacak/{complaint.number}/tarik"

    answers = [visitor.submit(page, act) for _ in range(2)]

    assert {one.status_code for one in answers} == {303}
    assert [event.action for event in complaint.events].count("archived") == 1


def test_what_others_were_told_to_follow_is_not_one_persons_to_withdraw(visitor, as_admin):
    main, other = make_complaint(), make_complaint()
    page = opened(visitor, main)
    asked = as_admin.submit(as_admin.page(f"/meja/{other.number}"), f"/meja/{other.number}/gabung", main=main.number)
    as_admin.submit(read(asked, 422), f"/meja/{other.number}/gabung", sama="ya")

    answer = visitor.submit(page, f"/lacak/{main.number}/tarik")

    assert (answer.status_code, main.status) == (409, Status.RECEIVED)
    after = visitor.page(f"/lacak/{main.number}").text
    assert "Tarik laporan" not in after and "tidak dapat Anda tarik sendiri" in after


@pytest.mark.parametrize("status", [Status.FINISHED, Status.CLOSED, Status.ARCHIVED])
def test_what_has_ended_offers_it_no_more(visitor, status):
    assert "Tarik laporan" not in opened(visitor, make_complaint(status)).text


def test_what_an_admin_archived_first_is_not_called_withdrawn(visitor, admin):
    complaint = make_complaint()
    page = opened(visitor, complaint)
    complaint.archive("tidak_jelas", "", by=admin, at=complaint.received_at)

    answer = visitor.submit(page, f"/lacak/{complaint.number}/tarik")

    assert (answer.status_code, complaint.archive_reason) == (409, "tidak_jelas")


def test_nobody_withdraws_without_the_code(visitor):
    complaint = make_complaint()

    answer = visitor.post(f"/lacak/{complaint.number}/tarik")

    assert (answer.status_code, complaint.status) == (401, Status.RECEIVED)
