"""What sounds like an emergency, on sentences written for it: formal, slang and mistyped, with near misses."""

import json
from collections import Counter
from pathlib import Path

import pytest
from growth import LINEAR, growth

from portal.region import load
from portal.region.parts import UrgencyRule
from portal.region.urgency import UrgencyFinder

SENTENCES = [
    json.loads(line)
    for line in Path(__file__).with_name("urgency_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
KUTIM = load("kutai_timur")
KEYS = [rule.key for rule in KUTIM.urgency_rules]
RECALL, PRECISION = 0.95, 0.85


def counted():
    """Count for each rule what it found, what it missed and where it spoke for nothing."""
    right, missed, false = Counter(), Counter(), Counter()
    for sentence in SENTENCES:
        said, wanted = {rule.key for rule in KUTIM.urgency(sentence["text"])}, set(sentence["rules"])
        right.update(said & wanted)
        missed.update(wanted - said)
        false.update(said - wanted)
    return right, missed, false


def test_the_sentences_are_many_and_two_in_five_are_harmless():
    harmless = sum(not sentence["rules"] for sentence in SENTENCES)

    assert len(SENTENCES) >= 250
    assert 0.4 <= harmless / len(SENTENCES) <= 0.6
    assert {key for sentence in SENTENCES for key in sentence["rules"]} == set(KEYS)


def test_hardly_any_emergency_is_missed_and_hardly_anything_else_sounds_like_one():
    right, missed, false = (sum(counts.values()) for counts in counted())

    assert right / (right + missed) >= RECALL, counted()[1]
    assert right / (right + false) >= PRECISION, counted()[2]


@pytest.mark.parametrize("key", KEYS)
def test_no_rule_hides_behind_the_others(key):
    right, missed, false = (counts[key] for counts in counted())

    assert right >= 9
    assert right / (right + missed) >= RECALL
    assert right / (right + false) >= PRECISION


def test_each_rule_names_the_words_that_made_it_speak_once_each():
    found = KUTIM.urgent_words("Ibu itu DIPUKULIN\n suaminya sampai pingsan, dipukulin lagi")

    assert [(rule.key, words) for rule, words in found] == [
        ("violence", ["dipukulin"]), ("medical", ["pingsan"]),
    ]  # fmt: skip


def test_a_star_in_a_harmless_phrase_stands_for_every_word_of_the_rule():
    finder = UrgencyFinder([UrgencyRule("fire", "Kebakaran", ("kebakaran", "api besar"), "", ("rawan *",))])

    assert finder.found("kampung rawan kebakaran, rawan api besar") == []
    assert [words for _rule, words in finder.found("rawan kebakaran, dan kini api besar")] == [["api besar"]]


@pytest.mark.parametrize("unit", ["tidak ", "kabel ", "a\n", " ", "rumah kami ", "jangan sampai ", "kebakaran "])
def test_the_work_grows_no_faster_than_the_text(unit):
    assert growth(KUTIM.urgent_words, unit, 20_000) < LINEAR
