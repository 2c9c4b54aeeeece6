"""The finder of personal data, on sentences written for it: every number in them is invented."""

from collections import Counter
from itertools import pairwise

import pytest
from growth import LINEAR, growth
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_sentences import SENTENCES, false_alarms, labelled, missed

from portal.privacy import LABELS, Finding, cover, find_personal_data

WANTED_RECALL = {
    "nik": 0.99, "phone": 0.99, "email": 0.99, "kk": 0.95, "account": 0.95, "plate": 0.95, "address": 0.90,
    "name": 0.95,
}  # fmt: skip


def test_the_sentences_are_many_and_half_of_them_are_harmless():
    harmless = sum(not sentence["spans"] for sentence in SENTENCES)

    assert len(SENTENCES) >= 300
    assert 0.4 <= harmless / len(SENTENCES) <= 0.6
    assert {kind for sentence in SENTENCES for kind, _ in sentence["spans"]} == set(LABELS)


@pytest.mark.parametrize("kind", WANTED_RECALL)
def test_hardly_any_personal_data_is_missed(kind):
    parts, unseen = missed(SENTENCES, kind)

    assert len(parts) >= 14
    assert 1 - len(unseen) / len(parts) >= WANTED_RECALL[kind], unseen


def test_hardly_anything_harmless_is_covered():
    found, false = false_alarms(SENTENCES)

    assert found >= 300
    assert 1 - len(false) / found >= 0.95, Counter(kind for kind, _ in false)


def test_what_is_found_begins_and_ends_where_it_is_written():
    spans = [(sentence["text"], span) for sentence in SENTENCES for span in labelled(sentence)]

    exact = sum(Finding(*span) in find_personal_data(text) for text, span in spans)

    assert exact / len(spans) >= 0.95


def test_covered_text_keeps_nothing_to_find():
    for sentence in SENTENCES:
        covered = cover(sentence["text"])

        assert find_personal_data(covered) == []
        overlooked = {text for kind in LABELS for text in missed([sentence], kind)[1]}
        assert overlooked or not any(part in covered for _, part in sentence["spans"])


def test_each_kind_is_covered_by_its_name():
    text = "NIK 6408994101900000, hp 0812-0000-1234, truk KT 8123 AB, Jl. Mawar No. 12"

    covered = cover(text)

    assert covered == (
        "NIK [NIK ditutup], hp [nomor telepon ditutup], truk [nomor kendaraan ditutup], [alamat rumah ditutup]"
    )


def test_offsets_hold_in_the_original_with_its_invisible_characters():
    text = "\u200bwa\u2060 0812\u200b0000\u200d1234\ufeff \U0001f44d ya"

    [finding] = find_personal_data(text)

    assert text[finding.start : finding.end] == "0812\u200b0000\u200d1234"


def test_findings_given_by_hand_are_merged_before_covering():
    findings = [Finding("plate", 5, 9), Finding("phone", 2, 8)]

    assert cover("0123456789", findings) == "01[nomor telepon ditutup]9"


@pytest.mark.parametrize(
    "harmless",
    [
        "KT-26-000123",
        "Laporan KT-26-081234 dan KT-25-004512 belum dijawab",
        "Jl. Yos Sudarso berlubang",
        "RT 03 RW 05 kebanjiran",
        "Rp 6.281.234.567",
        "Rp 081200001234",
        "transfer BRI belum masuk, laporan KT-26-081234",
        "Berita acara 12/BA 234 PU/2025",
        "Jalan Yos Sudarso tiang No. 12 miring",
        "-0.4948123, 117.0812345678",
        "2019, 2020, 2021, 2022",
        "Perda Nomor 12 Tahun 2019 di Jalan Yos Sudarso",
    ],
)
def test_numbers_that_belong_to_nobody_stay_readable(harmless):
    assert cover(harmless) == harmless


@pytest.mark.parametrize(
    ("digits", "is_nik"),
    [
        ("6408990101900000", True),
        ("6408994101900000", True),  # a woman's: the day plus 40
        ("6408993002900000", False),  # 30 February
        ("6408997201900000", False),  # day 72
        ("2008990101900000", False),  # no province 20
        ("6400990101900000", False),  # no regency 00
    ],
)
def test_sixteen_digits_alone_are_a_nik_only_where_region_and_birthday_can_be(digits, is_nik):
    findings = find_personal_data(f"Data {digits} kami")

    assert [finding.kind for finding in findings] == (["nik"] if is_nik else [])


@pytest.mark.parametrize(
    "unit",
    [
        "-", "1", "1 ", "08 ", "0812-", "o", "o1", "oil", "@", "a@", " at ", "a at b dot ", "a.", "jl ", "jl x no 1 ",
        "rt 1 rw 2 no 3 ", "blok a ", "kt 1 ", "nama saya ", "nama saya B ", "a.n. ", "nik ", "nol ", "(", "\n",
        "0\u20038\u200b", "perum a ", "alamat jl ", "+62 ", "62", "saya Aaa Bbb ", "Pak ", "Pak RT 1 ",
        "Rina ", "rina bin ", "I ", "Jalan Budi ", "Budi, S.Pd ", "salam, ", "- ", "inisial A ", "\n ( ",
        "dr. ", "Aaa. ", "saya, a, ", "sudi", "nama anak ", "e\u0301", "\ufdfa", "rek 1 ", "1.",
    ],
)  # fmt: skip
def test_the_work_grows_no_faster_than_the_text(unit):
    assert growth(find_personal_data, unit, 10_000) < LINEAR


PIECES = st.sampled_from(
    ["0812", "0000", "1234", "6408994101900000", "NIK ", "KK ", "jl ", "no 1", "rt 3", "@", "gmail.com", "KT ",
     " AB", "nama saya ", "Budi", "Pak ", "bin ", "Jl. ", "Siti", ", S.Pd", "salam, ",
     " ", "-", ".", "\n", "\u200b", "０８", "nol ", "rek ", "blok c", "[", "]", "ﬁ"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
def test_findings_of_any_text_are_ordered_apart_and_inside_it(text):
    findings = find_personal_data(text)

    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert all(former.end <= latter.start for former, latter in pairwise(findings))
    assert all(finding.kind in LABELS for finding in findings)
