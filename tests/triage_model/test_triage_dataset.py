"""The seed corpus and the fingerprint of rows."""

from dataclasses import replace

import pytest
from few_rows import few_rows

from triage_model import dataset
from triage_model.dataset import DatasetError, Row, fingerprint, phrasebook


def test_every_seed_row_has_a_topic_and_kind_of_the_taxonomy(seed_rows, labels):
    assert {row.topic for row in seed_rows} == set(labels.affair_of)
    assert {row.kind for row in seed_rows} <= set(labels.kinds)
    assert {row.source for row in seed_rows} == {"seed"}


def test_seed_texts_count_as_texts_of_different_people(seed_rows):
    assert len({row.author for row in seed_rows}) == len(seed_rows)


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x", "topic": "ktp"}', '"text"'])
def test_a_bad_line_of_the_corpus_is_named_with_its_file(tmp_path, line):
    (tmp_path / "air.jsonl").write_text('{"text": "a", "topic": "ktp", "kind": "ordinary"}\n' + line, "utf-8")

    with pytest.raises(DatasetError, match=r"air\.jsonl baris 2"):
        dataset.seed(tmp_path)


def test_an_empty_folder_is_no_corpus(tmp_path):
    with pytest.raises(DatasetError, match="tidak ada"):
        dataset.seed(tmp_path)


def test_the_fingerprint_sees_every_change_but_not_the_order():
    rows = few_rows()

    assert fingerprint(rows) == fingerprint(reversed(rows))
    for change in ({"text": "x"}, {"topic": "akta"}, {"kind": "aspiration"}, {"weight": 2.0}):
        assert fingerprint([replace(rows[0], **change), *rows[1:]]) != fingerprint(rows)


def test_each_phrase_of_a_topic_stands_in_two_rows(labels):
    rows = phrasebook(labels, {"ktp"})

    assert {row.topic for row in rows} == {"ktp"}
    phrase = next(topic.phrases[0] for topic in labels.topics if topic.key == "ktp")
    assert sum(phrase in row.text.split(". ") for row in rows) == 2


def test_local_rows_without_an_author_are_one_author_together():
    from triage_model.reading import author_of

    assert author_of(Row("satu")) == author_of(Row("dua"))
    assert author_of(Row("satu", source="seed")) != author_of(Row("dua", source="seed"))
