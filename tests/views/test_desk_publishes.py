"""Publishing is an act of its own: after a preview, stopped by personal data, taken back with one click."""

import pytest
from clients import read
from factories import HOLE, MONDAY, admin, make_advice, make_complaint

from portal.extensions import db
from portal.models import Posting, PublicationError, Status
from portal.search import PUBLIC

NUMBER = "0812-3456-7890"


def preview(client, complaint):
    return client.page(f"/meja/{complaint.number}/terbit")


def publish(client, complaint, page=None, **typed):
    return client.submit(page or preview(client, complaint), f"/meja/{complaint.number}/terbit", **typed)


def test_publishing_as_previewed_shows_it_to_everybody(as_admin, visitor, admin):
    complaint = make_complaint()

    answer = publish(as_admin, complaint)

    assert (answer.status_code, answer.location) == (303, f"/meja/{complaint.number}")
    assert HOLE in visitor.page(f"/laporan/{complaint.number}").text
    assert (complaint.events[-1].action, complaint.events[-1].by) == ("published", admin)


def test_the_preview_has_personal_data_covered_already(as_admin):
    complaint = make_complaint(text=f"{HOLE} Hubungi {NUMBER}.", title=f"Telepon {NUMBER}")

    typed = preview(as_admin, complaint).form(f"/meja/{complaint.number}/terbit").filled()

    assert NUMBER not in typed["public_text"][0] and NUMBER not in typed["public_title"][0]
    assert HOLE in typed["public_text"][0]


def test_names_are_covered_in_the_preview_and_block_the_first_try(as_admin, visitor):
    complaint = make_complaint(text=f"{HOLE} Kata Pak Sukirman tunggu saja.")
    page = preview(as_admin, complaint)

    typed = page.form(f"/meja/{complaint.number}/terbit").filled()
    stopped = read(publish(as_admin, complaint, page, public_text=f"{HOLE} Kata Rina tunggu saja."), 422)

    assert "Pak [nama ditutup] tunggu" in typed["public_text"][0]
    assert "nama: Rina" in stopped.text
    assert visitor.get(f"/laporan/{complaint.number}").status_code == 404


@pytest.mark.parametrize("field", ["public_text", "public_title"])
def test_personal_data_blocks_the_first_try_and_is_named(as_admin, visitor, field):
    complaint = make_complaint()
    typed = {field: f"Hubungi saya di {NUMBER} soal jalan ini."}

    page = read(publish(as_admin, complaint, **typed), 422)

    assert NUMBER in page.text and "nomor telepon" in page.text
    assert complaint.published_at is None
    assert visitor.get(f"/laporan/{complaint.number}").status_code == 404

    publish(as_admin, complaint, page, confirmed="y")
    assert complaint.published_at is not None


def test_what_was_not_shown_is_not_confirmed(as_admin):
    complaint = make_complaint()
    page = read(publish(as_admin, complaint, public_text=f"Hubungi {NUMBER} soal jalan ini."), 422)

    typed = {"public_text": "KTP saya 6408010101900001, jalan ini.", "confirmed": "y"}

    other = read(publish(as_admin, complaint, page, **typed), 422)

    assert "6408010101900001" in other.text
    assert complaint.published_at is None


def test_no_single_form_from_the_preview_carries_the_confirmation(as_admin):
    complaint = make_complaint(text=f"{HOLE} Hubungi {NUMBER}.")

    form = preview(as_admin, complaint).form(f"/meja/{complaint.number}/terbit")

    assert "confirmed" not in form.names


def test_the_confirmation_must_be_given_anew_for_each_wording(as_admin):
    complaint = make_complaint()
    first = read(publish(as_admin, complaint, public_text=f"Hubungi {NUMBER} soal jalan ini."), 422)

    assert "confirmed" not in first.form(f"/meja/{complaint.number}/terbit").filled()


@pytest.mark.parametrize("typed", [{"public_text": "pendek"}, {"public_title": ""}, {"public_text": ""}])
@pytest.mark.one_engine
def test_a_wording_too_short_comes_back(as_admin, typed):
    complaint = make_complaint()

    assert publish(as_admin, complaint, **typed).status_code == 422
    assert complaint.published_at is None


def test_a_confidential_complaint_has_no_way_to_be_published(as_admin):
    complaint = make_complaint(confidential=True)
    page = as_admin.page(f"/meja/{complaint.number}")
    typed = {"public_title": "Judul umum", "public_text": HOLE, "version": complaint.version}

    answer = as_admin.post(f"/meja/{complaint.number}/terbit", data=typed)

    assert f"/meja/{complaint.number}/terbit" not in page.links()
    assert answer.status_code == 409
    assert complaint.published_at is None


@pytest.mark.parametrize(
    ("status", "topic", "guessed", "warned"),
    [
        (Status.RECEIVED, "", "kekerasan", True),
        (Status.ASSIGNED, "perundungan_sekolah", "jalan_rusak", True),
        (Status.ASSIGNED, "jalan_rusak", "kekerasan", False),
        (Status.RECEIVED, "", "jalan_rusak", False),
    ],
)
@pytest.mark.one_engine
def test_who_would_publish_what_tells_of_violence_is_warned(as_admin, status, topic, guessed, warned):
    complaint = make_complaint(status, topic=topic, advice=make_advice(guessed))

    page = preview(as_admin, complaint)

    assert ("mudah mengenali korban dan pelapor" in page.text) is warned


def test_abuse_of_office_is_not_published_even_by_the_verb():
    with pytest.raises(PublicationError):
        _supervisory().publish("Judul", "Isi yang panjang.", by=None, at=MONDAY)


def test_what_may_be_abuse_of_office_is_not_published_before_somebody_has_decided(as_admin):
    complaint = make_complaint(advice=make_advice(kind="supervisory"))
    typed = {"public_title": "Judul umum", "public_text": HOLE, "version": complaint.version}
    address = f"/meja/{complaint.number}/terbit"

    page = as_admin.page(f"/meja/{complaint.number}")
    answers = [as_admin.get(address), as_admin.post(address, data=typed)]

    assert address not in page.links() and "Putuskan dahulu" in page.text
    assert {read(one, 409).one("h1").text for one in answers} == {"Putuskan dahulu klasifikasinya"}
    assert complaint.published_at is None


def test_what_proved_to_be_no_abuse_of_office_can_be_published(as_admin, admin):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice(kind="supervisory"))

    publish(as_admin, complaint)

    assert complaint.decisions and complaint.published_at is not None


def _supervisory():
    from portal.models import Complaint

    return Complaint(kind="supervisory", confidential=False, status=Status.ASSIGNED)


def test_withdrawing_takes_it_off_every_public_page_with_one_click(as_admin, visitor):
    complaint = make_complaint(published=True)
    page = as_admin.page(f"/meja/{complaint.number}")

    as_admin.submit(page, f"/meja/{complaint.number}/tarik")

    assert visitor.get(f"/laporan/{complaint.number}").status_code == 404
    assert f"/laporan/{complaint.number}" not in visitor.page("/laporan?kata=berlubang").links()
    assert complaint.published_at is None
    assert db.session.query(Posting).filter_by(scope=PUBLIC).count() == 0


def test_what_was_worded_by_hand_stands_there_again_when_it_is_published_anew(as_admin):
    complaint, address = make_complaint(), "/meja/TP-26-000001/terbit"
    page, by_hand = as_admin.page(address), "Jalan di depan pasar berlubang, kata seorang warga."
    as_admin.submit(page, address, public_title="Lubang di pasar", public_text=by_hand)
    as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/tarik")

    typed = as_admin.page(address).form(address).filled()

    assert (typed["public_title"], typed["public_text"]) == (["Lubang di pasar"], [by_hand])


def test_withdrawing_works_even_from_a_page_that_is_out_of_date(as_admin):
    complaint = make_complaint(published=True)
    page = as_admin.page(f"/meja/{complaint.number}")
    complaint.retitle("Judul lain lagi", by=admin(), at=MONDAY)

    as_admin.submit(page, f"/meja/{complaint.number}/tarik")

    assert complaint.published_at is None


def test_withdrawing_twice_is_told_to_nobody_twice(as_admin):
    complaint = make_complaint(published=True)
    page = as_admin.page(f"/meja/{complaint.number}")

    for _twice in range(2):
        as_admin.submit(page, f"/meja/{complaint.number}/tarik")

    assert [event.action for event in complaint.events].count("withdrawn") == 1


def test_what_was_withdrawn_can_be_published_again(as_admin, visitor):
    complaint = make_complaint(published=True)
    as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/tarik")

    publish(as_admin, complaint)

    assert visitor.get(f"/laporan/{complaint.number}").status_code == 200
    assert f"/laporan/{complaint.number}" in visitor.page("/laporan?kata=berlubang").links()
