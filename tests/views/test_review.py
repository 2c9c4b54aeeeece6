"""The review: what a complaint is about, who would act, what the public would see, and what resembles it."""

from dataclasses import replace

import pytest
from clients import read
from factories import HOLE, LAMP, POWER, TOWN, make_complaint
from sqlalchemy import select

from portal.extensions import db
from portal.models import Complaint

ABUSE = "Petugas di kantor minta uang lima ratus ribu untuk mengurus surat pindah, kalau tidak bayar tidak diproses."


def reviewed(visitor, **typed):
    """Fill in the form and give the review."""
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", **({"text": HOLE} | typed)))


def newest():
    return db.session.scalar(select(Complaint).order_by(Complaint.id.desc()).limit(1))


def test_the_review_says_what_it_is_about_and_who_would_act(visitor):
    review = reviewed(visitor, text=LAMP, district=TOWN)

    assert "Lampu jalan" in review.text
    assert "Dinas Perhubungan" in review.text


def test_the_complainants_choice_of_topic_goes_before_the_models(visitor):
    review = reviewed(visitor, text=LAMP)
    chosen = read(visitor.submit(review, "/lapor/periksa", topic="drainase"))

    visitor.submit(chosen, "/lapor")

    assert newest().preferred_topic == "drainase"
    assert newest().suggestion.top_topic == "lampu_jalan"


def test_the_chosen_topic_survives_changing_the_text(visitor):
    chosen = read(visitor.submit(reviewed(visitor, text=LAMP), "/lapor/periksa", topic="drainase"))

    form = read(visitor.post("/lapor/ubah", data=chosen.form("/lapor").filled()))
    review = read(visitor.submit(form, "/lapor/periksa", text=f"{LAMP} Tolong."))
    visitor.submit(review, "/lapor")

    assert "Topik pilihan Anda" in review.text
    assert newest().preferred_topic == "drainase"


def test_a_topic_that_is_not_ours_is_no_choice(visitor):
    review = reviewed(visitor)

    visitor.submit(review, "/lapor", topic="bukan-topik")

    assert newest().preferred_topic is None


def test_a_body_outside_the_regency_is_named_and_the_complaint_is_taken_all_the_same(visitor, app):
    text = "Listrik padam sejak kemarin sore di seluruh kampung, meteran PLN tidak menyala."

    review = reviewed(visitor, text=text)
    visitor.submit(review, "/lapor")

    body = app.extensions["portal"]["region"].agency(POWER)
    assert body.name in review.text
    assert {f"tel:{body.phone}", body.website} <= set(review.links())
    assert "di luar wewenang" in review.text
    assert newest().text == text


def test_what_seems_to_be_abuse_of_office_is_promised_no_public(visitor):
    near = make_complaint(text=ABUSE, district=TOWN, published=True)

    review = reviewed(visitor, text=ABUSE, district=TOWN)

    assert "hanya diteruskan ke Inspektorat" in review.text and "tidak pernah terbit" in review.text
    assert [one for one in review.walk() if one.get("class") == "public"] == []
    assert near.number not in review.raw
    assert "Baru terbit" not in review.text


def test_what_seems_to_be_abuse_of_office_is_made_confidential_with_one_press(visitor):
    review = reviewed(visitor, text=ABUSE, district=TOWN)

    marked = read(visitor.post("/lapor/periksa", data=review.form("/lapor").filled() | {"confidential": "y"}))
    visitor.submit(marked, "/lapor")

    assert "Tandai rahasia" not in marked.text
    assert "boleh terbit" in review.text and "boleh terbit" not in marked.text
    assert "tetap tidak terbit, karena Anda menandainya rahasia" in marked.text
    assert newest().confidential


SLIGHT = "Petugas minta iuran sampah dibayar di loket, tetapi truk sampah tidak lewat di gang kami."


def test_a_slight_suspicion_claims_nothing_and_promises_as_much(visitor):
    review = reviewed(visitor, text=SLIGHT, district=TOWN)
    visitor.submit(review, "/lapor")

    assert "Mungkin di dalamnya ada soal perilaku petugas" in review.text
    assert "hanya diteruskan ke Inspektorat" in review.text and "Tandai rahasia" in review.text
    assert "Tampaknya ini tentang penyalahgunaan" not in review.text
    assert "Kemungkinan ditangani Inspektorat" not in review.text
    assert "Baru terbit setelah admin menilai ini bukan penyalahgunaan wewenang" in review.text
    kinds = newest().suggestion.kinds
    assert kinds[0][0] == "supervisory" and kinds[0][1] < kinds[1][1]
    assert newest().awaits_shelter


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("Yang meminta orang Inspektorat.", "Anda menyebut Inspektorat"),
        ("Orang DISKOMINFO juga minta.", "Anda menyebut Dinas Komunikasi"),
        ("Sudah lama begitu.", ""),
    ],
)
def test_who_names_those_who_read_here_is_told_so_and_shown_a_road_outside(visitor, named, told):
    alert = next(one for one in reviewed(visitor, text=f"{ABUSE} {named}", district=TOWN).all("section")
                 if "shelter" in one.get("class", ""))  # fmt: skip

    assert told in alert.text
    assert ("137" in alert.text) is ("Ombudsman" in alert.text) is bool(told)


def test_what_sounds_like_an_emergency_gets_the_number_to_call(visitor):
    review = reviewed(visitor, text="Tolong, ada kebakaran rumah di belakang pasar, api makin besar!")

    assert "112" in review.all("main")[0].text
    assert any("hubungi 112 sekarang" in alert.text for alert in review.all("h2"))


def test_the_review_covers_the_names_that_the_public_would_read(visitor):
    review = reviewed(visitor, text=f"{HOLE} Bu Sumiyati dari loket 3 dan rina sudah tahu.")

    assert "Bu [nama ditutup] dari loket 3 dan [nama ditutup] sudah tahu" in review.text
    assert "Kami menemukan dan menutup: nama" in review.text


def test_the_review_shows_the_public_what_is_covered(visitor):
    review = reviewed(visitor, text=f"{HOLE} Hubungi saya di 0812-3456-7890.")

    (public,) = [element for element in review.walk() if element.get("class") == "public"]
    assert "0812" not in public.text
    assert "nomor telepon" in review.text


def test_similar_public_complaints_of_the_district_are_offered(visitor):
    near = make_complaint(text=HOLE, title="Jalan pasar", district=TOWN, published=True)
    hidden = make_complaint(text=HOLE, title="Jalan pasar", district=TOWN)
    far = make_complaint(text=HOLE, title="Jalan pasar", district="hulu_pinang", published=True)

    review = reviewed(visitor, district=TOWN)

    links = review.links()
    assert f"/laporan/{near.number}" in links
    assert f"/laporan/{hidden.number}" not in links and f"/laporan/{far.number}" not in links


@pytest.fixture
def sheltering(app, monkeypatch):
    """Have the region call lamps sensitive: what tells of violence the tiny model has not learnt."""
    kept = app.extensions["portal"]["region"]
    topics = tuple(replace(one, sensitive=one.sensitive or one.key == "lampu_jalan") for one in kept.topics)
    monkeypatch.setitem(app.extensions["portal"], "region", replace(kept, topics=topics))


def box(review):
    """Give the box of the review page that goes along with «Kirim»."""
    (found,) = [one for one in review.all("input")
                if one.get("name") == "confidential" and one.get("type") == "checkbox"]  # fmt: skip
    assert found.get("form") == "kirim"
    return found


def sent(review, *, confidential):
    """Give what «Kirim» sends with the box ticked or not: it stands outside its form, and goes along only ticked."""
    return review.form("/lapor").filled() | ({"confidential": "y"} if confidential else {})


@pytest.mark.parametrize("typed", [{"text": LAMP}, {"text": HOLE, "topic": "perundungan_sekolah"}])
def test_a_sensitive_topic_is_ticked_confidential_beforehand_and_the_reason_told(visitor, sheltering, typed):
    review = reviewed(visitor, district=TOWN, **typed)

    visitor.post("/lapor", data=sent(review, confidential=True))

    assert "checked" in box(review).attributes
    assert "mudah menunjukkan siapa korban dan siapa pelapornya" in review.text
    assert newest().confidential


def test_who_unticks_it_is_taken_at_their_word(visitor, sheltering):
    review = reviewed(visitor, text=LAMP, district=TOWN)
    open_again = read(visitor.post("/lapor/ubah", data=sent(review, confidential=False)))
    again = read(visitor.submit(open_again, "/lapor/periksa"))

    visitor.post("/lapor", data=sent(again, confidential=False))

    assert "checked" not in box(again).attributes
    assert not newest().confidential


def test_no_form_of_the_page_keeps_what_was_unticked(visitor, sheltering):
    review = reviewed(visitor, text=LAMP, district=TOWN)

    assert "confidential" not in sent(review, confidential=False)


def test_the_public_preview_stands_behind_the_box_and_not_as_what_will_be_seen(visitor, sheltering):
    review = reviewed(visitor, text=LAMP, district=TOWN)

    (public,) = [one for one in review.walk() if one.get("class") == "public"]
    assert public.parent.tag == "details" and "open" not in public.parent.attributes


def test_a_proposed_tick_stays_in_sight_when_it_turns_out_to_be_about_something_else(visitor, sheltering):
    review = reviewed(visitor, text=LAMP, district=TOWN)

    other = read(visitor.post("/lapor/periksa", data=sent(review, confidential=True) | {"topic": "drainase"}))

    assert "checked" in box(other).attributes
    assert "mudah menunjukkan siapa korban" not in other.text


def test_nothing_is_ticked_beforehand_for_a_hole_in_the_road(visitor, sheltering):
    review = reviewed(visitor, district=TOWN)

    assert [one for one in review.all("input") if one.get("type") == "checkbox"] == []
    assert "confidential" not in review.form("/lapor").filled()
