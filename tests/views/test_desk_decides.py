"""The desk decides: accepts a suggestion or corrects it."""

import pytest
from clients import read
from factories import LAMPS, POWER, ROADS, WATCHDOG, make_advice, make_complaint, region, triage

from portal.extensions import db
from portal.models import Decision, Status

THREE = (("lampu_jalan", LAMPS, 0.06), ("listrik", POWER, 0.03))


def waiting(**more):
    return make_complaint(advice=make_advice(more=THREE, **more))


def shown(client, complaint):
    return client.page(f"/meja/{complaint.number}")


def decision(complaint):
    (found,) = complaint.decisions
    return found


def test_accepting_assigns_as_suggested_and_goes_on_to_the_next(as_admin, admin):
    complaint, next_one = waiting(), waiting()

    answer = as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="1")

    assert (answer.status_code, answer.location) == (303, f"/meja/{next_one.number}")
    assert (complaint.status, complaint.agency, complaint.topic) == (Status.ASSIGNED, ROADS, "jalan_rusak")
    kept = decision(complaint)
    assert (kept.accepted, kept.by, kept.suggested_agency, kept.agency) == (True, admin, ROADS, ROADS)
    assert 0 <= kept.seconds < 60


def test_enter_accepts_the_first_suggestion(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)
    form = page.form(f"/meja/{complaint.number}/terima").element

    (focused,) = [button for button in page.walk() if "autofocus" in button.attributes]
    assert focused is form.all("button")[0]
    assert (focused["name"], focused["value"]) == ("pilihan", "1")


def test_the_second_suggestion_counts_as_corrected(as_admin):
    complaint = waiting()

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="2")

    assert (complaint.topic, complaint.agency) == ("lampu_jalan", LAMPS)
    assert (decision(complaint).accepted, decision(complaint).suggested_topic) == (False, "jalan_rusak")


@pytest.mark.parametrize("choice", ["4", "0", "x", ""])
@pytest.mark.one_engine
def test_a_suggestion_that_was_not_shown_cannot_be_chosen(as_admin, choice):
    complaint = waiting()

    answer = as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan=choice)

    assert answer.status_code == 400
    assert complaint.status is Status.RECEIVED


def test_correcting_by_names_keeps_both_sides_of_the_decision(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="Lampu jalan", agency="", kind="aspiration")

    kept = decision(complaint)
    assert (complaint.agency, complaint.topic, complaint.kind) == (LAMPS, "lampu_jalan", "aspiration")
    assert (kept.suggested_topic, kept.topic, kept.accepted) == ("jalan_rusak", "lampu_jalan", False)


def test_choosing_what_was_suggested_by_hand_is_accepting_it(as_admin):
    complaint = waiting()

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/disposisi", topic="jalan_rusak")

    assert decision(complaint).accepted


def test_an_agency_against_the_topics_holder_is_taken(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="Lampu jalan", agency="Setda")

    assert complaint.agency == "setda"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"topic": "Topik karangan"}, "Topik ini tidak ada"),
        ({"topic": ""}, "Pilih topiknya"),
        ({"agency": "Dinas Karangan"}, "Instansi ini tidak ada"),
        ({"agency": "Dinas Pendidikan"}, "sudah tidak ada"),
        ({"kind": "supervisory", "agency": "DPLH"}, "hanya diteruskan ke Inspektorat"),
        ({"kind": "karangan"}, "Pilih salah satu dari daftar"),
        ({"kind": ""}, "Pilih salah satu dari daftar"),
    ],
)
@pytest.mark.one_engine
def test_a_correction_with_a_mistake_comes_back(as_admin, typed, words):
    complaint = waiting()

    page, address = shown(as_admin, complaint), f"/meja/{complaint.number}/disposisi"
    answer = as_admin.submit(page, address, **{"topic": "jalan_rusak"} | typed)

    assert words in read(answer, 422).text
    assert (complaint.status, complaint.decisions) == (Status.RECEIVED, [])


def test_abuse_of_office_goes_to_the_inspectorate_and_is_confidential(as_admin):
    complaint = waiting()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="jalan_rusak", kind="supervisory")

    assert (complaint.agency, complaint.confidential) == (WATCHDOG, True)


def test_a_suggestion_of_abuse_is_never_accepted_to_those_complained_about(as_admin):
    complaint = waiting(kind="supervisory", agency=ROADS)

    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="1")

    assert complaint.kind == "supervisory"
    assert complaint.agency == WATCHDOG


def test_what_was_published_is_hidden_once_it_is_about_abuse(as_admin, visitor):
    complaint = make_complaint(advice=make_advice(), published=True)
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="jalan_rusak", kind="supervisory")

    assert visitor.get(f"/laporan/{complaint.number}").status_code == 404
    assert f"/laporan/{complaint.number}" not in visitor.page("/laporan?kata=berlubang").links()


def test_what_has_no_suggestion_says_so_and_is_decided_by_hand(as_admin):
    complaint = make_complaint()
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="Lampu jalan", agency="", kind="ordinary")

    assert "Belum diklasifikasi" in page.text
    assert complaint.agency == LAMPS
    assert (decision(complaint).suggested_topic, decision(complaint).accepted) == (None, False)


def test_the_history_of_suggestions_shows_accepted_and_corrected(as_admin):
    complaint = waiting()
    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="1")

    text = shown(as_admin, complaint).text

    assert "diterima admin" in text


def test_deciding_leaves_one_decision_row_for_each_choice(as_admin):
    complaint = waiting()
    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/terima", pilihan="1")

    elsewhere = region().agency(LAMPS).name
    as_admin.submit(shown(as_admin, complaint), f"/meja/{complaint.number}/disposisi", agency=elsewhere)

    assert [row.agency for row in db.session.query(Decision).order_by(Decision.id)] == [ROADS, LAMPS]
    assert complaint.agency == LAMPS


def test_what_an_agency_has_is_referred_outside_by_correcting_it(as_admin):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice())
    page = as_admin.page(f"/meja/{complaint.number}")
    address = f"/meja/{complaint.number}/disposisi"
    asked = read(as_admin.submit(page, address, topic="Listrik PLN", agency="PLN"), 422)
    answer = as_admin.submit(asked, address, tutup=POWER)

    assert answer.location == f"/meja/{complaint.number}"
    assert (complaint.status, complaint.agency) == (Status.CLOSED, POWER)


def test_where_agencies_quarrel_the_regions_settlement_stands_beside_the_suggestion_and_the_correction(as_admin):
    complaint = make_complaint(advice=make_advice("drainase", ROADS))

    page = shown(as_admin, complaint)

    settled = region().topic("drainase").note
    assert page.text.count(settled) == 2
    assert settled in page.form(f"/meja/{complaint.number}/terima").element.text


def test_topics_are_found_by_the_words_people_use(as_admin):
    options = shown(as_admin, waiting()).by_id("daftar-topik").all("option")

    (lamps,) = [one for one in options if one["value"] == "Lampu jalan"]
    assert "PJU" in lamps.text


def test_only_agencies_that_exist_today_are_offered(as_admin):
    offered = {one["value"] for one in shown(as_admin, waiting()).by_id("daftar-instansi").all("option")}

    assert "Dinas Pendidikan, Pemuda, dan Olahraga" in offered
    assert "Dinas Pendidikan" not in offered


def test_below_the_models_own_threshold_the_desk_sorts_by_hand(as_admin):
    least = triage().suggest_at(db.session)
    hint, sound = (make_complaint(advice=make_advice(p=least + step)) for step in (-0.01, 0.01))

    pages = [shown(as_admin, one) for one in (hint, sound)]

    assert ["pilah manual" in page.text for page in pages] == [True, False]
    assert [any("autofocus" in one.attributes for one in page.walk()) for page in pages] == [False, True]


def test_without_an_agency_the_districts_own_holder_gets_it(as_admin):
    complaint = make_complaint(district="pulau_kelapa", advice=make_advice("layanan_desa", "kec_pulau_kelapa"))
    page = shown(as_admin, complaint)

    as_admin.submit(page, f"/meja/{complaint.number}/disposisi", topic="layanan_desa")

    assert complaint.agency == "kec_pulau_kelapa"


def test_the_desk_reads_which_words_sound_like_an_emergency(as_admin):
    alarming = make_complaint(text="Suaminya mukulin ibu itu sampai pingsan, tolong segera ke sini.")
    calm = make_complaint(text="Mohon dibangun pos pemadam kebakaran di kecamatan kami.")

    page, other = shown(as_admin, alarming), shown(as_admin, calm)

    assert "Kekerasan, sebab tertulis: «mukulin»." in page.text
    assert "Gawat darurat kesehatan atau wabah, sebab tertulis: «pingsan»." in page.text
    assert "sebab tertulis" not in other.text
