"""Canaries: words that stand nowhere else go through a complaint's whole life; then everybody reads all they reach."""

import io
import logging

import pytest
from clients import read
from crawling import CITIZEN, crawl
from factories import LATER, MONDAY, ROADS, TOWN, TUESDAY, bring_to, officer_of
from hostile_files import picture
from sqlalchemy import select

from portal import intake, search
from portal.extensions import db
from portal.models import Actor, Choice, Complaint, Status
from portal.uploads import Upload

pytestmark = pytest.mark.one_engine

NIK, PHONE, PLATE = "6408041204870019", "081254719036", "KT 9137 ZQ"
PARTS = ("teks", "judul", "tempat", "nama", "kontak", "berkas", "tanya", "balas", "tanggap", "catat")
# Each canary is a part and a mark, such as «namaqixo».
SECRET, SHOWN = "qixo", "vuzu"


def live(database, mark, **boxes):
    """Send a complaint with a canary in every part, and lead it from the desk to the agency, which talks."""
    citizen = database.client()
    typed = {
        "text": f"Jalan berlubang di depan pasar, teks{mark}. NIK saya {NIK}, telepon {PHONE}, mobil {PLATE}.",
        "title": f"Lubang judul{mark} {PHONE}", "place": f"Gang tempat{mark} {PLATE}", "name": f"Nama{mark} Nama{mark}",
        "contact": f"kontak{mark}@contoh.id", "district": TOWN,
    }  # fmt: skip
    photo = (io.BytesIO(picture()), f"berkas{mark}.jpg")
    page = citizen.submit(citizen.page("/lapor"), "/lapor/periksa", **typed, **boxes, attachments=[photo])
    citizen.submit(read(page), "/lapor")
    code = next(one.text for one in citizen.page("/lapor/tanda-terima").all("dd") if one.get("class") == "big code")
    complaint = db.session.scalar(select(Complaint).order_by(Complaint.id.desc()).limit(1))
    bring_to(Status.IN_PROGRESS, complaint, Choice("jalan_rusak", ROADS, "ordinary"), at=MONDAY)
    _talk(complaint, mark)
    complaint.code = code
    return complaint


def _talk(complaint, mark):
    officer = officer_of(ROADS)
    note = complaint.note(f"Catatan catat{mark}.", by=officer, at=TUESDAY, actor=Actor.AGENCY)
    intake.attach_files(complaint, note, [Upload("image/jpeg", picture())], at=TUESDAY)
    complaint.hold_for(f"Di mana tanya{mark}?", by=officer, at=TUESDAY, actor=Actor.AGENCY)
    complaint.reply(f"Di sana balas{mark}.", at=TUESDAY, due_at=LATER)
    complaint.answer(f"Kami tambal tanggap{mark}.", by=officer, at=TUESDAY, due_at=LATER)
    complaint.finish(f"Sudah ditambal tanggap{mark}.", by=officer, at=TUESDAY, due_at=LATER)


@pytest.fixture
def flown(database, session, caplog):
    """One confidential complaint and one that was published with its personal data covered."""
    caplog.set_level(logging.DEBUG)
    secret = live(database, SECRET, confidential="y")
    shown = live(database, SHOWN, anonymous="y")
    page = database.client("admin").page(f"/meja/{shown.number}/terbit")
    assert database.client("admin").submit(page, f"/meja/{shown.number}/terbit").status_code == 303
    assert not secret.published_at and shown.published_at
    return {SECRET: secret, SHOWN: shown}


# Who reads which parts of what was published, and of what is confidential; all else is a leak.
PUBLISHED = {"teks", "judul", "tanggap"}
AT_WORK = {"teks", "judul", "tempat", "tanya", "balas", "tanggap", "catat"}
TOLD = AT_WORK - {"catat"} | {"nama", "kontak"}
READS = {
    None: (PUBLISHED, set()), CITIZEN: (TOLD, TOLD), "admin": (AT_WORK, AT_WORK), "rekan": (AT_WORK, AT_WORK),
    "petugas.jalan": (AT_WORK, AT_WORK), "petugas.lampu": (PUBLISHED, set()), "data": (PUBLISHED, set()),
    "pengawas": (PUBLISHED, set()),
}  # fmt: skip


@pytest.mark.parametrize("actor", READS)
def test_each_reads_the_canaries_that_are_for_them_and_no_other(database, flown, actor):
    pages = "\n".join(crawl(database, actor, flown.values()).values()).lower()

    shown, secret = ({part for part in PARTS if part + mark in pages} for mark in (SHOWN, SECRET))
    assert (shown, secret) == READS[actor]
    assert [one for one in (NIK, PHONE, PLATE.lower()) if one in pages and READS[actor][1] == set()] == []


def test_a_number_that_is_confidential_is_named_on_no_page_of_those_it_is_not_for(database, flown):
    number = flown[SECRET].number

    for actor in (None, "petugas.lampu", "pengawas", "data"):
        pages = crawl(database, actor, [flown[SHOWN]])
        assert [address for address, page in pages.items() if number in page] == []


@pytest.mark.parametrize("part", ["teks", "judul", "tempat", "nama", "balas", "catat"])
def test_no_search_tells_whether_a_hidden_word_stands_anywhere(visitor, flown, part):
    asked, nonsense = f"{part}{SECRET}", f"{part}wewe"

    pages = [visitor.get("/laporan", query_string={"kata": word}).get_data(as_text=True).replace(word, "…")
             for word in (asked, nonsense)]  # fmt: skip

    assert pages[0] == pages[1]


def test_the_review_of_the_same_words_by_a_stranger_tells_nothing_of_what_was_sent_before(visitor, flown):
    secret = flown[SECRET]

    page = visitor.submit(visitor.page("/lapor"), "/lapor/periksa", text=secret.text, district=TOWN)

    body = page.get_data(as_text=True)
    assert secret.number not in body and f"judul{SECRET}" not in body and f"tanggap{SECRET}" not in body


def test_no_log_holds_a_canary_nor_an_access_code(database, flown, caplog):
    for actor in (CITIZEN, "admin", "petugas.jalan"):
        crawl(database, actor, flown.values())

    said = caplog.text.lower()
    assert not [one for one in flown.values() if one.code.lower() in said]
    assert [part + mark for part in PARTS for mark in flown if part + mark in said] == []
    assert NIK not in said and PHONE not in said


def test_only_what_was_published_can_be_searched_for(session, flown):
    terms = set(session.scalars(select(search.Posting.term).where(search.Posting.scope == search.PUBLIC)))

    words = {word for term in terms for word in term.split()}
    assert {word for word in words if SECRET in word or SHOWN in word} == {f"teks{SHOWN}", f"judul{SHOWN}"}
