"""Following a complaint after its agency has called it finished: who writes has not been silent."""

from factories import MONDAY, deadlines, finish, make_complaint, officer_of, region

from portal.models import Status


def here(complaint, act=""):
    return f"/lacak/{complaint.number}/{act}".rstrip("/")


def opened(visitor, complaint):
    """Open one's own complaint and give the page."""
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    return visitor.page(here(complaint))


def test_words_after_the_finish_give_the_complainant_the_whole_time_to_disagree_anew(visitor):
    complaint = make_complaint(Status.ASSIGNED)
    page = opened(visitor, complaint)
    finish(complaint, officer_of(complaint.agency))
    complaint.due_at = MONDAY

    visitor.submit(page, here(complaint, "tambah"), body="Terima kasih, besok saya lihat.")

    assert complaint.due_at == deadlines().to_disagree(complaint.messages[-1].at)


def test_who_is_asked_whether_it_is_fixed_finds_two_answers_and_no_third_way(visitor):
    page = opened(visitor, complaint := make_complaint(Status.FINISHED))

    acts = [form["action"].rpartition("/")[2] for form in page.all("form") if complaint.number in form["action"]]

    assert acts == ["beres", "belum-beres"]


def test_an_agency_that_is_no_more_leaves_what_is_reopened_to_its_heir(visitor):
    complaint = make_complaint(Status.FINISHED, topic="sekolah_sarana", agency="dinas_pendidikan")
    page = opened(visitor, complaint)

    visitor.submit(page, here(complaint, "belum-beres"), body="Atapnya bocor lagi di dua kelas.")

    assert complaint.status is Status.ASSIGNED
    assert region().agency(complaint.agency).valid_until is None
