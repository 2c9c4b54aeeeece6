"""Which topics the shipped packs call sensitive: few, and each tells of harm to a person."""

import pytest

from portal import region


@pytest.mark.parametrize("key", region.shipped())
def test_what_tells_of_harm_to_a_person_is_sensitive_and_nothing_else(key):
    sensitive = {topic.key for topic in region.load(key).topics if topic.sensitive}

    assert sensitive == {"kekerasan", "perundungan_sekolah"}
