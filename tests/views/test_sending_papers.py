"""PDFs on the complaint form: stored without their author; a locked one costs neither words nor the other files."""

import io

from clients import read
from factories import HOLE
from hiding_places import document_information
from hostile_files import SECRET, picture
from papers import everything_in, paper, saved
from pikepdf import Encryption
from sqlalchemy import select
from sqlalchemy.orm import undefer

from portal.extensions import db
from portal.models import Attachment, Complaint


def test_a_paper_is_stored_without_its_author(visitor):
    pdf = paper()
    document_information(pdf)
    review = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE, attachments=[sent(saved(pdf))]))
    visitor.submit(review, "/lapor")

    kept = db.session.scalar(select(Attachment).options(undefer(Attachment.content)))

    assert kept.complaint is db.session.scalar(select(Complaint))
    assert kept.media_type == "application/pdf"
    assert SECRET in saved(pdf) and SECRET not in everything_in(kept.content)


def test_a_locked_paper_costs_neither_the_words_nor_the_other_files(visitor):
    locked = saved(paper(), encryption=Encryption(user="kunci", owner="kunci"))
    files = [sent(locked, "rekening.pdf"), sent(picture(), "foto.jpg")]

    again = read(visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=HOLE, attachments=files), 422)

    assert "Berkas «rekening.pdf»: PDF ini dikunci atau bersandi" in again.text
    assert HOLE in again.text
    assert "1 lampiran sudah tersimpan" in again.text
    assert db.session.scalar(select(Attachment.media_type)) == "image/jpeg"


def sent(content, name="surat.pdf"):
    return (io.BytesIO(content), name)
