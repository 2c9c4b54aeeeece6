"""One model trained on the seed corpus, shared by the tests that look at it."""

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
