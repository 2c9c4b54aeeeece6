"""The command line: each command's output, and one line and status 2 for what is wrong."""

import io
import json
import shutil
from types import SimpleNamespace

import pytest

from triage_model.commands import main

ASKED = b"""{"text": "Lampu jalan padam, gelap sekali", "title": "PJU"}
bukan json
{"title": "tanpa isi"}

["lampu"]
\xff\xfe
{"text": "KTP saya hilang", "district": null}
"""


@pytest.fixture
def typed(monkeypatch):
    def type_in(content: bytes):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))

    return type_in


@pytest.mark.parametrize("command", ["train", "predict", "crossval", "evaluate", "card", "check", "agree"])
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])

    assert stopped.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_train_saves_a_model_and_tells_where(tmp_path, capsys):
    from few_rows import few_rows

    seed = tmp_path / "seed"
    seed.mkdir()
    lines = [{"text": row.text, "topic": row.topic, "kind": row.kind, "title": ""} for row in few_rows()]
    (seed / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")

    status = main(["train", "--seed", str(seed), "--out", str(tmp_path / "out"), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert status == 0
    assert said["path"] == str(tmp_path / "out" / f"{said['sha256']}.skops")
    assert said["metrics"]["topics"]["n_test"] == 18


def test_predict_ranks_each_line_and_names_the_bad_ones(saved, typed, capsys):
    typed(ASKED)

    status = main(["predict", "--model", str(saved.path)])

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert len(answers) == 6
    assert answers[0]["topics"][0]["key"] == "lampu_jalan"
    assert answers[0]["affairs"][0]["key"] == "perhubungan"
    assert set(answers[0]["kinds"][0]) == {"key", "p"}
    assert answers[0]["inspect"] is False
    assert [answers[i]["error"].split(":")[0] for i in (1, 2, 3, 4)] == [f"baris {n}" for n in (2, 3, 5, 6)]
    assert answers[5]["topics"][0]["key"] == "ktp"


def test_predict_takes_the_hash_apart_from_the_name(saved, tmp_path, typed, capsys):
    typed(b'{"text": "lampu padam"}\n')
    path = tmp_path / "model.skops"
    shutil.copy(saved.path, path)

    assert main(["predict", "--model", str(path), "--sha256", saved.sha256]) == 0
    assert "lampu_jalan" in capsys.readouterr().out


def test_crossval_prints_its_figures_as_json(tmp_path, capsys):
    from few_rows import few_rows

    path = tmp_path / "a.csv"
    lines = [f'"{row.text}",{row.topic},2024-01-{i + 1:02}' for i, row in enumerate(few_rows())]
    path.write_text("isi,topik,tanggal\n" + "\n".join(lines) + "\n", "utf-8")

    status = main(["crossval", str(path), "--text", "isi", "--label", "topik", "--json"])

    figures = json.loads(capsys.readouterr().out)
    assert status == 0
    assert figures["n_test"] == 18 and figures["n_labels"] == 3


def test_evaluate_measures_a_saved_model(saved, tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("isi,topik\nlampu jalan padam,lampu_jalan\nktp hilang,ktp\n", "utf-8")

    status = main(
        [
            "evaluate",
            str(path),
            "--model",
            str(saved.path),
            "--text",
            "isi",
            "--label",
            "topik",
            "--min-count",
            "1",
        ]
    )

    assert status == 0
    assert "n_test" in capsys.readouterr().out


def test_the_card_holds_the_figures_of_its_model(model, saved, capsys):
    status = main(["card", "--model", str(saved.path)])

    card = capsys.readouterr().out
    accuracy = f"{model.info['metrics']['affairs']['accuracy'] * 100:.1f} %".replace(".", ",")
    assert status == 0
    assert card.startswith("# Kartu model")
    assert accuracy in card and saved.sha256 in card and "| Lampu jalan |" in card
    assert "Ke Inspektorat lebih dulu" in card


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["predict", "--model", "none.skops"], "none.skops"),
        (["train", "--seed", "nowhere"], "nowhere"),
        (["crossval", "none.csv", "--text", "a", "--label", "b"], "none.csv"),
        (["crossval", "none.csv", "--text", "a", "--label", "b", "--time", "c"], "--split"),
        (["card", "--model", "none.skops"], "none.skops"),
        (["crossval", "none.csv", "--text", "a", "--label", "b", "--groups", "no.toml"], "no.toml"),
        (["curve", "none.csv", "--text", "a", "--label", "b", "--map", "no.toml"], "no.toml"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_status_two(arguments, named, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    status = main(arguments)

    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("triage_model:")]
    assert status == 2
    assert len(said) == 1 and named in said[0]
