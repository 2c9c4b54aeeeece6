"""The word lists: well formed, and free of entries that undo each other."""

from triage_model.language import SLANG, STEMS, STOPWORDS
from triage_model.text import normal


def test_the_slang_list_is_large_and_in_lower_case():
    assert len(SLANG) > 1_000
    assert all(written == written.lower() and written.isalnum() for written in SLANG)


def test_no_slang_entry_leads_to_a_word_that_is_slang_itself():
    again = {
        written: word for written, standard in SLANG.items() for word in standard if normal(word) != (word,)
    }

    assert again == {}


def test_stems_and_stop_words_are_plain_words():
    assert all(word.isalpha() and root.isalpha() for word, root in STEMS.items())
    assert all(word.isalpha() for word in STOPWORDS)
