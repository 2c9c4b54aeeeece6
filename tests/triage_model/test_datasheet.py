"""The datasheet says what the corpus holds."""

import re
from collections import Counter
from pathlib import Path

from triage_model import dataset, taxonomy

DATASHEET = (Path(dataset.__file__).parent / "data" / "DATASHEET.md").read_text()


def test_the_datasheet_counts_right():
    rows = dataset.seed()
    stated, least = (
        re.search(r"^([\d,]+) complaints", DATASHEET, re.M)[1],
        re.search(r"at least (\d+) texts", DATASHEET)[1],
    )

    assert int(stated.replace(",", "")) == len(rows)
    assert min(Counter(row.topic for row in rows).values()) == int(least)


def test_the_datasheet_counts_the_kinds_and_the_set_that_judges():
    kinds = Counter(row.kind for row in dataset.seed())
    judged = (Path(__file__).with_name("supervisory_set.jsonl")).read_text().splitlines()
    stated = re.search(r"([\d,]+) supervisory, ([\d,]+) ordinary, ([\d,]+) aspirations, ([\d,]+) requests", DATASHEET)

    counted = [kinds[kind] for kind in ("supervisory", "ordinary", "aspiration", "information")]
    assert [int(number.replace(",", "")) for number in stated.groups()] == counted
    assert int(re.search(r"holds (\d+) other texts", DATASHEET)[1]) == len(judged)


def test_every_topic_of_the_taxonomy_is_taught():
    assert {row.topic for row in dataset.seed()} == set(taxonomy.load().affair_of)


def test_no_text_stands_twice():
    texts = Counter(" ".join(row.text.lower().split()) for row in dataset.seed())

    assert [text for text, count in texts.items() if count > 1] == []


def test_no_text_holds_a_long_number():
    assert [row.text for row in dataset.seed() if re.search(r"\d{5,}", row.text)] == []
