"""Tried on a real export where one lies beside the checkout; nothing of it is kept or shown."""

import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from portal.lapor.agencies import AgencyMapping
from portal.lapor.parsing import parse_rows
from portal.lapor.reading import read
from portal.lapor.rows import ParsedRow

NOBODY = SimpleNamespace(find_agency=lambda name: None)


@pytest.fixture
def real_export(capsys):
    """An export in a folder «data» beside one of the folders that this test lies in."""
    for folder in Path(__file__).resolve().parents:
        for path in folder.glob("*/data/laporan_ringkas*.xlsx"):
            return path
    with capsys.disabled():
        print("\nNo real «Laporan Ringkas» beside the checkout: it was NOT tried.")
    pytest.skip("no real export beside the checkout")


def test_every_row_of_a_real_export_is_taken_over_or_refused_with_a_reason(real_export, capsys):
    began = time.perf_counter()

    parsed = list(parse_rows(read(real_export), NOBODY, AgencyMapping(), UTC, at=datetime.now(UTC)))

    seconds = time.perf_counter() - began
    accepted = sum(isinstance(row, ParsedRow) for row in parsed)
    with capsys.disabled():
        print(f"\nReal export: {accepted} of {len(parsed)} rows taken over in {seconds:.2f} s")
    assert len(parsed) > 2_000
    assert accepted > 0.99 * len(parsed)
    assert all(row.reason for row in parsed if not isinstance(row, ParsedRow))
