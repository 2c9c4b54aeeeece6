"""The mapping file: written to be filled in, read back, never overwritten."""

import tomllib

import pytest

from portal.lapor.agencies import load_mapping, write_unknown
from portal.lapor.errors import LaporFileError


def test_unknown_names_make_a_file_ready_to_fill_in(tmp_path):
    path = tmp_path / "instansi.toml"

    added = write_unknown(path, {"Dinas Awan": 2, 'Badan "Kabut" \\ Embun': 7})

    lines = path.read_text().splitlines()
    assert added == 2
    assert lines[-2:] == [r'"Badan \"Kabut\" \\ Embun" = ""  # 7 laporan', '"Dinas Awan" = ""  # 2 laporan']
    assert tomllib.loads(path.read_text()) == {'Badan "Kabut" \\ Embun': "", "Dinas Awan": ""}


def test_empty_values_are_ignored(tmp_path):
    path = tmp_path / "instansi.toml"
    path.write_text('"Dinas Awan" = ""\n"Dinas Kabut" = " dinas_langit "\n')

    assert load_mapping(path).keys == {"Dinas Kabut": "dinas_langit"}


def test_writing_again_keeps_what_a_person_filled_in(tmp_path):
    path = tmp_path / "instansi.toml"
    path.write_text('"Dinas Awan" = "dinas_langit"  # sudah pasti')

    added = write_unknown(path, {"Dinas Awan": 3, "Dinas Kabut": 1})

    assert added == 1
    assert path.read_text() == (
        '"Dinas Awan" = "dinas_langit"  # sudah pasti\n"Dinas Kabut" = ""  # 1 laporan\n')


@pytest.mark.parametrize(
    ("content", "advice"),
    [(b'"Dinas Awan" = dinas', "tidak terbaca"), (b'"Dinas Awan" = 3', "harus kunci instansi"),
     (b"[dinas]\nawan = 1", "harus kunci instansi"), (b'"Caf\xe9" = "x"', "UTF-8")],
)  # fmt: skip
def test_a_wrong_mapping_file_is_refused_with_its_mistake_and_left_alone(tmp_path, content, advice):
    path = tmp_path / "instansi.toml"
    path.write_bytes(content)

    for use in (load_mapping, lambda path: write_unknown(path, {"Dinas Kabut": 1})):
        with pytest.raises(LaporFileError, match=advice):
            use(path)
    assert path.read_bytes() == content


def test_a_mapping_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LaporFileError, match=r"hilang\.toml tidak dapat dibuka"):
        load_mapping(tmp_path / "hilang.toml")
