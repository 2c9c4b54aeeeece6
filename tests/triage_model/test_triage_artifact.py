"""Model files: saved whole, loaded only when they are exactly what was saved."""

import hashlib
import io
import pickle
import shutil
import subprocess
import sys
import time
import zipfile

import numpy as np
import pytest
from few_rows import few_rows
from skops import io as skops

from triage_model import artifact
from triage_model.artifact import ArtifactError
from triage_model.container import read
from triage_model.train import train

TEXT = "Air keruh dan kecil sudah seminggu"


def stored(path, payload: bytes) -> str:
    path.write_bytes(payload)
    return hashlib.sha256(payload).hexdigest()


def test_a_loaded_model_answers_like_the_one_that_was_trained(labels, tmp_path):
    trained = train(few_rows(), labels)
    saved = artifact.save(trained, tmp_path)

    loaded = artifact.load(saved.path, saved.sha256)

    assert loaded.predict(TEXT, "Air") == trained.predict(TEXT, "Air")
    assert loaded.info == trained.info


def test_the_same_content_has_the_same_name_wherever_it_stood_in_memory(saved, tmp_path):
    again = artifact.save(artifact.load(saved.path, saved.sha256), tmp_path)

    assert again.sha256 == saved.sha256


def test_the_file_is_named_by_its_content_and_nothing_else_is_left(model, tmp_path):
    saved = artifact.save(model, tmp_path / "new" / "folder")

    assert saved.path.name == f"{saved.sha256}.skops"
    assert hashlib.sha256(saved.path.read_bytes()).hexdigest() == saved.sha256
    assert list(saved.path.parent.iterdir()) == [saved.path]


def test_the_file_is_small_and_loads_fast(saved):
    spent = []

    for _ in range(4):
        start = time.thread_time()
        artifact.load(saved.path, saved.sha256)
        spent.append(time.thread_time() - start)

    assert min(spent) < 0.3
    assert saved.path.stat().st_size < 15_000_000


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(ArtifactError, match="tidak dapat dibaca"):
        artifact.load(tmp_path / "none.skops", "0" * 64)


def test_a_wrong_hash_is_refused_before_the_file_is_opened(saved):
    with pytest.raises(ArtifactError, match="SHA-256"):
        artifact.load(saved.path, "0" * 64)


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
def test_a_truncated_file_is_refused_even_under_its_own_hash(saved, tmp_path, share):
    payload = saved.path.read_bytes()
    path = tmp_path / "cut.skops"

    sha256 = stored(path, payload[: int(len(payload) * share)])

    with pytest.raises(ArtifactError, match="rusak"):
        artifact.load(path, sha256)


def test_hundreds_of_mutated_files_are_refused(saved, tmp_path):
    payload = bytearray(saved.path.read_bytes())
    path = tmp_path / "mutated.skops"
    rng = np.random.default_rng(0)
    shutil.copy(saved.path, path)

    for place in rng.integers(0, len(payload), 300).tolist():
        with path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([payload[place] ^ 0x55]))
        with pytest.raises(ArtifactError, match="SHA-256"):
            artifact.load(path, saved.sha256)
        with path.open("r+b") as file:
            file.seek(place)
            file.write(payload[place : place + 1])


def test_a_pickle_runs_nothing(tmp_path):
    fired = tmp_path / "fired"
    path = tmp_path / "evil.skops"

    sha256 = stored(path, pickle.dumps(Evil(str(fired))))

    with pytest.raises(ArtifactError, match="rusak"):
        artifact.load(path, sha256)
    assert not fired.exists()


class Evil:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (self.path, "w"))


@pytest.mark.parametrize("foreign", [{"about": "{}", "x": Evil("y")}, Evil("y"), {"about": print}])
def test_foreign_types_are_refused(tmp_path, foreign):
    path = tmp_path / "foreign.skops"

    sha256 = stored(path, skops.dumps(foreign))

    with pytest.raises(ArtifactError, match="jenis asing"):
        artifact.load(path, sha256)


@pytest.mark.parametrize("state", [{"about": '{"format": 1}'}, {}, {"about": "{}"}])
def test_an_older_or_strange_format_is_refused(tmp_path, state):
    path = tmp_path / "old.skops"

    sha256 = stored(path, skops.dumps(state))

    with pytest.raises(ArtifactError, match="format"):
        artifact.load(path, sha256)


def test_skops_itself_reads_the_file_and_trusts_it(saved):
    payload = saved.path.read_bytes()

    by_skops = skops.loads(payload, trusted=[])
    by_us = read(payload)

    assert skops.get_untrusted_types(data=payload) == []
    assert by_skops.keys() == by_us.keys()
    for key, value in by_skops.items():
        assert np.array_equal(value, by_us[key])


def test_arrays_of_objects_are_refused_since_they_would_need_pickle(tmp_path):
    path = tmp_path / "objects.skops"

    sha256 = stored(path, skops.dumps({"about": "{}", "weights": np.array([{}, None])}))

    with pytest.raises(ArtifactError, match="asing"):
        artifact.load(path, sha256)


def test_an_array_that_hides_a_pickle_runs_nothing(saved, tmp_path):
    fired, path = tmp_path / "fired", tmp_path / "hidden.skops"
    hidden = io.BytesIO()
    np.save(hidden, np.array([Evil(str(fired))], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(saved.path) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, hidden.getvalue() if name.endswith(".npy") else old.read(name))

    with pytest.raises(ArtifactError, match="rusak"):
        artifact.load(path, hashlib.sha256(path.read_bytes()).hexdigest())
    assert not fired.exists()


def test_predicting_needs_neither_scikit_learn_nor_scipy(saved):
    program = (
        "import sys; from triage_model import artifact;"
        f"artifact.load({str(saved.path)!r}, {saved.sha256!r}).predict('lampu jalan padam');"
        "print(sorted({'sklearn', 'scipy', 'skops'} & set(sys.modules)))"
    )

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("part", ["names.0", "idf.5", "weights", "scales", "bias"])
def test_a_file_that_lacks_a_part_is_refused(saved, tmp_path, part):
    state = skops.loads(saved.path.read_bytes(), trusted=[])
    path = tmp_path / "part.skops"

    sha256 = stored(path, skops.dumps({key: value for key, value in state.items() if key != part}))

    with pytest.raises(ArtifactError, match="tidak lengkap"):
        artifact.load(path, sha256)


def test_weights_of_another_shape_are_refused(saved, tmp_path):
    state = skops.loads(saved.path.read_bytes(), trusted=[])
    path = tmp_path / "shape.skops"

    sha256 = stored(path, skops.dumps(state | {"weights": state["weights"][:5]}))

    with pytest.raises(ArtifactError, match="tidak lengkap"):
        artifact.load(path, sha256)
