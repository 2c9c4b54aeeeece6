"""The project's own word lists, read once: slang, stop words and stems that the stemmer gets wrong."""

from importlib.resources import files

_DATA = files("triage_model") / "data"


def _lines(name: str) -> list[list[str]]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


SLANG: dict[str, tuple[str, ...]] = {
    written: tuple(standard.split()) for written, standard in _lines("slang.tsv")
}
STOPWORDS = frozenset(word for (line,) in _lines("stopwords.txt") for word in line.split())
STEMS: dict[str, str] = dict(_lines("stems.tsv"))
