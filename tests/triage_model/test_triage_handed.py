"""Files that people hand in: whatever is wrong with one is one line that names it, never a traceback."""

import gzip
import io
import json
import zipfile
from types import SimpleNamespace

import pytest

from triage_model.commands import main

DEEP = "[" * 20_000
LINE = json.dumps({"text": "Lampu padam", "topic": "lampu_jalan", "kind": "ordinary", "title": "",
                   "register": "pesan"})  # fmt: skip


def said(capsys, arguments, status=2):
    """Run a command that must fail; give its only line on the error stream."""
    assert main(list(map(str, arguments))) == status
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("triage_model:")]
    return line


def foreign_archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("catatan.txt", "bukan buku kerja")
    return packed.getvalue()


def torn_workbook():
    """A zip whose parts are named as a workbook's and hold broken XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "_rels/.rels"):
            archive.writestr(name, "<a><b>")
    return packed.getvalue()


def garbled_gzip():
    packed = bytearray(gzip.compress(b"isi,label\n" * 400 + bytes(range(256)) * 20))
    packed[20:60] = b"\xff" * 40
    return bytes(packed)


@pytest.mark.parametrize(("name", "content"), [
    ("a.csv.gz", garbled_gzip()), ("a.csv.gz", b"\x1f\x8b\x08"), ("a.xlsx", b"PK\x03\x04 broken"),
    ("a.xlsx", foreign_archive()), ("a.xlsx", torn_workbook()), ("a.zip", foreign_archive()),
    ("a.csv", b"isi,label\nlampu,a\nj\xe9lek,b\n"), ("a.csv", b'isi,label\n"lampu\x00,a\n' + b"x" * 11_000_000),
])  # fmt: skip
def test_a_table_that_is_broken_in_any_way_is_named_in_one_line(name, content, capsys, tmp_path):
    (tmp_path / name).write_bytes(content)

    line = said(capsys, ["crossval", tmp_path / name, "--text", "isi", "--label", "label"])

    assert name in line


def test_a_table_that_is_no_utf_8_tells_the_line(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"isi,label\nlampu,a\nj\xe9lek,b\n")

    assert "a.csv baris 3: bukan UTF-8" in said(capsys, ["crossval", path, "--text", "isi", "--label", "label"])


@pytest.mark.parametrize(("content", "told"), [
    ('[affairs]\nDishub = "perhubungan"\n', "[affairs] «Dishub» harus berupa daftar"),
    ('[affairs]\nDishub = ["perhubungn"]\n', "«Dishub»: kunci «perhubungn» tidak dikenal; mungkin «perhubungan»"),
    ('[affairs]\nDishub = []\n[topics]\nDishub = ["lampu"]\n', "[topics] «Dishub»: kunci «lampu» tidak dikenal"),
    ('[affairs]\nDishub = []\n[topics]\nPLN = ["lampu_jalan"]\n', "[topics] «PLN» tidak ada di [affairs]"),
    ('[affairs]\nDishub = []\n[outside]\nPLN = ["listrik"]\n', "tabel [outside] tidak dikenal"),
    ("[affairs]\nDishub = [3]\n", "[affairs] «Dishub» harus berupa daftar"),
    ("affairs = 3\n", "tabel [affairs] tidak ada"),
    ("", "tabel [affairs] tidak ada"),
    ("[affairs\n", "bukan TOML yang sah"),
    (f"a = {DEEP}", "bersarang terlalu dalam"),
    (b"[affairs]\nD\xe9 = []\n", "baris 2: bukan UTF-8"),
])  # fmt: skip
def test_a_mapping_with_a_mistake_is_told_with_file_and_key(content, told, saved, capsys, tmp_path):
    path, table = tmp_path / "peta.toml", tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    table.write_text("isi,label\nlampu,Dishub\nktp,Dukcapil\n", "utf-8")
    words = ["evaluate", table, "--model", saved.path, "--text", "isi", "--label", "label", "--min-count", 1]

    line = said(capsys, [*words, "--map", path])

    assert "peta.toml" in line and told in line


@pytest.mark.parametrize("content", ["[groups]\nDesa = 'Desa *'\n", "[groups]\nDesa = 3\n", f"a = {DEEP}", b"\xff"])
def test_groups_with_a_mistake_are_told_with_their_file(content, capsys, tmp_path):
    path = tmp_path / "kelompok.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    line = said(capsys, ["crossval", "a.csv", "--text", "isi", "--label", "label", "--groups", path])

    assert "kelompok.toml" in line


@pytest.mark.parametrize("bad", [
    b"\xff\xfe", DEEP.encode(), b'{"text": ' + DEEP.encode(), b"[]", b'"teks"', b"{",
    LINE.replace('"Lampu padam"', "5").encode(),
    b'{"text": "Lampu padam"}',
])  # fmt: skip
@pytest.mark.parametrize("command", ["train", "check", "agree"])
def test_a_line_that_can_not_be_read_is_told_with_file_and_number(command, bad, capsys, tmp_path):
    seed = tmp_path / "seed"
    seed.mkdir()
    (seed / "air.jsonl").write_bytes(LINE.encode() + b"\n" + bad + b"\n")
    words = {"train": ["--seed", seed, "--out", tmp_path], "check": ["--seed", seed], "agree": [seed / "air.jsonl"]}
    if command == "agree":
        (seed / "air.jsonl").write_bytes(b'{"id": "a:1", "topic": "ktp", "kind": "ordinary"}\n' + bad + b"\n")

    assert "air.jsonl baris 2: " in said(capsys, [command, *words[command]])


def test_json_that_is_nested_too_deep_costs_only_its_own_line(saved, capsys, monkeypatch):
    typed = io.BytesIO(DEEP.encode() + b'\n{"text": "lampu padam"}\n')
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=typed))

    status = main(["predict", "--model", str(saved.path)])

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert answers[0]["error"].startswith("baris 1") and answers[1]["topics"][0]["key"] == "lampu_jalan"
