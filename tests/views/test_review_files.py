"""The review names the files that go along, as the sender called them; the names are kept nowhere."""

import io

import pytest
from clients import read
from factories import HOLE
from hostile_files import picture
from sqlalchemy import select

from portal.extensions import db
from portal.models import Attachment, Complaint

NAME = "Rumah Pak Darto Sukmoro.jpg"


def photo(name=NAME):
    return (io.BytesIO(picture()), name)


def reviewed(visitor, *files, page=None):
    page = page or visitor.page("/lapor")
    return read(visitor.submit(page, "/lapor/periksa", text=HOLE, attachments=list(files)))


def listed(review):
    facts = review.one("dl").all("dt", "dd")
    return next(dd.text for dt, dd in zip(facts[::2], facts[1::2], strict=True) if dt.text == "Lampiran")


@pytest.mark.one_engine
def test_the_review_names_each_file_and_still_does_when_a_topic_is_chosen_or_a_file_added(visitor):
    review = reviewed(visitor, photo(), photo("lubang.jpg"))
    chosen = read(visitor.submit(review, "/lapor/periksa", topic="drainase"))
    changed = read(visitor.post("/lapor/ubah", data=chosen.form("/lapor").filled()))
    more = reviewed(visitor, photo("got.jpg"), page=changed)

    assert listed(review) == listed(chosen) == f"{NAME}; lubang.jpg"
    assert f"2 lampiran sudah tersimpan: {NAME}; lubang.jpg." in changed.text
    assert listed(more) == f"{NAME}; lubang.jpg; got.jpg"


@pytest.mark.one_engine
def test_a_file_that_was_refused_is_not_named_among_those_that_go_along(visitor):
    form = visitor.page("/lapor")
    broken = (io.BytesIO(picture()[:200]), "rusak.jpg")

    refused = read(visitor.submit(form, "/lapor/periksa", text=HOLE, attachments=[photo(), broken]), 422)
    review = reviewed(visitor, page=refused)

    assert listed(review) == NAME


@pytest.mark.one_engine
def test_once_the_files_are_dropped_none_is_named(visitor):
    changed = read(visitor.post("/lapor/ubah", data=reviewed(visitor, photo()).form("/lapor").filled()))
    dropped = read(visitor.post("/lapor/ubah", data=changed.form("/lapor/periksa").filled(drop_files="1")))

    assert NAME not in dropped.text
    assert listed(reviewed(visitor, page=dropped)) == "tidak ada"
    assert listed(reviewed(visitor, photo("baru.jpg"), page=dropped)) == "baru.jpg"


@pytest.mark.one_engine
def test_names_that_do_not_fit_what_is_kept_give_way_to_the_number(visitor):
    data = reviewed(visitor, photo()).form("/lapor").filled(text=HOLE)

    forged = read(visitor.post("/lapor/periksa", data=data | {"kept_names": ["a.jpg", "b.jpg"]}))

    assert listed(forged) == "1"


@pytest.mark.one_engine
@pytest.mark.parametrize(("sent", "shown"), [
    ("<b onclick=alert(1)>satu</b>.jpg", "b>.jpg"), ('"><script>alert(1)</script>.jpg', "script>.jpg"),
    ("x" * 300 + ".jpg", "x" * 56 + ".jpg"), ("C:\\rumah\\foto.jpg", "foto.jpg"), ("a\u202egpj.exe", "agpj.exe"),
])  # fmt: skip
def test_a_name_is_shown_as_text_without_folders_and_cut_to_size(visitor, sent, shown):
    data = reviewed(visitor, photo()).form("/lapor").filled(text=HOLE) | {"kept_names": [sent]}

    forged = read(visitor.post("/lapor/periksa", data=data))

    assert listed(forged) == shown
    assert forged.form("/lapor").filled()["kept_names"] == [shown]


def test_the_name_is_kept_nowhere_and_nobody_else_reads_it(visitor, as_admin, caplog):
    visitor.submit(reviewed(visitor, photo()), "/lapor")
    complaint = db.session.scalar(select(Complaint))
    receipt = visitor.get("/lapor/tanda-terima")

    rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(select(table)).all()]
    pages = [client.get(address) for client, address in (
        (as_admin, "/meja"), (as_admin, f"/meja/{complaint.number}"), (visitor, f"/lacak/{complaint.number}"),
    )]  # fmt: skip
    assert db.session.scalar(select(Attachment.complaint_id)) == complaint.id
    assert "Darto" not in repr(rows) and "Darto" not in caplog.text
    assert not [page for page in (receipt, *pages) if b"Darto" in page.data or "Darto" in str(page.headers)]
