"""The transformers: scikit-learn's rules, and who may add a word to the vocabulary."""

import numpy as np
import pytest
from few_rows import few_rows
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline

from triage_model.dataset import Row
from triage_model.features import Block
from triage_model.pipeline import BLOCKS, classifier, reader_and_features
from triage_model.reading import Reader, Speller


def read(*rows: Row):
    return Speller().transform(Reader().transform(rows))


@pytest.mark.parametrize("estimator", [Reader(), Speller(slang=False), Block("stem", "title", 3, 10, 1.5)])
def test_a_clone_has_the_same_parameters(estimator):
    assert clone(estimator).get_params() == estimator.get_params()


def test_the_whole_pipeline_can_be_cloned_and_fitted_again():
    rows = few_rows()
    pipeline = classifier().fit(rows, [row.topic for row in rows])

    again = clone(pipeline).fit(rows, [row.topic for row in rows])

    np.testing.assert_allclose(again.predict_proba(rows), pipeline.predict_proba(rows), atol=1e-5)


def test_reading_and_spelling_are_steps_that_stand_in_any_pipeline():
    steps = make_pipeline(Reader(), Speller()).fit([])

    (document,) = steps.transform([Row("Lampu gak nyala, telp 081234567890", "PJU mati", "Sangatta")])

    assert document.title == ["pju", "mati"]
    assert document.text == ["pju", "mati", "lampu", "tidak", "menyala", "telepon"]
    assert document.district == ["sangatta"]


def test_written_words_stay_as_they_are_without_slang():
    (document,) = Speller(slang=False).transform(Reader().transform([Row("gak nyala 081234567890")]))

    assert document.text == ["gak", "nyala"]


def test_what_is_denied_stands_in_a_pair_with_its_negation():
    rows = [Row(text, author=str(i)) for i, text in enumerate(["lampu tdk nyala", "air ga nyala", "lampu belum padam"])]

    assert "tidak menyala" in vocabulary("word", rows)


def test_a_block_must_be_fitted_before_it_transforms():
    with pytest.raises(NotFittedError):
        Block().transform(read(Row("lampu padam")))


def test_fitting_and_transforming_at_once_is_the_same_as_one_after_the_other():
    documents = read(*few_rows())

    at_once = Block("letters").fit_transform(documents)
    later = Block("letters").fit(documents).transform(documents)

    np.testing.assert_allclose(at_once.toarray(), later.toarray(), atol=1e-6)


def test_each_row_of_a_block_has_length_one():
    features = Block("word").fit_transform(read(*few_rows()))

    lengths = np.sqrt(features.multiply(features).sum(axis=1))

    np.testing.assert_allclose(lengths, 1, atol=1e-5)


def test_a_word_that_one_person_sends_twice_stays_out_of_the_vocabulary():
    same = [Row("lampu zulkarnaen padam", author="a"), Row("zulkarnaen lagi, lampu padam", author="a")]
    other = [Row("lampu padam", author="b")]

    names = {name for unit in ("word", "stem", "letters") for name in vocabulary(unit, same + other)}

    assert "lampu" in names and "padam" in names
    assert not any("zulk" in name for name in names)


def test_a_word_of_two_people_enters_the_vocabulary():
    assert "zulkarnaen" in vocabulary("word", [Row("zulkarnaen", author="a"), Row("zulkarnaen", author="b")])


def test_numbers_of_four_digits_never_enter_the_vocabulary():
    rows = [Row(f"kartu 64720{i % 1}1234567 hilang", author=str(i)) for i in range(5)]

    names = [name for unit in ("word", "letters") for name in vocabulary(unit, rows)]

    assert names and not any(any(letter.isdigit() for letter in name) for name in names)


def vocabulary(unit, rows):
    return Block(unit).fit(read(*rows)).vocabulary_


def test_most_features_keeps_those_that_most_people_use():
    block = Block("word", max_features=2).fit(read(*few_rows()))

    assert len(block.get_feature_names_out()) == 2
    assert "sampah" in block.vocabulary_


def test_the_title_has_columns_of_its_own():
    rows = [Row("tolong", "lampu padam", author=str(i)) for i in range(2)]

    steps = reader_and_features().fit(rows)
    blocks = dict(steps.named_steps["features"].transformer_list)

    assert set(blocks) == set(BLOCKS)
    assert "lampu" in blocks["title_stem"].vocabulary_
    assert "tolong" not in blocks["title_stem"].vocabulary_
    assert {"tolong", "lampu"} <= set(blocks["stem"].vocabulary_)
