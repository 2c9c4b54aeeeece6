"""Words that a model has learnt, and those strange to it."""

from triage_model.vocabulary import strange


def test_a_learnt_word_its_stem_and_its_slang_are_known(model):
    assert strange(model.encoder, {"jalan", "jalannya", "jln"}) == set()


def test_a_word_nobody_wrote_is_strange_and_a_number_is_no_word(model):
    assert strange(model.encoder, {"kwokwokwi", "081234567890"}) == {"kwokwokwi"}
