"""Workbooks whose XML means harm, whichever parser openpyxl takes: lxml where it is installed, else Python's own."""

import itertools

import pytest
from openpyxl import load_workbook

from portal.lapor.errors import LaporFileError
from portal.lapor.reading import read

PARTS = ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml"]
LAUGHS = "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in itertools.pairwise("abcdefghijkl"))
BILLION = f"<!DOCTYPE x [<!ENTITY a 'tawa'>{LAUGHS}]><x>&l;</x>"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("change", [(r"</[^>]*>\s*$", ""), (r"^.*", "bukan XML"), (r"^.*", BILLION)])
def test_a_part_that_is_broken_or_explodes_is_refused(xlsx, row, part, change):
    path = xlsx([row()], patch=(part, *change))

    with pytest.raises(LaporFileError, match="rusak"):
        list(read(path))


def test_an_entity_brings_in_no_file_of_the_machine(xlsx, row, tmp_path):
    (tmp_path / "rahasia.txt").write_text("rahasia")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "rahasia.txt").as_uri()}">]>'
    path = xlsx([row()], patch=("docProps/core.xml", r"^(.*?<dc:creator[^>]*>)[^<]*", rf"{entity}\1&e;"))

    try:
        author = load_workbook(path).properties.creator
    except SyntaxError:
        author = None  # Python's own parser refuses the file, lxml leaves the entity out

    assert "rahasia" not in (author or "")
