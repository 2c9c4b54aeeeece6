"""Look a seed corpus over: texts alike, sentence frames, topics without variety, personal data."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from triage_model.dataset import SEED_FOLDER, DatasetError
from triage_model.handed import objects
from triage_model.repeats import alike, frames
from triage_model.taxonomy import Taxonomy
from triage_model.text import tokens

STEPS = ("teks yang mirip", "kerangka kalimat", "ragam tiap topik", "data pribadi")
LEAST_TEXTS, LEAST_REGISTERS, MOST_OF_ONE_REGISTER = 80, 6, 0.6
WORDS_COUNTED, LEAST_DISTINCT, LEAST_SPREAD = 1_500, 0.4, 2.5
PERSONAL = {
    "NIK atau nomor panjang": re.compile(r"(?<!\d)(?:\d{4}[ .\-]?){3}\d{4}(?!\d)|\d{11,}"),
    "nomor telepon": re.compile(r"(?<!\d)(?:\+?62|0)[ .\-]?8\d{1,2}(?:[ .\-]?\d{3,4}){2,3}(?!\d)"),
    "surel": re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    "nomor kendaraan": re.compile(r"\b(?!RT|RW|KM|NO|SD|NP|PP|UU)[A-Z]{1,2}[ \-]?\d{3,4}[ \-]?[A-Z]{1,3}\b"),
}


@dataclass(frozen=True)
class Entry:
    """One labelled text and the line it stands on."""

    file: str
    line: int
    topic: str
    kind: str
    register: str
    title: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Finding:
    """Something to mend: which check found it, where (a line or a topic), and what it is."""

    check: str
    where: str
    what: str


def read(taxonomy: Taxonomy, folder: Path | None = None) -> list[Entry]:
    """Read every line of a seed folder.

    Raises DatasetError naming file and line when a line is no JSON object, lacks a field or bears a label
    that the taxonomy does not know.
    """
    paths = sorted(Path(folder or SEED_FOLDER).glob("*.jsonl"))
    if not paths:
        raise DatasetError(f"{folder}: tidak ada berkas .jsonl")
    return [entry for path in paths for entry in _entries(path, taxonomy)]


def _entries(path: Path, taxonomy: Taxonomy) -> Iterator[Entry]:
    for number, found in objects(path):
        try:
            entry = Entry(path.stem, number, **found)
            taxonomy.affair_of[entry.topic], taxonomy.kinds[entry.kind]
        except (TypeError, KeyError) as error:
            raise DatasetError(f"{path.name} baris {number}: {error}") from error
        if not all(isinstance(value, str) for value in found.values()):
            raise DatasetError(f"{path.name} baris {number}: setiap nilai harus berupa teks")
        yield entry


def personal_data(text: str) -> list[str]:
    """Return what in a text looks like data of a person, named."""
    return [f"{name}: {found[0]}" for name, pattern in PERSONAL.items() for found in pattern.finditer(text)]


def check(
    entries: list[Entry],
    *,
    personal: Callable[[str], Iterable[str]] = personal_data,
    tell: Callable[[str], None] = lambda step: None,
) -> list[Finding]:
    """Return all that should be mended; `tell` is called with the name of each step when it is done."""
    found = []
    looks = (_alike, _frames, _plain, partial(_personal, personal=personal))
    for step, look in zip(STEPS, looks, strict=True):
        found += look(entries)
        tell(step)
    return found


def _alike(entries) -> list[Finding]:
    return [
        Finding("mirip", entries[one].place, f"kosinus {cosine:.2f} dengan {entries[other].place}")
        for one, other, cosine in alike([entry.text for entry in entries])
    ]


def _frames(entries) -> list[Finding]:
    return [
        Finding("kerangka", entries[numbers[0]].place, f"«{frame}» di {len(numbers)} teks")
        for frame, numbers in frames([entry.text for entry in entries]).items()
    ]


def _plain(entries) -> list[Finding]:
    return [
        Finding("ragam", figures["topic"], wrong) for figures in variety(entries) for wrong in _wrongs(figures)
    ]


def _wrongs(figures) -> Iterator[str]:
    if figures["texts"] < LEAST_TEXTS:
        yield f"hanya {figures['texts']} teks, diharapkan {LEAST_TEXTS}"
    if figures["registers"] < LEAST_REGISTERS:
        yield f"hanya {figures['registers']} ragam tulis, diharapkan {LEAST_REGISTERS}"
    if figures["of_one_register"] > MOST_OF_ONE_REGISTER:
        yield f"{figures['of_one_register']:.0%} teks beragam tulis sama"
    if figures["distinct"] < LEAST_DISTINCT:
        yield f"kata berbeda hanya {figures['distinct']:.0%}"
    if figures["spread"] < LEAST_SPREAD:
        yield "panjang teks terlalu seragam"


def _personal(entries, personal) -> list[Finding]:
    return [
        Finding("data pribadi", entry.place, seen)
        for entry in entries
        for seen in personal(f"{entry.title}\n{entry.text}")
    ]


def variety(entries: list[Entry]) -> list[dict]:
    """Return a line a topic: texts, kinds, registers, share of distinct words, words of short and long texts.

    `distinct` is the share of different words among the first WORDS_COUNTED, so that topics compare;
    `spread` is how many times longer the long tenth is than the short tenth.
    """
    by_topic = defaultdict(list)
    for entry in entries:
        by_topic[entry.topic].append(entry)
    return [_figures(topic, own) for topic, own in sorted(by_topic.items())]


def _figures(topic: str, own: list[Entry]) -> dict:
    written = [[token.word for token in tokens(entry.text)] for entry in own]
    lengths = sorted(len(words) for words in written)
    counted = [word for words in written for word in words][:WORDS_COUNTED]
    registers, kinds = Counter(entry.register for entry in own), Counter(entry.kind for entry in own)
    short, long = lengths[len(own) // 10], lengths[-1 - len(own) // 10]
    return {
        "topic": topic,
        "texts": len(own),
        **{kind: kinds[kind] for kind in ("supervisory", "ordinary", "aspiration", "information")},
        "registers": len(registers),
        "of_one_register": round(max(registers.values()) / len(own), 3),
        "distinct": round(len(set(counted)) / max(len(counted), 1), 3),
        "short": short,
        "long": long,
        "spread": round(long / max(short, 1), 1),
    }
