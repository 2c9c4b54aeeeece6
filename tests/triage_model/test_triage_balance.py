"""Which rows are learnt from, and that nobody's rows outweigh everybody else's."""

from dataclasses import replace

import numpy as np
import pytest
from few_rows import few_rows

from triage_model.balance import AUTHOR_CAP, AUTHOR_TOTAL, LOCAL_ENOUGH, SEED_WEIGHT, at_most, parted, weights
from triage_model.dataset import Row
from triage_model.split import MOST_JUDGED
from triage_model.train import train


def test_all_rows_are_kept_while_there_are_few():
    assert at_most([Row("a")] * 5, ["x"] * 5, most=5) == [0, 1, 2, 3, 4]


def test_frequent_labels_give_way_to_rare_ones():
    labels = ["many"] * 90 + ["few"] * 10

    kept = at_most([Row("a")] * 100, labels, most=40)

    assert sum(labels[i] == "few" for i in kept) == 10
    assert sum(labels[i] == "many" for i in kept) == 30


def test_local_rows_are_kept_before_seed_rows_and_later_before_earlier():
    rows = [Row("a"), Row("b"), Row("c", source="seed"), Row("d", source="seed"), Row("e")]

    assert at_most(rows, ["x"] * 5, most=2) == [1, 4]
    assert at_most(rows, ["x"] * 5, most=4) == [0, 1, 3, 4]


def test_the_rows_of_one_author_on_one_topic_are_capped():
    rows = [Row("a", topic="ktp", author="one")] * 30 + [Row("b", topic="ktp", author="two")]

    found = weights(rows)

    assert sum(found[:30]) == pytest.approx(AUTHOR_CAP)
    assert found[30] == 1.0


def test_seed_rows_weigh_less_than_local_ones_and_those_of_each_topic_as_even_together_as_asked_for():
    rows = [Row("a", topic="ktp", kind="ordinary", source="seed")] * 30 + [
        Row("b", topic="akta", kind="ordinary", source="seed")
    ] * 10

    even, half, plain = (weights([*rows, Row("c", topic="ktp")], evenness) for evenness in (1.0, 0.5, 0.0))

    assert sum(even[:30]) == pytest.approx(sum(even[30:40]))
    assert sum(half[:30]) == pytest.approx(sum(half[30:40]) * 3**0.5)
    assert sum(plain[:30]) == pytest.approx(sum(plain[30:40]) * 3)
    assert np.mean(even[:40]) == pytest.approx(SEED_WEIGHT) == np.mean(plain[:40])
    assert even[40] == half[40] == plain[40] == 1.0 > SEED_WEIGHT


def test_one_author_with_many_wrong_labels_does_not_turn_the_model(labels):
    wrong = [
        replace(few_rows()[0], text=f"Lampu jalan padam di blok {i}", topic="ktp", author="one")
        for i in range(60)
    ]

    model = train(few_rows() + wrong, labels)

    assert model.predict("Lampu jalan padam, gelap").topics[0].key == "lampu_jalan"


def test_local_rows_alone_are_judged_as_soon_as_there_are_enough():
    seed = [Row("a", source="seed")] * 10

    few, enough = [Row("b")] * (LOCAL_ENOUGH - 1), [Row("b")] * LOCAL_ENOUGH

    assert parted(seed + few) == ([], seed + few)
    assert parted(seed + enough) == (seed, enough)


def test_of_very_many_rows_some_are_judged_whatever_is_added_to_them():
    rows = [Row(str(i)) for i in range(10_000)]
    more = [Row(f"more {i}") for i in range(200)]

    teaching, counted = parted(rows)

    assert len(counted) == MOST_JUDGED and len(teaching) + len(counted) == len(rows)
    assert int(counted[-1].text) > 9_900
    assert len(set(counted) & set(parted([*more, *rows])[1])) >= MOST_JUDGED - len(more)


def test_the_rows_of_one_author_are_capped_over_all_topics_too():
    rows = [Row("a", topic=f"t{i % 10}", author="one") for i in range(50)]

    assert sum(weights(rows)) == pytest.approx(AUTHOR_TOTAL)


def test_one_person_s_decisions_on_a_topic_weigh_no_more_than_everybody_else_s():
    seed = [Row("s", topic="ktp", kind="ordinary", source="seed")] * 100
    others = [Row("b", topic="ktp", author=f"b{i}", corrector=f"p{i % 2}") for i in range(20)]
    flood = [Row("a", topic="ktp", author=f"a{i}", corrector="one") for i in range(500)]

    found = weights([*seed, *others, *flood])

    assert sum(found[120:]) == pytest.approx(sum(found[:120]))
    assert found[:120] == weights([*seed, *others])


def test_the_only_admin_of_a_small_regency_still_teaches_a_topic_that_nobody_else_knows():
    rows = [Row("a", topic="ktp", author=f"a{i}", corrector="one") for i in range(15)]

    assert weights(rows) == [1.0] * 15
