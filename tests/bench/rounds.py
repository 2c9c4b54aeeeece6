"""What the visitors do over and over: each round is one page, or one form from its opening to its receipt."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tests.bench.client import Client


@dataclass(frozen=True)
class Targets:
    """What there is to ask for, the same for every client."""

    desk: list[str]
    public: list[str]
    roads: list[str]
    codes: list[tuple[str, str]]
    rare: list[str]
    common: list[str]
    texts: list[str]
    districts: list[str]
    topics: list[str]


@dataclass(frozen=True)
class Round:
    """A thing done again and again by one kind of visitor; `steps` times each measured part by name."""

    name: str
    who: str | None
    steps: Callable[[Client, Targets, random.Random], Iterator[tuple[str, float]]]


def page(name: str, path: Callable[[Targets, random.Random], str] | str, who: str | None = None) -> Round:
    """Fetch one page."""

    def steps(client: Client, targets: Targets, chance: random.Random):
        address = path if isinstance(path, str) else path(targets, chance)
        yield name, _timed(lambda: client.get(address))

    return Round(name, who, steps)


def submit(client: Client, targets: Targets, chance: random.Random):
    """Write, review and send; every complaint with a form, token and key of its own."""
    form = client.tokens("/lapor") | {
        "text": chance.choice(targets.texts), "title": "", "district": chance.choice(targets.districts),
        "village": "", "place": "dekat jembatan", "happened_on": "", "name": "", "contact": "",
    }  # fmt: skip
    yield "review, with suggestion", _timed(lambda: client.post("/lapor/periksa", form, expected=200))
    yield "submit, with suggestion", _timed(lambda: client.post("/lapor", form, expected=303))


def track(client: Client, targets: Targets, chance: random.Random):
    """Open one's own complaint with number and code, and read it."""
    number, code = chance.choice(targets.codes)
    form = client.tokens("/lacak") | {"number": number, "code": code}
    yield "tracking, open by code", _timed(lambda: client.post("/lacak", form, expected=303))
    yield "tracking, page", _timed(lambda: client.get(f"/lacak/{number}"))


def _filtered(targets: Targets, chance: random.Random) -> str:
    wanted = {"kecamatan": chance.choice(targets.districts), "topik": chance.choice(targets.topics),
              "status": chance.choice(["closed", "in_progress", "received"])}  # fmt: skip
    kept = chance.sample(sorted(wanted), chance.randint(1, 3))
    return "/laporan?" + "&".join(f"{name}={wanted[name]}" for name in kept)


def _forwarded(targets: Targets, chance: random.Random) -> str:
    wanted = {"kecamatan": chance.choice(targets.districts), "topik": chance.choice(targets.topics), "instansi": "pupr"}
    return "/meja/di-instansi?" + "&".join(f"{name}={wanted[name]}" for name in chance.sample(sorted(wanted), 2))


ROUNDS = [
    page("home", "/"),
    page("form", "/lapor"),
    Round("review and submit", None, submit),
    page("queue", "/meja", "admin"),
    page("queue, by topic", lambda t, c: f"/meja?topik={c.choice(t.topics)}", "admin"),
    page("queue, by district", lambda t, c: f"/meja?kecamatan={c.choice(t.districts)}", "admin"),
    page("with agencies, by due date", "/meja/di-instansi", "admin"),
    page("with agencies, filtered", _forwarded, "admin"),
    page("ended", "/meja/berakhir", "admin"),
    page("ended, filtered", lambda t, c: f"/meja/berakhir?topik={c.choice(t.topics)}&kecamatan={c.choice(t.districts)}",
         "admin"),
    page("part of a number", lambda t, c: f"/meja/cari?nomor={c.choice(t.desk)[-4:]}", "admin"),
    page("confident ones", "/meja/yakin", "admin"),
    page("desk's complaint page", lambda t, c: f"/meja/{c.choice(t.desk)}", "admin"),
    page("agency's inbox", "/instansi", "petugas"),
    page("agency's inbox, finished", "/instansi?tab=selesai", "petugas"),
    page("agency's complaint page", lambda t, c: f"/instansi/{c.choice(t.roads)}", "petugas"),
    page("model versions", "/model", "admin"),
    page("public list", "/laporan"),
    page("public list, filtered", _filtered),
    page("search, rare word", lambda t, c: f"/laporan?kata={quote(c.choice(t.rare))}"),
    page("search, common word", lambda t, c: f"/laporan?kata={quote(c.choice(t.common))}"),
    page("search, two words", lambda t, c: f"/laporan?kata={quote(' '.join(c.sample(t.common, 2)))}"),
    page("public complaint page", lambda t, c: f"/laporan/{c.choice(t.public)}"),
    Round("tracking", None, track),
]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
