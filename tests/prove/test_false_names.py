"""How often a name is seen where nobody real is named: in the seed corpus, all of it."""

from portal import privacy
from triage_model import dataset


def test_few_texts_of_the_corpus_seem_to_name_somebody(capsys):
    texts = [row.text for row in dataset.seed()]

    alarmed = sum(any(found.kind == "name" for found in privacy.find_personal_data(text)) for text in texts)

    with capsys.disabled():
        print(f"\na name is seen in {alarmed} of {len(texts)} texts of the corpus")
    assert alarmed < len(texts) / 200
