"""The look over the seed corpus: clean as shipped, and each fault found where it stands."""

import json
from dataclasses import replace

import pytest

from triage_model import corpus
from triage_model.commands import main
from triage_model.dataset import DatasetError
from triage_model.repeats import frames

NOUNS = ("menara", "puskesmas", "terminal", "pelabuhan", "perpustakaan")


@pytest.fixture(scope="module")
def shipped(labels):
    return corpus.read(labels)


@pytest.fixture
def folder(tmp_path, shipped):
    def written(*lines):
        path = tmp_path / "jalan.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        return tmp_path

    return written


def line(entry, **change):
    kept = {name: getattr(entry, name) for name in ("topic", "kind", "register", "title", "text")}
    return json.dumps(kept | change)


def test_the_shipped_corpus_has_nothing_to_mend(shipped):
    told = []

    found = corpus.check(shipped, tell=told.append)

    assert found == []
    assert told == list(corpus.STEPS)


def test_every_category_holds_all_kinds_and_every_topic_enough_texts(shipped, labels):
    lines = {line["topic"]: line for line in corpus.variety(shipped)}

    for category in labels.categories:
        topics = [lines[topic.key] for topic in labels.topics if topic.category == category]
        assert sum(one["information"] for one in topics) >= 10, category
        assert sum(one["aspiration"] for one in topics) >= 10, category
        assert sum(one["supervisory"] for one in topics) >= 2, category
    assert min(one["texts"] for one in lines.values()) >= 80


def test_a_text_nearly_repeated_is_found_with_both_places(shipped):
    longest = max(shipped[:300], key=lambda entry: len(entry.text))
    again = replace(longest, file="baru", line=7, text=longest.text + " Terima kasih.")

    found = [one for one in corpus.check([*shipped[:300], again]) if one.check == "mirip"]

    assert [one.where for one in found] == [longest.place]
    assert "baru:7" in found[0].what


def test_a_frame_filled_with_other_nouns_is_found_and_a_set_phrase_is_not(shipped):
    texts = [entry.text for entry in shipped[:500]]
    template = [f"Mohon {noun} kami di {noun}jaya segera dan kami tunggu" for noun in NOUNS]
    phrase = ["Atas perhatian Bapak dan Ibu kami ucapkan banyak terima kasih"] * 5

    found = frames([*texts, *template, *phrase])

    assert set().union(*found.values()) == {500, 501, 502, 503, 504}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("NIK saya 6408 0112 3456 7890", "NIK"),
        ("wa 0812-3456-7890 ya", "telepon"),
        ("kirim ke warga@contoh.id", "surel"),
        ("truk KT 8123 RB lewat", "kendaraan"),
    ],
)
def test_data_of_a_person_is_found(shipped, written, kind):
    found = corpus.check([*shipped[:50], replace(shipped[0], file="baru", line=3, text=written)])

    (one,) = [one for one in found if one.check == "data pribadi"]
    assert one.where == "baru:3"
    assert kind in one.what


def test_places_and_prices_are_no_data_of_a_person():
    assert corpus.personal_data("RT 12 RW 003, KM 105, Rp 1.500.000, SD 004 Sangatta, tahun 2023-2024") == []


def test_another_finder_of_personal_data_may_be_passed_in(shipped):
    found = corpus.check(shipped[:50], personal=lambda text: ["nama"] if "Got mampet" in text else [])

    assert {one.what for one in found if one.check == "data pribadi"} == {"nama"}


def test_a_topic_without_variety_is_named(shipped):
    poor = [replace(shipped[0], line=i, register="sms", text=f"got mampet sekali {i}") for i in range(9)]

    wrong = {one.what for one in corpus.check(poor) if one.check == "ragam"}

    assert {"hanya 9 teks, diharapkan 80", "hanya 1 ragam tulis, diharapkan 6"} <= wrong
    assert "panjang teks terlalu seragam" in wrong


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("bukan json", "jalan.jsonl baris 2"),
        ('{"topic": "ktp"}', "jalan.jsonl baris 2"),
        ('["ktp"]', "jalan.jsonl baris 2"),
    ],
)
def test_a_line_that_can_not_be_read_is_named(shipped, labels, folder, bad, message):
    with pytest.raises(DatasetError, match=message):
        corpus.read(labels, folder(line(shipped[0]), bad))


@pytest.mark.parametrize("change", [{"topic": "lampu"}, {"kind": "gawat"}])
def test_an_unknown_label_is_named(shipped, labels, folder, change):
    with pytest.raises(DatasetError, match=r"jalan.jsonl baris 1: '(lampu|gawat)'"):
        corpus.read(labels, folder(line(shipped[0], **change)))


def test_the_command_tells_what_it_found_and_fails(shipped, folder, capsys):
    status = main(["check", "--json", "--seed", str(folder(line(shipped[0], text="hubungi 081234567890")))])

    said = json.loads(capsys.readouterr().out)
    assert status == 1
    assert said["texts"] == 1
    assert {"check": "data pribadi", "where": "jalan:1", "what": "nomor telepon: 081234567890"} in said["findings"]


def test_the_command_names_a_folder_without_texts(tmp_path, capsys):
    assert main(["check", "--seed", str(tmp_path)]) == 2
    assert "tidak ada berkas" in capsys.readouterr().err
