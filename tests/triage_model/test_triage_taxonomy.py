"""The taxonomy: a hundred topics, each with a category, an affair and words of its own."""

import pytest

from triage_model import taxonomy


def test_every_topic_has_an_affair_a_category_and_phrases(labels):
    assert len(labels.topics) == 100
    assert set(labels.kinds) == {"supervisory", "ordinary", "aspiration", "information"}
    for topic in labels.topics:
        assert topic.affair and topic.name and topic.about
        assert topic.category in labels.categories
        assert len(topic.phrases) >= 8


def test_an_unknown_category_is_named_with_its_topic(tmp_path):
    path = tmp_path / "t.toml"
    path.write_text('[kinds]\na = "A"\n[topics.x]\nname = "X"\ncategory = "y"\naffair = "z"\n', "utf-8")

    with pytest.raises(taxonomy.TaxonomyError, match=r"topik x.*y"):
        taxonomy.load(path)


@pytest.mark.parametrize("content", ["= broken", "[topics.x]\nname = 1\n", ""])
def test_a_broken_taxonomy_is_refused_with_its_path(tmp_path, content):
    path = tmp_path / "t.toml"
    path.write_text(content, "utf-8")

    with pytest.raises(taxonomy.TaxonomyError, match=r"t\.toml"):
        taxonomy.load(path)
