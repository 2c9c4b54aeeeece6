"""What an agency sent back goes first to whom it named, and never first to whoever sent it back."""

from clients import read
from factories import LAMPS, MONDAY, POWER, ROADS, make_advice, make_complaint, officer_of, region

from portal.models import Status

THREE = (("lampu_jalan", LAMPS, 0.06), ("listrik", POWER, 0.03))


def returned(as_officer, *, rightful="", more=THREE):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice(more=more))
    page = as_officer.page(f"/instansi/{complaint.number}")
    address = f"/instansi/{complaint.number}/kembalikan"
    as_officer.submit(page, address, reason="Bukan wewenang kami.", rightful=rightful)
    return complaint


def choices(client, complaint):
    page = client.page(f"/meja/{complaint.number}")
    focused = [one for one in page.walk() if "autofocus" in one.attributes]
    return [one.text for one in page.form(f"/meja/{complaint.number}/terima").element.all("button")], focused


def test_an_agency_that_returned_it_comes_last_and_is_marked(as_admin, as_officer):
    complaint = returned(as_officer)

    shown, focused = choices(as_admin, complaint)

    assert ["Sudah mengembalikan" in one for one in shown] == [False, False, True]
    assert focused == []


def test_the_agency_that_was_named_comes_first_and_the_choice_is_carried_out(as_admin, as_officer):
    complaint = returned(as_officer, rightful="Setda")

    shown, focused = choices(as_admin, complaint)
    page = as_admin.page(f"/meja/{complaint.number}")
    as_admin.submit(page, f"/meja/{complaint.number}/terima", pilihan="1")

    assert "Menurut instansi yang mengembalikan" in shown[0]
    assert len(shown) == 3
    assert focused == []
    assert (complaint.status, complaint.agency) == (Status.ASSIGNED, "setda")


def test_an_agency_named_that_the_model_knew_too_stands_there_once(as_admin, as_officer):
    complaint = returned(as_officer, rightful="Dishub")

    shown, _focused = choices(as_admin, complaint)

    assert "Lampu jalan" in shown[0]
    assert len(shown) == 3


def test_nothing_lies_under_enter_when_only_the_returning_agency_is_suggested(as_admin, as_officer):
    complaint = returned(as_officer, more=())

    shown, focused = choices(as_admin, complaint)

    assert "Sudah mengembalikan" in shown[0]
    assert focused == []


def test_an_agency_that_calls_it_its_own_does_not_return_it(as_officer):
    complaint = returned(as_officer, rightful=region().agency(ROADS).name)

    assert (complaint.status, complaint.agency) == (Status.ASSIGNED, ROADS)


def test_an_agency_that_returned_it_itself_is_not_named_again(as_admin):
    complaint = make_complaint(Status.ASSIGNED, advice=make_advice(more=THREE))
    complaint.return_to_desk("Bukan kami.", by=officer_of(ROADS), at=MONDAY, due_at=None, rightful=ROADS)

    shown, _focused = choices(as_admin, complaint)

    assert "Sudah mengembalikan" in shown[-1]


def test_what_was_sent_back_and_referred_outside_by_mistake_stands_again_as_sent_back(as_admin, as_officer):
    complaint = returned(as_officer)
    address = f"/meja/{complaint.number}/disposisi"
    asked = as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), address, topic="Lampu jalan", agency="PLN")
    as_admin.submit(read(asked, 422), address, tutup=POWER)

    as_admin.submit(as_admin.page(f"/meja/{complaint.number}"), f"/meja/{complaint.number}/pulihkan")

    assert complaint.status is Status.RETURNED
    assert "Bukan wewenang kami." in as_admin.page(f"/meja/{complaint.number}").text


def test_the_marks_say_whose_words_they_are(as_admin, as_officer):
    complaint = returned(as_officer)

    told = f"mendukung saran model, «{region().topic('jalan_rusak').name}»"
    assert told in as_admin.page(f"/meja/{complaint.number}").text


def test_an_agency_that_no_suggested_topic_leads_to_is_offered_with_the_topic_the_desk_chose(as_admin, as_officer):
    advice = make_advice("sampah_angkut", LAMPS, more=THREE)
    complaint = make_complaint(Status.ASSIGNED, topic="drainase", advice=advice)
    page = as_officer.page(f"/instansi/{complaint.number}")
    as_officer.submit(page, f"/instansi/{complaint.number}/kembalikan", reason="Bukan kami.", rightful="Setda")

    shown, _focused = choices(as_admin, complaint)

    assert region().topic("drainase").name in shown[0]
