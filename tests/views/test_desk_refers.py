"""The desk refers to a body outside the regency, which ends the complaint: never unread, and never for good."""

from clients import read
from factories import LAMPS, POWER, make_advice, make_complaint

from portal.disposition import farewell
from portal.models import Status
from portal.region import OutsideBody

THREE = (("lampu_jalan", LAMPS, 0.06), ("listrik", POWER, 0.03))


def waiting():
    return make_complaint(advice=make_advice(more=THREE))


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


def test_the_third_suggestion_may_lead_outside_the_regency(as_admin):
    complaint = waiting()
    address = f"/meja/{complaint.number}/terima"

    asked = read(as_admin.submit(shown(as_admin, complaint), address, pilihan="3"), 422)
    standing = complaint.status
    as_admin.submit(asked, address, tutup=POWER)

    assert standing is Status.RECEIVED
    assert (complaint.status, complaint.agency) == (Status.CLOSED, POWER)
    assert complaint.messages[-1].body.startswith("Hal ini wewenang PLN")
    assert complaint.messages[-1].body in asked.text


def test_a_body_outside_typed_by_hand_is_asked_about_too(as_admin):
    complaint = waiting()
    address = f"/meja/{complaint.number}/disposisi"

    asked = read(as_admin.submit(shown(as_admin, complaint), address, topic="Lampu jalan", agency="PLN"), 422)
    standing = complaint.status
    as_admin.submit(asked, address, tutup=POWER)

    assert standing is Status.RECEIVED
    assert (complaint.status, complaint.agency, complaint.topic) == (Status.CLOSED, POWER, "lampu_jalan")


def test_the_complainant_reads_where_the_body_is_found_on_the_web(app):
    assert farewell(OutsideBody(key="x", name="Badan X", affairs=(), website="https://x.example")) == (
        "Hal ini wewenang Badan X. Laman: https://x.example"
    )


def test_a_first_suggestion_outside_the_regency_is_not_under_the_enter_key(as_admin):
    complaint = make_complaint(advice=make_advice("listrik", POWER))

    page = shown(as_admin, complaint)

    first = page.form(f"/meja/{complaint.number}/terima").element.all("button")[0]
    assert "tutup laporan" in first.text
    assert not [one for one in page.walk() if "autofocus" in one.attributes]


def test_what_was_referred_outside_by_mistake_is_taken_back(as_admin):
    complaint = make_complaint(advice=make_advice("listrik", POWER))
    address = f"/meja/{complaint.number}/terima"
    as_admin.submit(read(as_admin.submit(shown(as_admin, complaint), address), 422), address, tutup=POWER)

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/pulihkan")

    assert (complaint.status, complaint.agency, complaint.closed_at) == (Status.RECEIVED, None, None)
    assert complaint.answered_at is None
    assert complaint.due_at is not None
