"""Where the likeliest affair is not that of the likeliest topic: which of the two is right, in two real cities."""

from pathlib import Path

import pytest
from preparing import model_file

from triage_model import artifact, taxonomy
from triage_model.crossval import from_table
from triage_model.evaluate import mapping

HERE = Path(__file__).parents[1] / "triage_model"
CITIES = {
    "bandung": ("laporan_ringkas_kab_bandung.xlsx", "Isi Laporan Awal", "Instansi Terdisposisi", "Judul Laporan"),
    "surabaya": ("media_center_surabaya.csv.gz", "isi", "instansi", ""),
}


@pytest.fixture(scope="module")
def model(prepared):
    """The model that `make run` ships."""
    file = model_file(prepared[0])
    return artifact.load(file, file.stem)


def judged(model, city, real_data):
    """Give, for each report whose agency the mapping knows, whether pair and topic's holder differ and are right."""
    file, text, label, title = CITIES[city]
    data = from_table(real_data / file, text, label, title=title)
    held = mapping(HERE / f"{city}_affairs.toml", taxonomy.load())
    affair_of = dict(zip(model.topics, model.affairs, strict=True))
    for name, found in zip(data.labels.tolist(), model.predict_many(data.rows), strict=True):
        if name not in held.affairs:
            continue
        likeliest = found.topics[0].key
        affair = found.affairs[0].key
        offered = next((one.key for one in found.topics if affair_of[one.key] == affair), likeliest)
        pair, holder = (held.takes(name, topic, affair_of[topic]) for topic in (offered, likeliest))
        yield affair != affair_of[likeliest], pair, holder


def test_the_pair_offered_is_right_more_often_than_the_holder_of_the_likeliest_topic(model, real_data, capsys):
    rows = [row for city in CITIES for row in judged(model, city, real_data)]
    unlike = [(pair, holder) for differs, pair, holder in rows if differs]
    right_pair, right_holder = (sum(side) for side in zip(*unlike, strict=True))

    with capsys.disabled():
        print(f"\npair and topic's holder differ in {len(unlike)} of {len(rows)} reports, "
              f"right: {right_pair} against {right_holder}")  # fmt: skip
    assert right_pair > right_holder
