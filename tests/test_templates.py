"""Every page as it is sent: title, one heading, labels, ids, nothing inline; and the templates themselves."""

import re
from collections import Counter
from pathlib import Path

import pytest
from clients import read
from factories import HOLE, LAMPS, MONDAY, TOWN, WATCHDOG, admin, make_advice, make_complaint
from hostile_files import picture
from portals import add_version, make_app, settings

from portal import create_app, intake
from portal.extensions import db
from portal.models import Actor, Status
from portal.uploads import Upload

TEMPLATES = sorted((Path(__file__).resolve().parent.parent / "templates").rglob("*.html"))
PAGES = {
    None: ["/", "/lapor", "/laporan", "/laporan?kata=lubang", "/laporan/{published}", "/lacak", "/lacak/{published}",
           "/panduan", "/privasi", "/masuk", "/tidak-ada", "/lapor/tanda-terima"],
    "admin": ["/meja", "/meja/yakin", "/meja/laporan-baru", "/meja/pengguna", "/akun/sandi", "/model", "/label",
              "/label/{assigned}", "/label/{secret}", "/pantau-model",
              *(f"/meja/{{{status}}}" for status in Status), "/meja/{published}", "/meja/{secret}",
              "/meja/{merged}", "/meja/{published}/terbit", "/pelapor/{published}", "/lapor", "/tidak-ada"],
    "petugas.jalan": ["/instansi", "/instansi?tab=selesai", "/instansi?tab=ditunda", "/pelapor/{assigned}", "/meja",
                      *(f"/instansi/{{{status}}}" for status in ("assigned", "in_progress", "finished", "closed"))],
    "pengawas": ["/instansi", "/instansi/{abuse}"],
    "data": ["/model", "/model/{version}", "/model/{version}/kartu", "/label", "/label/{returned}", "/label/{received}",
             "/pantau-model", "/akun/sandi", "/meja"],
}  # fmt: skip
UNLABELLED = {"hidden", "submit", "button"}
pytestmark = pytest.mark.one_engine


@pytest.fixture
def stock(database):
    """One complaint for every state and kind of page; their numbers by name."""
    advice = make_advice(more=[("drainase", LAMPS, 0.1)])
    who = {"name": "Siti Rahma", "contact": "siti@contoh.example", "advice": advice}
    made = {status.value: make_complaint(status, village="sukamaju", **who) for status in Status}
    made["published"] = make_complaint(Status.IN_PROGRESS, published=True, **who)
    made["secret"] = make_complaint(confidential=True, anonymous=True, **who)
    made["abuse"] = make_complaint(Status.ASSIGNED, agency=WATCHDOG, kind="supervisory", **who)
    made["merged"] = make_complaint(**who)
    made["merged"].merge_into(made["published"], by=admin(), at=MONDAY)
    for complaint in made.values():
        note = complaint.note("Catatan petugas.", by=admin(), at=MONDAY, actor=Actor.DESK)
        intake.attach_files(complaint, note, [Upload("image/jpeg", picture())], at=MONDAY)
    db.session.commit()
    return made


def faults(page):
    """List what is wrong with a page."""
    found = [f"{len(page.all(tag))} {tag}" for tag in ("title", "h1", "main") if len(page.all(tag)) != 1]
    ids = Counter(one["id"] for one in page.walk() if one.get("id"))
    found += [f"id {name} stands {times} times" for name, times in ids.items() if times > 1]
    named = {label["for"] for label in page.all("label") if label.get("for")}
    for field in page.all("input", "select", "textarea"):
        if field.get("type") not in UNLABELLED and field.get("id") not in named and not field.get("aria-label"):
            found.append(f"no label for {field.get('name')}")
    told = [one for one in page.walk() if one.get("aria-describedby")]
    found += [f"nothing with id {name}" for one in told for name in one["aria-describedby"].split() if name not in ids]
    found += [f"label for {name}, which is not there" for name in named - set(ids)]
    found += [f"{one.tag} has {name}" for one in page.walk() for name in one.attributes
              if name.startswith("on") or name == "style"]  # fmt: skip
    found += [f"inline {one.tag}" for one in page.all("script", "style") if one.text or one.tag == "style"]
    found += [f"form without {missing}" for missing in _missing_in_forms(page)]
    found += ["empty title"] if not page.one("title").text.split("·")[0].strip() else []
    found += [f"image without words: {one.get('src')}" for one in page.all("img") if not one.get("alt")]
    return found + [f"button without words in {form.action}" for form in page.forms
                    for button in form.element.all("button") if not button.text]  # fmt: skip


def _missing_in_forms(page):
    for form in page.forms:
        if form.element.get("method") == "post" and "csrf_token" not in form.names:
            yield f"token to {form.action}"
        sends_files = any(one.get("type") == "file" for one in form.element.all("input"))
        if sends_files and form.element.get("enctype") != "multipart/form-data":
            yield f"enctype to {form.action}"


@pytest.mark.parametrize("actor", PAGES)
def test_every_page_is_whole(database, stock, model, actor):
    client = database.client(actor)
    numbers = {name: complaint.number for name, complaint in stock.items()} | {"version": model.sha256[:12]}

    wrong = {}
    for address in PAGES[actor]:
        answer = client.get(address.format(**numbers))
        assert answer.status_code in {200, 401, 403, 404}, address
        if found := faults(read(answer, answer.status_code)):
            wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize("status", [*(status.value for status in Status), "merged", "secret"])
def test_every_page_of_a_complainant_is_whole(visitor, stock, status):
    complaint = stock[status]
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})

    assert faults(visitor.page(f"/lacak/{complaint.number}")) == []


def test_the_pages_of_sending_are_whole(visitor, stock):
    form = visitor.page("/lapor")
    mistaken = read(visitor.submit(form, "/lapor/periksa", text="x", district=TOWN, village="air_jernih"), 422)
    review = read(visitor.submit(form, "/lapor/periksa", text=f"{HOLE} Kebakaran! 0812-3456-7890", district=TOWN))
    visitor.submit(review, "/lapor")

    pages = {"mistaken": mistaken, "review": review, "receipt": visitor.page("/lapor/tanda-terima")}

    assert {name: found for name, page in pages.items() if (found := faults(page))} == {}


POSTS = [
    ("admin", "/meja/{received}/disposisi", 422), ("admin", "/meja/{received}/judul", 422),
    ("admin", "/meja/{received}/tunda", 422), ("admin", "/meja/{received}/arsip", 422),
    ("admin", "/meja/{received}/gabung", 422), ("admin", "/meja/{received}/terbit", 422),
    ("admin", "/meja/laporan-baru", 422), ("admin", "/meja/pengguna", 422), ("admin", "/pelapor/{received}", 422),
    ("admin", "/akun/sandi", 422), ("petugas.jalan", "/instansi/{assigned}/tanggapi", 422),
    ("petugas.jalan", "/instansi/{assigned}/selesai", 422), ("petugas.jalan", "/instansi/{assigned}/catatan", 422),
    ("petugas.jalan", "/instansi/{assigned}/tanya", 422), ("petugas.jalan", "/instansi/{assigned}/kembalikan", 422),
    ("data", "/model/{refused}/pakai", 422),
    ("data", "/label/{assigned}/koreksi", 409), ("data", "/label/{received}/benar", 404),
    (None, "/masuk", 422), (None, "/lacak", 422), (None, "/lapor", 422), (None, "/meja/yakin", 401),
    ("admin", "/meja/{archived}/terima", 409), ("admin", "/meja/{received}/tarik/", 404), (None, "/privasi", 405),
]  # fmt: skip


@pytest.mark.parametrize(("actor", "address", "status"), POSTS)
def test_every_page_that_comes_back_with_a_mistake_is_whole(database, stock, actor, address, status):
    numbers = {name: complaint.number for name, complaint in stock.items()}
    numbers["refused"] = add_version(db.session, "b" * 64).sha256
    named = re.search(r"\{(\w+)\}", address)
    version = {"version": stock[named[1]].version} if named and named[1] in stock else {}

    answer = database.client(actor).post(address.format(**numbers), data=version)

    assert faults(read(answer, status)) == []


def test_the_demo_says_so_on_every_page(database, tmp_path):
    app = create_app(settings(tmp_path, database.database.url, demo=True), TESTING=True)

    page = app.test_client().get("/").get_data(as_text=True)

    assert "Demo: semua laporan di sini rekaan." in page
    assert b"Demo:" not in make_app(tmp_path, database.database.url).test_client().get("/").data


@pytest.mark.parametrize("address", ["/", "/lapor", "/laporan", "/panduan", "/meja", "/meja/{received}", "/instansi"])
def test_every_link_inside_the_portal_leads_somewhere(database, stock, address):
    client = database.client("petugas.jalan" if address == "/instansi" else "admin")
    page = client.page(address.format(received=stock["received"].number))

    inside = {link.split("#")[0] for link in page.links() if link.startswith("/")}

    assert {link: client.get(link).status_code for link in inside if client.get(link).status_code >= 400} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_opens_the_door_to_script(path):
    source = path.read_text()

    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup|<style|\sstyle=|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }}"])
def test_what_is_typed_is_shown_as_text_wherever_it_is_shown(database, as_admin, visitor, words):
    text = f"{HOLE} {words}"
    typed = {"text": text, "title": words, "place": words, "name": words}
    make_complaint(**typed)
    complaint = make_complaint(Status.ASSIGNED, published=True, **typed)
    complaint.add(words, at=MONDAY)
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})
    pages = [as_admin.get(f"/meja/{complaint.number}"), as_admin.get("/meja"),
             visitor.get(f"/lacak/{complaint.number}"), visitor.get(f"/laporan/{complaint.number}"),
             visitor.get("/laporan"),
             database.client("petugas.jalan").get(f"/instansi/{complaint.number}"),
             visitor.get("/laporan", query_string={"kata": words}),
             visitor.post("/lapor/periksa", data=typed)]  # fmt: skip

    for answer in pages:
        page = read(answer)
        assert words in page.raw or any(words in (one.get("value") or "") for one in page.all("input"))
        assert all(one.get("src") for one in page.all("script")) and not page.all("img")
