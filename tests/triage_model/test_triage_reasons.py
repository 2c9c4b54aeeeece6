"""Why the first topic: the words that decided, as they were written, and how the second topic lost."""

import json
import random
from pathlib import Path

import pytest

from triage_model.text import STOPWORDS, tokens

DEMO = Path(__file__).resolve().parents[2] / "portal" / "reference" / "demo"
# text, title, topic, phrases that must be marked, words that must not be
SENTENCES = [
    ("Lampu jln depan kantor camat padam sdh 2 minggu, gelap", "", "lampu_jalan", ["Lampu jln", "padam"], ["sdh"]),
    ("Ada tiang lampu jalan tertabrak truk semalam.", "Tiang PJU miring", "lampu_jalan", ["tiang lampu jalan"],
     ["Ada"]),
    ("Assalamualaikum, mohon maaf pak, jalan di depan rumah saya berlubang besar.", "", "jalan_rusak",
     ["berlubang"], ["Assalamualaikum", "maaf", "saya"]),
    ("Selokan depan toko mampet, kalau hujan air meluap ke jalan.", "", "drainase", ["Selokan", "mampet"], ["toko"]),
    ("Sudah seminggu sampah di TPS belum diangkut, baunya menyengat.", "", "sampah_angkut", ["sampah"], ["Sudah"]),
    ("SD di Pulau Miang hanya punya tiga guru untuk enam kelas.", "", "guru", ["guru"], ["punya", "di"]),
    ("Nenek saya 82 tahun lumpuh belum pernah punya KTP elektronik.", "", "ktp", ["KTP"], ["saya", "pernah"]),
    ("Baru jam sebelas siang pendaftaran puskesmas sudah ditutup.", "", "puskesmas", ["puskesmas"], ["sudah"]),
]  # fmt: skip


def written(text, phrases, sign=1):
    return [text[one.start : one.end] for one in phrases if one.weight * sign > 0]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one[2])
def test_the_marked_words_are_those_a_reader_would_mark(model, sentence):
    text, title, topic, marked, unmarked = sentence

    found = model.predict(text, title)

    phrases = written(text, found.words)
    assert found.topics[0].key == topic
    assert all(any(wanted in phrase for phrase in phrases) for wanted in marked), phrases
    assert not any(word.word in phrase.lower().split() for phrase in phrases for word in tokens(" ".join(unmarked)))


def test_the_title_has_marks_of_its_own(model):
    title = "Tiang PJU miring mau roboh"

    found = model.predict("Mohon segera ditindaklanjuti.", title)

    assert written(title, found.title)[0].startswith("Tiang PJU")
    assert written("Mohon segera ditindaklanjuti.", found.words) == []


def test_neighbouring_words_make_one_phrase_but_not_over_a_full_stop(model):
    text = "Sudah lama gelap. Lampu jalan rusak di sini."

    phrases = written(text, model.predict(text).words)

    assert "gelap" in phrases
    assert any(phrase.startswith("Lampu jalan") for phrase in phrases)


def test_the_runner_up_is_told_what_it_lacks_and_what_it_has(model):
    text = "Mobil sembako tidak bisa masuk karena jalan kabupaten rusak berlumpur, aspalnya habis. Harga telur naik."

    found = model.predict(text)

    assert found.topics[0].key == "jalan_rusak"
    assert (found.rival.key, found.rival.p) == found.topics[1]
    assert any("jalan" in one for one in found.rival.ours)
    assert any("sembako" in one or "Harga" in one for one in found.rival.theirs)
    assert any("sembako" in one or "Harga" in one for one in written(text, found.words, sign=-1))


def test_phrases_never_overlap_and_lie_within_their_text(model, seed_rows):
    for row in seed_rows[::200]:
        found = model.predict(row.text, row.title)
        for text, phrases in ((row.text, found.words), (row.title, found.title)):
            ends = 0
            for one in sorted(phrases):
                assert ends <= one.start < one.end <= len(text)
                ends = one.end


def test_taking_the_marked_words_away_costs_far_more_than_taking_others(model, capsys):
    """On complaints that the model was not trained on; as many other words are taken at random each time."""
    chance = random.Random(3)
    lost_marked, lost_random = [], []
    for text in demo_texts():
        found = model.predict(text)
        topic, before = found.topics[0]
        marked = [one for one in found.words if one.weight > 0]
        inside = {i for i, token in enumerate(tokens(text)) if any(m.start <= token.start < m.end for m in marked)}
        if not inside or before < 0.3:
            continue
        others = [i for i, one in enumerate(tokens(text)) if i not in inside and one.word not in STOPWORDS]
        picked = set(chance.sample(others, min(len(others), len(inside))))
        lost_marked.append(before - probability(model, without(text, inside), topic))
        lost_random.append(before - probability(model, without(text, picked), topic))

    n = len(lost_marked)
    with capsys.disabled():
        print(f"\ndeletion: n={n}, marked words cost {sum(lost_marked) / n:.3f}, others {sum(lost_random) / n:.3f}")
    assert n >= 300
    assert sum(lost_marked) / n > 0.5 + sum(lost_random) / n
    assert sum(a > b for a, b in zip(lost_marked, lost_random, strict=True)) > 0.95 * n


def demo_texts():
    lines = [line for file in sorted(DEMO.glob("*.jsonl")) for line in file.read_text().splitlines()]
    return [text for line in lines if len(text := json.loads(line)["text"]) > 60]


def without(text, taken):
    kept, position = [], 0
    for i, token in enumerate(tokens(text)):
        if i in taken:
            kept.append(text[position : token.start])
            position = token.end
    return " ".join([*kept, text[position:]])


def probability(model, text, topic):
    return dict(model.predict(text, explain=False).topics)[topic]
