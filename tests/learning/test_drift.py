"""Drift: words that rise, shares that shift, and what chance alone would do."""

import random
from collections import Counter

from portal.drift import rising, shift, words_of

USUAL = [words_of("lampu jalan padam")] * 40


def test_a_word_rises_when_clearly_more_complaints_hold_it():
    found = rising([*USUAL, *[words_of("kabut asap di mana-mana")] * 8], USUAL)

    assert [(one.word, one.recent, one.before) for one in found if one.word == "kabut"] == [("kabut", 8, 0)]


def test_a_word_of_fewer_than_five_complaints_is_never_told():
    four, five = ([words_of("Markonah")] * times for times in (4, 5))

    assert (rising(four, USUAL), [one.word for one in rising(five, USUAL)]) == ([], ["markonah"])


def test_a_word_said_many_times_in_one_complaint_counts_once():
    assert rising([*USUAL, words_of("kabut " * 50)], USUAL) == []


def test_numbers_are_no_words():
    assert words_of("KTP 6408010101900001 dan 0812-3456-7890, RT 05, blok a1") == {"ktp", "dan", "blok"}


def test_nothing_rises_where_there_is_nothing_to_compare():
    assert rising([], USUAL) == rising(USUAL, []) == []


def test_the_same_shares_do_not_shift():
    found = shift({"lampu": 30, "jalan": 70}, {"lampu": 300, "jalan": 700})

    assert found.index < 0.001 and not found.clear


def test_a_topic_that_was_not_there_before_shifts_the_shares():
    found = shift({"lampu": 50, "kabut": 50}, {"lampu": 500, "kabut": 5})

    assert found.index > 1 and found.clear and (found.n_recent, found.n_before) == (100, 505)


def test_a_small_month_of_many_topics_is_not_called_a_shift():
    chance = random.Random(1)
    topics = [f"topik{number}" for number in range(40)]

    found = shift(Counter(chance.choices(topics, k=60)), Counter(chance.choices(topics, k=300)))

    assert found.index > 0.1 and not found.clear


def test_by_chance_says_what_no_change_at_all_brings_on_average():
    chance = random.Random(2)
    topics = [f"topik{number}" for number in range(20)]
    drawn = [shift(Counter(chance.choices(topics, k=400)), Counter(chance.choices(topics, k=800))) for _ in range(200)]

    mean = sum(one.index for one in drawn) / len(drawn)

    assert abs(mean - drawn[0].by_chance) < 0.2 * drawn[0].by_chance


def test_without_decisions_there_is_no_shift():
    assert not shift({}, {"lampu": 5}).clear
