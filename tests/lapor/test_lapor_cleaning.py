"""What is taken out of cells, and what must stay."""

from datetime import date

import pytest
from growth import LINEAR, growth

from portal.lapor.cleaning import LONGEST_CELL, clean, raw_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Got buntu. ", "Got buntu."),
        ("Got_x000D_\nbuntu", "Got\nbuntu"),
        ("R&amp;D &lt; 3 m &#8211; &quot;gelap&quot;", 'R&D < 3 m – "gelap"'),
        ("R&amp;amp;D", "R&D"),
        ("Got<br/>buntu <b>sekali</b><p class='x'>Tolong</p>", "Got\nbuntu sekali\nTolong"),
        ("lebar <3 meter & dalam >1 meter", "lebar <3 meter & dalam >1 meter"),
        ("buka ?a=1&para=2&copy=3", "buka ?a=1&para=2&copy=3"),
        ("Pertanian\xa0dan\u2003Peternakan", "Pertanian dan Peternakan"),
        ("Le\u0301le\u200b ma\u202eti\x07\0", "Léle mati"),
        ("setengah \ud83d hilang &#xD800;", "setengah  hilang \ufffd"),
        ("#N/A", ""),
        ("#REF!", ""),
        ("#N/A belum ada", "#N/A belum ada"),
        ("'=1+1", "=1+1"),
        ("'kutip' tetap", "'kutip' tetap"),
        ("air 🚰 mati", "air 🚰 mati"),
    ],
)
def test_junk_goes_and_words_stay(cell, text):
    assert clean(cell) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (9100001.0, "9100001"), (9100001, "9100001"), (0.25, "0.25"), (float("nan"), "nan"),
     (date(2024, 3, 12), "2024-03-12"), (True, "True"), ("=1", "=1")],
)  # fmt: skip
def test_each_type_of_a_spreadsheet_has_its_text(value, text):
    assert raw_text(value) == text


@pytest.mark.parametrize("hostile", ["&", "&amp;", "<", "<p ", "_x005F", " ", "'", "\t=", "\u0301", "&#1"])
def test_a_huge_cell_is_cut_and_costs_no_more_than_its_length(hostile):
    assert len(clean(hostile * 100_000)) <= LONGEST_CELL
    assert growth(clean, hostile, 400_000) < LINEAR
