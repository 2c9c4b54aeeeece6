"""The card: generated from what the model knows and what its registry adds, in Indonesian."""

import pytest

from triage_model.card import card, results, standing
from triage_model.verdicts import CHECKS, verdict_section

VERDICT = {
    "passed": False, "against": "a" * 64, "compared": True,
    "checks": [
        {"key": "holdout", "passed": True, "judged": True, "n": 926, "candidate": 0.757, "present": 0.761,
         "lost": 9, "gained": 5, "p": 0.212, "allowed": 0.02},
        {"key": "replay", "passed": True, "judged": False, "n": 12, "candidate": 0.5, "present": 0.5, "lost": 0,
         "gained": 0, "p": 1.0, "allowed": 0.02},
        {"key": "topics", "passed": False, "n": 95, "allowed": 0.1,
         "fallen": {"ktp": {"n": 20, "candidate": 0.4, "present": 0.9, "lost": 10, "gained": 0, "p": 0.001}}},
    ],
}  # fmt: skip


def test_the_card_tells_purpose_data_figures_topics_limits_and_misuse(model):
    written = card(model.info, "f" * 64, names={"lampu_jalan": "Lampu jalan"}).markdown()

    for title in ("Kegunaan", "Data", "Hasil", "Ambang", "Per topik", "Batas", "Salah guna", "Pembuatan"):
        assert f"\n## {title}\n" in written
    assert "| Lampu jalan |" in written and model.info["fingerprint"] in written
    assert f"{model.info['rows']['seed']} laporan contoh" in written


def test_the_card_sets_the_model_beside_simple_methods(model):
    figures = {"n": 926, "accuracy": 0.75, "interval": [0.72, 0.78]}
    info = model.info | {"baselines": {"model": figures, "linear_svc": figures, "majority": figures}}

    written = card(info).markdown()

    assert "| Topik tersering | 926 | 75,0 % (72,0 %–78,0 %) |" in written


def test_the_registry_adds_verdict_rules_and_history():
    gate, history = standing(VERDICT, [("2 Maret 2026 10.00 WITA", "data", "Dipakai walau tidak lolos", "Uji coba")])

    assert "Tidak lolos." in gate.markdown() and "2 poin persen" in gate.markdown()
    assert "ktp: 90,0 % → 40,0 % (n = 20)" in gate.markdown()
    assert "tidak dinilai, baris terlalu sedikit" in gate.markdown()
    assert "| data | Dipakai walau tidak lolos | Uji coba |" in history.markdown()


def test_the_figures_stand_first_on_the_version_s_own_page_and_beside_them_the_simple_methods(model):
    figures, beside = results(model.info)

    assert figures.title == "Hasil" and len(figures.table.rows) == 3
    assert beside.title == "Dibanding cara sederhana" and len(beside.table.rows) == len(model.info["baselines"]) >= 3


def test_what_was_never_used_nor_judged_says_so():
    gate, history = standing(None, [])

    assert "belum dinilai" in gate.markdown() and "Belum pernah dipakai" in history.markdown()


@pytest.mark.parametrize(("against", "compared", "words"), [
    ("", False, "Belum ada versi yang dipakai"), ("a" * 64, False, "Tidak dapat dibandingkan"),
    ("a" * 64, True, "tidak pernah dipelajari keduanya"),
])  # fmt: skip
def test_what_the_verdict_compares_with_is_said(against, compared, words):
    section = verdict_section(VERDICT | {"against": against, "compared": compared})

    assert words in section.prose[0]


def test_every_check_of_the_gate_has_a_name():
    from triage_model.gate_limits import FEWEST

    assert set(CHECKS) >= {"minimum", "holdout", "replay", "topics", "kinds", "calibration"}
    assert set(FEWEST) == {"holdout", "replay", "calibration", "recall"}


def test_a_topic_with_hardly_a_row_to_judge_it_by_gets_no_figure(model):
    figures = model.info["per_topic"] | {"pungli": {"n": 0, "recall": 0.0, "precision": 0.0}}

    written = card(model.info | {"per_topic": figures}, names={"pungli": "Pungutan liar"}).markdown()

    [line] = [line for line in written.splitlines() if line.startswith("| Pungutan liar |")]
    assert line.endswith("| 0 | – | – |")
