"""Following a complaint after its agency has called it finished: who writes has not been silent."""

from factories import MONDAY, deadlines, make_complaint, region

from portal.models import Status


def here(complaint, act=""):
    return f"/lacak/{complaint.number}/{act}".rstrip("/")


def opened(visitor, complaint):
    """Open one's own complaint and give the page."""
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    return visitor.page(here(complaint))


def test_words_after_the_finish_give_the_complainant_the_whole_time_to_disagree_anew(visitor):
    complaint = make_complaint(Status.FINISHED)
    complaint.due_at = MONDAY
    page = opened(visitor, complaint)

    visitor.submit(page, here(complaint, "tambah"), body="Terima kasih, besok saya lihat.")

    assert complaint.due_at == deadlines().to_disagree(complaint.messages[-1].at)


def test_an_agency_that_is_no_more_leaves_what_is_reopened_to_its_heir(visitor):
    complaint = make_complaint(Status.FINISHED, topic="sekolah_sarana", agency="dinas_pendidikan")
    page = opened(visitor, complaint)

    visitor.submit(page, here(complaint, "belum-beres"), body="Atapnya bocor lagi di dua kelas.")

    assert complaint.status is Status.ASSIGNED
    assert region().agency(complaint.agency).valid_until is None
