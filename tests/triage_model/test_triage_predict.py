"""What the model says about one complaint, and that its quick road equals the training pipeline.

Times are processor time, so that a busy machine fails no test.
"""


import numpy as np
import pytest
from few_rows import few_rows

from triage_model.dataset import Row, phrasebook
from triage_model.encode import Encoder, Part, packed
from triage_model.pipeline import reader_and_features
from triage_model.predict import Ranked

TEXT = "Lampu jln depan kantor camat padam sdh 2 minggu, gelap bgt, tolong dibenerin"


def test_topics_affairs_and_kinds_are_full_ranked_and_sum_to_one(model, labels):
    found = model.predict(TEXT, "PJU mati", "Sangatta Utara")

    assert len(found.topics) == 100
    assert {affair for affair, _ in found.affairs} == set(labels.affairs)
    assert len(found.kinds) == 4
    for ranked in (found.topics, found.affairs, found.kinds):
        assert isinstance(ranked[0], Ranked)
        assert [p for _, p in ranked] == sorted((p for _, p in ranked), reverse=True)
        assert sum(p for _, p in ranked) == pytest.approx(1, abs=1e-4)


def test_a_plain_complaint_finds_its_topic_affair_and_kind(model):
    found = model.predict(TEXT)

    assert found.topics[0].key == "lampu_jalan"
    assert found.affairs[0].key == "perhubungan"
    assert found.kinds[0].key == "ordinary"


def test_the_reasons_are_stretches_of_the_text_as_written(model):
    found = model.predict(TEXT)

    marked = [TEXT[word.start : word.end] for word in found.words]
    assert "Lampu jln" in marked and "gelap" in marked
    assert [word.weight for word in found.words] == sorted((w.weight for w in found.words), reverse=True)


def test_what_the_title_says_is_marked_in_the_title(model):
    text, title = "Mohon ditindaklanjuti ya", "Lampu jalan padam"

    found = model.predict(text, title)

    assert found.topics[0].key == "lampu_jalan"
    assert [title[word.start : word.end] for word in found.title] == [title]
    assert all(word.weight < 0 for word in found.words)


@pytest.mark.parametrize("text", ["", " ", "\ud800\x00", "-" * 16_000, "12345678", "!?"])
def test_text_without_words_still_gets_a_full_ranking(model, text):
    found = model.predict(text)

    assert len(found.topics) == 100 and found.words == []
    assert found.affairs[0].key == "umum"


def test_many_rows_get_what_each_alone_would_get(model, seed_rows):
    rows = [*seed_rows[:20], Row("", ""), Row("!?", "Lampu jalan mati"), *seed_rows[-280:]]

    together = model.predict_many(iter(rows))

    for row, found in zip(rows, together, strict=True):
        alone = model.predict(row.text, row.title, row.district, explain=False)
        assert found.inspect == alone.inspect
        for labels in ("topics", "affairs", "kinds"):
            # Sums of many rows at once may round in another order, by the last bit of a double.
            assert dict(getattr(found, labels)) == pytest.approx(dict(getattr(alone, labels)), rel=1e-12)


def encoder_of(steps):
    union = steps.named_steps["features"]
    return Encoder(
        [
            Part(block.unit, block.field, union.transformer_weights[name], packed(block.vocabulary_), block.idf_)
            for name, block in union.transformer_list
        ]
    )


def test_words_of_neighbours_in_a_batch_are_no_pair():
    rows = few_rows()
    encoder = encoder_of(reader_and_features(min_authors=1).fit(rows))

    first, second = encoder.encode_many([("lampu", "", ""), ("jalan", "", "")])

    alone = encoder.encode("lampu"), encoder.encode("jalan")
    assert [first.columns.tolist(), second.columns.tolist()] == [one.columns.tolist() for one in alone]
    assert len(encoder.encode("lampu jalan").columns) > len(first.columns) + len(second.columns)


def test_the_encoder_gives_the_features_of_the_training_pipeline():
    rows = [*few_rows(), Row("gelap", "Lampu jalan padam", "Sangatta Utara", author="x")] * 2
    steps = reader_and_features(min_authors=1).fit(rows)
    encoder = encoder_of(steps)

    expected = steps.transform(rows)

    for i, row in enumerate(rows):
        code = encoder.encode(row.text, row.title, row.district)
        found = np.zeros(expected.shape[1])
        found[code.columns] = code.values
        np.testing.assert_allclose(found, expected[i].toarray().ravel(), atol=1e-5)


def test_garbage_is_answered_with_honest_probabilities(model):
    rng = np.random.default_rng(0)
    texts = ["".join(map(chr, rng.integers(1, 0x3000, 5_000))) for _ in range(10)]

    found = [model.predict(text) for text in texts]

    assert all(abs(sum(rank.p for rank in one.topics) - 1) < 1e-3 for one in found)


def test_phrases_of_topics_are_not_counted_as_complaints(model, taught_rows, labels):
    assert phrasebook(labels, {"ktp"})
    assert model.info["rows"] == {"seed": len(taught_rows), "local": 0}
    assert model.info["metrics"]["topics"]["n_test"] <= len(taught_rows)
