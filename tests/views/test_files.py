"""Files of a complaint: for those who may see it, never run, never guessed at."""

import pytest
from factories import MONDAY, make_complaint, officer_of
from hostile_files import picture
from papers import paper, saved

from portal import intake
from portal.extensions import db
from portal.models import Actor, Attachment, Status
from portal.uploads import Upload

PHOTO = Upload("image/jpeg", picture())
PAPER = Upload("application/pdf", saved(paper()))


def with_file(upload=PHOTO, **complaint):
    made = make_complaint(**complaint)
    intake.attach_files(made, made.add("Ini fotonya.", at=MONDAY), [upload], at=MONDAY)
    db.session.flush()
    return made, made.messages[-1].attachments[0].token


def follow(visitor, complaint):
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})


def test_staff_who_see_the_complaint_see_its_photo(as_admin, as_officer):
    complaint, token = with_file(status=Status.ASSIGNED)

    for client in (as_admin, as_officer):
        answer = client.get(f"/berkas/{complaint.number}/{token}")
        assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/jpeg", PHOTO.content)


def test_nobody_else_does(visitor, as_other_officer):
    complaint, token = with_file(status=Status.ASSIGNED)
    other = make_complaint(Status.ASSIGNED, agency="dishub")

    assert visitor.get(f"/berkas/{complaint.number}/{token}").status_code == 303
    assert as_other_officer.get(f"/berkas/{complaint.number}/{token}").status_code == 404
    assert as_other_officer.get(f"/berkas/{other.number}/{token}").status_code == 404
    assert visitor.get(f"/lacak/{complaint.number}/berkas/{token}").status_code == 401


def test_the_complainant_sees_the_own_photo_and_no_other_ones(visitor):
    complaint, token = with_file()
    _foreign, foreign = with_file()
    follow(visitor, complaint)

    assert visitor.get(f"/lacak/{complaint.number}/berkas/{token}").data == PHOTO.content
    assert visitor.get(f"/lacak/{complaint.number}/berkas/{foreign}").status_code == 404
    assert visitor.get(f"/lacak/{complaint.number}/berkas/tidak-ada").status_code == 404


def test_a_photo_among_staff_stays_among_staff(visitor):
    complaint = make_complaint(Status.ASSIGNED)
    note = complaint.note("Lihat fotonya.", by=officer_of(complaint.agency), at=MONDAY, actor=Actor.AGENCY)
    intake.attach_files(complaint, note, [PHOTO], at=MONDAY)
    db.session.flush()
    follow(visitor, complaint)

    assert visitor.get(f"/lacak/{complaint.number}/berkas/{note.attachments[0].token}").status_code == 404


def test_a_file_of_a_form_that_was_never_sent_is_out_of_reach(visitor, as_admin):
    intake.keep_files(db.session, "x" * 32, [PHOTO], at=MONDAY)
    complaint = make_complaint()
    token = db.session.query(Attachment).one().token
    follow(visitor, complaint)

    assert visitor.get(f"/lacak/{complaint.number}/berkas/{token}").status_code == 404
    assert as_admin.get(f"/berkas/{complaint.number}/{token}").status_code == 404


@pytest.mark.parametrize(("upload", "saved"), [(PHOTO, False), (PAPER, True)])
@pytest.mark.one_engine
def test_files_come_sandboxed_and_papers_only_as_a_download(as_admin, upload, saved):
    complaint, token = with_file(upload)

    headers = as_admin.get(f"/berkas/{complaint.number}/{token}").headers

    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers.get("Content-Disposition", "").startswith("attachment") is saved


def test_the_public_page_links_no_file(visitor):
    complaint, token = with_file(published=True)

    assert token not in visitor.get(f"/laporan/{complaint.number}").get_data(as_text=True)
