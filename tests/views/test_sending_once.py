"""One form makes one complaint, however often it arrives; its files come along; support counts once."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from clients import read
from factories import HOLE, LAMP, MONDAY, TOWN, finish, make_complaint
from hostile_files import SECRET, photo_with_place, picture
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from portal.extensions import db
from portal.models import Attachment, Complaint, Status


def count(table=Complaint):
    return db.session.scalar(select(func.count()).select_from(table))


def review_of(visitor, **typed):
    return read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", **({"text": HOLE} | typed)))


def file(content=None, name="foto.jpg"):
    return (io.BytesIO(content or picture()), name)


def test_the_same_form_sent_twice_is_one_complaint_with_one_receipt(visitor):
    review = review_of(visitor)

    first, second = visitor.submit(review, "/lapor"), visitor.submit(review, "/lapor")

    assert first.location == second.location == "/lapor/tanda-terima"
    assert count() == 1


def test_the_same_form_sent_again_after_a_lost_reply_shows_the_same_code(visitor, database):
    review = review_of(visitor)
    before = visitor.get_cookie("sesi").value
    visitor.submit(review, "/lapor")
    first = visitor.page("/lapor/tanda-terima").text

    retry = same_browser(database, before)
    retry.submit(review, "/lapor")

    assert retry.page("/lapor/tanda-terima").text == first
    assert count() == 1


def same_browser(database, cookie):
    """Give a browser that holds this cookie."""
    client = database.client()
    client.set_cookie("sesi", cookie)
    return client


def test_a_repeat_that_is_no_longer_sound_still_leads_to_the_receipt(visitor):
    review = review_of(visitor)
    visitor.submit(review, "/lapor")

    again = visitor.submit(review, "/lapor", text="")

    assert again.status_code == 303
    assert count() == 1


def at_once(act, each):
    """Do something for each at the same moment and give the statuses of the answers."""
    together = Barrier(len(each))

    def wait_and_act(one):
        together.wait()
        return act(one).status_code

    with ThreadPoolExecutor(len(each)) as hands:
        return list(hands.map(wait_and_act, each))


def test_eight_sendings_at_the_same_moment_are_one_complaint(visitor, database):
    data, cookie = review_of(visitor).form("/lapor").filled(), visitor.get_cookie("sesi").value

    statuses = at_once(lambda _hand: same_browser(database, cookie).post("/lapor", data=data), range(8))

    assert statuses == [303] * 8
    assert count() == 1
    assert len(db.session.scalar(select(Complaint)).events) == 1


def test_different_forms_at_the_same_moment_get_different_numbers(visitor, database):
    forms = [review_of(visitor).form("/lapor").filled() for _ in range(6)]
    cookie = visitor.get_cookie("sesi").value

    statuses = at_once(lambda data: same_browser(database, cookie).post("/lapor", data=data), forms)

    assert statuses == [303] * 6
    numbers = sorted(number[-6:] for number in db.session.scalars(select(Complaint.number)))
    assert numbers == [f"{one:06d}" for one in range(1, 7)]


def test_a_photo_survives_the_review_and_stands_with_the_complaint(visitor):
    review = review_of(visitor, attachments=[file(photo_with_place())])
    visitor.submit(review, "/lapor")

    kept = db.session.scalar(select(Attachment).options(undefer(Attachment.content)))
    assert kept.complaint is db.session.scalar(select(Complaint))
    assert kept.media_type == "image/jpeg"
    assert SECRET not in kept.content


def test_a_photo_survives_a_mistake_elsewhere_on_the_form(visitor):
    form = visitor.page("/lapor")

    again = read(visitor.submit(form, "/lapor/periksa", text="pendek", attachments=[file()]), 422)
    review = read(visitor.submit(again, "/lapor/periksa", text=HOLE))
    visitor.submit(review, "/lapor")

    assert "1 lampiran sudah tersimpan" in again.text
    assert len(db.session.scalar(select(Complaint)).attachments) == 1


def test_a_fourth_photo_is_refused_and_the_three_are_kept(visitor):
    first = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text="x", attachments=[file(), file()]), 422)

    answer = visitor.submit(first, "/lapor/periksa", text=HOLE, attachments=[file(), file()])

    assert "Paling banyak 3 lampiran" in read(answer, 422).text
    assert count(Attachment) == 3


def test_kept_photos_can_be_dropped_before_sending(visitor):
    form = visitor.page("/lapor")
    again = read(visitor.submit(form, "/lapor/periksa", text="pendek", attachments=[file()]), 422)

    data = again.form("/lapor/periksa").filled(drop_files="1")
    dropped = read(visitor.post("/lapor/ubah", data=data))

    assert "lampiran sudah tersimpan" not in dropped.text
    assert count(Attachment) == 0


def test_a_bad_file_is_named_and_the_good_one_beside_it_kept(visitor):
    form = visitor.page("/lapor")

    answer = visitor.submit(form, "/lapor/periksa", text=HOLE, attachments=[file(b"<html>", "foto.jpg"), file()])

    assert "foto.jpg" in read(answer, 422).text
    assert count(Attachment) == 1


def test_a_files_form_cannot_be_adopted_by_another_form(visitor, database):
    review_of(visitor, attachments=[file()])

    stranger = database.client()
    stranger.submit(review_of(stranger), "/lapor")

    assert db.session.scalar(select(Complaint)).attachments == []


def test_supporting_counts_once_for_one_form(visitor):
    public = make_complaint(text=HOLE, title="Jalan pasar", district=TOWN, published=True)
    review = review_of(visitor, district=TOWN)
    address = f"/lapor/dukung/{public.number}"

    first, second = visitor.submit(review, address), visitor.submit(review, address)

    assert first.location == second.location == f"/laporan/{public.number}?didukung=1"
    assert "dukungan Anda dicatat" in visitor.page(first.location).text
    assert public.supporters == 1
    assert count() == 1


def test_supporters_who_press_at_the_same_moment_are_all_counted_and_nobody_twice(visitor, database):
    public = make_complaint(text=HOLE, title="Jalan pasar", district=TOWN, published=True)
    db.session.commit()
    tickets = [visitor.page("/lapor").form("/lapor/periksa").filled()["submission"] for _ in range(3)] * 2
    cookie, address = visitor.get_cookie("sesi").value, f"/lapor/dukung/{public.number}"
    db.session.commit()

    statuses = at_once(
        lambda ticket: same_browser(database, cookie).post(address, data={"submission": ticket}), tickets
    )

    assert statuses == [303] * 6
    db.session.expire_all()
    assert public.supporters == 3


def test_a_form_sent_twice_at_the_same_moment_at_the_counter_is_one_complaint(as_admin, database):
    data = as_admin.page("/meja/laporan-baru").form("/meja/laporan-baru").filled(text=HOLE)
    cookie = as_admin.get_cookie("sesi").value

    statuses = at_once(lambda _hand: same_browser(database, cookie).post("/meja/laporan-baru", data=data), range(6))

    assert statuses == [200] * 6
    assert count() == 1


def test_what_has_ended_meanwhile_is_not_supported_and_what_was_written_stays(visitor, officer):
    public = make_complaint(Status.ASSIGNED, published=True)
    review = review_of(visitor, district=TOWN)
    finish(public, officer)
    public.confirm_fixed(None, at=MONDAY)

    answer = read(visitor.submit(review, f"/lapor/dukung/{public.number}"), 409)

    assert public.supporters == 0
    assert "dukungan tidak dicatat" in answer.text
    assert answer.form("/lapor/periksa").filled()["text"] == [HOLE]


def test_supporting_throws_away_the_photos_of_the_form(visitor):
    make_complaint(text=HOLE, title="Jalan pasar", district=TOWN, published=True)
    review = review_of(visitor, district=TOWN, attachments=[file()])
    (address,) = [form.action for form in review.forms if form.action.startswith("/lapor/dukung/")]

    visitor.submit(review, address)

    assert count(Attachment) == 0


def test_what_is_not_public_cannot_be_supported(visitor):
    hidden = make_complaint()

    answer = visitor.post(f"/lapor/dukung/{hidden.number}", data={"submission": "x" * 32})

    assert answer.status_code == 404
    assert hidden.supporters == 0


def test_a_form_that_says_something_else_after_it_was_sent_is_a_complaint_of_its_own(visitor, session):
    first = visitor.page("/lapor").form("/lapor/periksa").filled(text=HOLE)
    visitor.post("/lapor", data=first)

    visitor.post("/lapor", data={**first, "text": LAMP})

    assert sorted(one.text for one in session.query(Complaint)) == sorted([HOLE, LAMP])
