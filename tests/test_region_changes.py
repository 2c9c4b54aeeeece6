"""A key that is renamed, merged or split goes on to be understood: by pages, and by whoever learns from it."""

import logging
from datetime import date

import pytest
from factories import MONDAY, ROADS, bring_to, make_complaint
from portals import settings

from portal import create_app, region, registry
from portal.extensions import db
from portal.models import Choice, Status
from portal.region import REFERENCE, RegionError

SOUND = (REFERENCE / "teluk_pinang.toml").read_text("utf-8")
CHANGES = """
[changes.jalan]
what = "topic"
how = "renamed"
from = "jalan_bolong"
into = ["jalan_rusak"]
on = 2026-01-01

[changes.jalan_tua]
what = "topic"
how = "merged"
from = "jalan_kerikil"
into = ["jalan_bolong"]
on = 2024-01-01

[changes.lampu]
what = "topic"
how = "split"
from = "penerangan"
into = ["lampu_jalan", "listrik"]
on = 2026-01-01
default = "lampu_jalan"

[changes.bersih]
what = "topic"
how = "split"
from = "kebersihan"
into = ["sampah_angkut", "drainase"]
on = 2026-01-01

[changes.dinas]
what = "agency"
how = "renamed"
from = "dinas_pendidikan"
into = ["disdikpora"]
on = 2025-01-01
"""
EDGE = date(2026, 1, 1)
TOLD = [
    ('what = "agency"', 'what = "district"', "dinas: unknown what «district»; it is topic or agency"),
    ('how = "merged"', 'how = "sold"', "jalan_tua: unknown how «sold»; it is renamed, merged, split"),
    ('into = ["disdikpora"]', 'into = ["dinas_x"]', "dinas: unknown agency «dinas_x» in into"),
    ('into = ["disdikpora"]', "into = []", "dinas: renamed needs exactly one key in into"),
    ('into = ["sampah_angkut", "drainase"]', 'into = ["drainase"]', "bersih: a split needs at least two keys in into"),
    ('default = "lampu_jalan"', 'default = "pln"', "lampu: default «pln» is none of the keys a split leads into"),
    ('from = "penerangan"', 'from = "listrik"',
     "lampu: «listrik» cannot become itself; what goes on needs a key of its own"),
    ('from = "penerangan"', 'from = "jalan_bolong"', "lampu: «jalan_bolong» has already changed by «jalan»"),
    ("on = 2024-01-01", "on = 2026-01-01", "jalan_tua: unknown topic «jalan_bolong» in into"),
    ("on = 2024-01-01", 'on = "2024"', "jalan_tua.on: must be a date such as 2026-01-31"),
    ('from = "penerangan"\n', "", "lampu.from: is missing"),
    ('from = "penerangan"\n', 'from = "penerangan"\nfrom_ = "x"\n', "lampu.from_: unknown key"),
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    """The invented region's file, with changes."""
    path = tmp_path / "kabupaten.toml"
    path.write_text(SOUND + CHANGES, "utf-8")
    return path


@pytest.fixture
def learnt(database, instance, path):
    """The topics a portal with that file would train on, after decisions on topics of these keys."""

    def learnt(*topics):
        for number, topic in enumerate(topics):
            complaint = make_complaint(text=f"Keluhan nomor {number} tentang {topic} di depan pasar lama.")
            bring_to(Status.ASSIGNED, complaint, Choice(topic, ROADS, "ordinary"), at=MONDAY)
        db.session.commit()
        with create_app(settings(instance, database.database.url, region=str(path))).app_context():
            found = sorted(row.topic for row in registry.local_rows(db.session))
            db.session.remove()
            db.engine.dispose()
        return found

    return learnt


@pytest.mark.parametrize(
    ("what", "key", "day", "found"),
    [
        ("topic", "jalan_bolong", date(2025, 12, 31), "jalan_bolong"),
        ("topic", "jalan_bolong", EDGE, "jalan_rusak"),
        ("topic", "jalan_kerikil", EDGE, "jalan_rusak"),
        ("topic", "jalan_kerikil", date(2025, 1, 1), "jalan_bolong"),
        ("topic", "penerangan", EDGE, "lampu_jalan"),
        ("topic", "kebersihan", EDGE, None),
        ("topic", "kebersihan", date(2025, 12, 31), "kebersihan"),
        ("agency", "dinas_pendidikan", EDGE, "disdikpora"),
        ("topic", "dinas_pendidikan", EDGE, "dinas_pendidikan"),
        ("topic", "pungli", EDGE, "pungli"),
    ],
)
def test_an_old_key_leads_to_the_key_of_a_day(path, what, key, day, found):
    assert region.load(path).key_on(what, key, day) == found


def test_a_key_that_is_gone_is_shown_by_what_it_became(path):
    pack = region.load(path)

    assert pack.topic("jalan_kerikil").name == pack.topic("jalan_rusak").name
    assert pack.topic("kebersihan").name == f"{pack.topic('sampah_angkut').name} / {pack.topic('drainase').name}"
    assert pack.topic("kebersihan").key == "kebersihan"
    assert pack.agency("dinas_pendidikan").name == "Dinas Pendidikan"


@pytest.mark.parametrize(("right", "wrong", "line"), TOLD)
def test_a_change_that_leads_nowhere_is_told_with_file_and_key(tmp_path, right, wrong, line):
    path = tmp_path / "kabupaten.toml"
    path.write_text(SOUND + CHANGES.replace(right, wrong, 1), "utf-8")

    with pytest.raises(RegionError) as caught:
        region.load(path)

    assert any(told.startswith("kabupaten.toml:") and told.endswith(f": changes.{line}")
               for told in caught.value.problems)


def test_training_after_a_rename_a_merge_or_a_split_loses_no_row(learnt):
    assert learnt("jalan_bolong", "jalan_kerikil", "penerangan", "pungli") == [
        "jalan_rusak", "jalan_rusak", "lampu_jalan", "pungli",
    ]  # fmt: skip


def test_what_a_split_leaves_to_people_is_counted_in_the_log(learnt, caplog):
    with caplog.at_level(logging.WARNING, logger="portal.learnable"):
        found = learnt("kebersihan", "kebersihan", "lampu_jalan")

    assert found == ["lampu_jalan"]
    assert "2 decisions on the topic kebersihan teach nothing" in caplog.text
