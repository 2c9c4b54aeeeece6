"""One model trained on the seed corpus, shared by the tests that look at it."""

import os
from pathlib import Path

import pytest

from triage_model import artifact, dataset, taxonomy
from triage_model.train import train


@pytest.fixture(scope="session")
def labels():
    return taxonomy.load()


@pytest.fixture(scope="session")
def seed_rows():
    return dataset.seed()


@pytest.fixture(scope="session")
def model(seed_rows, labels):
    return train(seed_rows, labels)


@pytest.fixture(scope="session")
def saved(model, tmp_path_factory):
    return artifact.save(model, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def real_data():
    """The folder of real complaints, which is no part of the project."""
    named = os.environ.get("SALUR_REAL_DATA")
    nearby = [folder / "shared" / "data" for folder in Path(__file__).resolve().parents]
    for folder in [Path(named)] if named else nearby:
        if folder.is_dir():
            return folder
    pytest.skip("NOT MEASURED: no real complaints here; name their folder in SALUR_REAL_DATA")
