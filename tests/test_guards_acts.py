"""Who may act on which complaint: on what is not one's own every act is refused, and changes nothing."""

import pytest
from factories import LAMPS, make_complaint
from routes import ADMIN, DATA, INSPECTOR, OFFICER, OTHER, STAFF, VISITOR, rules
from test_forgery import everything
from test_guards import SEEN_BY, some

from portal.models import Status

pytestmark = pytest.mark.one_engine

# Who gets each act through, on a complaint of which kind.
DONE_BY = {
    "desk.assign": (ADMIN, "new"), "desk.retitle": (ADMIN, "new"), "desk.hold": (ADMIN, "new"),
    "desk.archive": (ADMIN, "new"), "desk.merge": (ADMIN, "new"), "desk.restore": (ADMIN, "archived"),
    "desk.skip": (ADMIN, "new"),
    "desk.publish": (ADMIN, "ours"), "identity.disclose": (OFFICER, "ours"), "agency.start": (OFFICER, "ours"),
    "agency.answer": (OFFICER, "ours"), "agency.finish": (OFFICER, "ours"), "agency.note": (OFFICER, "ours"),
    "agency.ask": (OFFICER, "ours"), "agency.give_back": (OFFICER, "ours"), "labelling.stands": (DATA, "ours"),
    "labelling.correct": (DATA, "ours"),
}  # fmt: skip
# Data staff read what is not confidential, and act on nothing but its label.
NOT_THEIRS = [(actor, kind) for kind, seeing in SEEN_BY.items() for actor in sorted(STAFF | {VISITOR}, key=str)
              if actor not in seeing or actor == DATA]  # fmt: skip


def sent(complaint, main):
    """Fill in every field that an act on a complaint may ask for, so that no act fails for want of one."""
    decided = complaint.decisions[-1].id if complaint.decisions else 0
    return {
        "version": complaint.version, "topic": "Lampu jalan", "agency": "", "kind": "ordinary", "title": "Judul baru",
        "question": "Di RT berapa tempatnya?", "reason": "tidak_jelas", "main": main.number, "seen": 0,
        "body": "Sudah kami tambal.", "public_title": "Jalan berlubang", "note": "Catatan", "decision": decided,
        "public_text": "Jalan berlubang di depan pasar.", "confirmed": "y", "sama": "ya", "biasa": LAMPS,
    }  # fmt: skip


def acts(app, number):
    """List the acts on one complaint that a route offers to staff."""
    return [(endpoint, address.replace("TP-26-000001", number)) for endpoint, method, address in rules(app)
            if method == "POST" and "TP-26-000001" in address
            and not endpoint.startswith(("tracking.", "citizen."))]  # fmt: skip


@pytest.mark.parametrize("endpoint", DONE_BY)
def test_an_act_is_done_by_those_whose_it_is(database, endpoint):
    actor, kind = DONE_BY[endpoint]
    (complaint, _token), main = some(kind), make_complaint()
    before = everything()
    data = sent(complaint, main)
    if endpoint in {"identity.disclose", "agency.give_back"}:
        data["reason"] = "Perlu menghubungi pelapor."

    answer = database.client(actor).post(dict(acts(database.app, complaint.number))[endpoint], data=data)

    assert answer.status_code in {200, 303}
    assert everything() != before


@pytest.mark.parametrize(("actor", "kind"), NOT_THEIRS)
def test_nobody_acts_on_what_is_not_theirs(database, actor, kind):
    (complaint, _token), main = some(kind), make_complaint()
    done = {"labelling.stands", "labelling.correct", "labelling.skip"} if actor in SEEN_BY[kind] else set()
    before, data = everything(), sent(complaint, main) | {"reason": "Perlu menghubungi pelapor."}

    statuses = {endpoint: database.client(actor).post(address, data=data).status_code
                for endpoint, address in acts(database.app, complaint.number) if endpoint not in done}  # fmt: skip

    assert len(statuses) > 15
    assert set(statuses.values()) <= {401, 403, 404}
    assert everything() == before


@pytest.mark.parametrize("act", ["tambah", "beres", "belum-beres"])
def test_one_code_opens_one_complaint_and_no_act_on_another(database, visitor, act):
    own, other = make_complaint(Status.FINISHED), make_complaint(Status.FINISHED, agency=LAMPS)
    visitor.post("/lacak", data={"number": own.number, "code": own.code})
    before = everything()

    answer = visitor.post(f"/lacak/{other.number}/{act}", data={"body": "Masih berlubang seperti dulu."})

    assert answer.status_code == 401
    assert everything() == before


@pytest.mark.parametrize(("actor", "kind"), [(INSPECTOR, "ours"), (OTHER, "ours"), (OFFICER, "theirs")])
def test_a_file_is_not_reached_through_a_complaint_of_ones_own(database, actor, kind):
    _complaint, token = some(kind)
    own = {INSPECTOR: "abuse, with the inspectorate", OTHER: "theirs", OFFICER: "ours"}[actor]
    mine, _token = some(own)

    assert database.client(actor).get(f"/berkas/{mine.number}/{token}").status_code == 404
