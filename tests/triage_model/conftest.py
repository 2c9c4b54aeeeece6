"""The model as `make run` ships it, shared by the tests that look at it."""

import shutil
from pathlib import Path

import pytest
from preparing import model_file

from triage_model import artifact, dataset, holdout, taxonomy


@pytest.fixture(scope="session")
def labels():
    return taxonomy.load()


@pytest.fixture(scope="session")
def seed_rows():
    return dataset.seed()


@pytest.fixture(scope="session")
def taught_rows(seed_rows):
    """What the shipped model has learnt: the corpus without the frozen hold-out."""
    return holdout.parted(seed_rows)[0]


@pytest.fixture(scope="session")
def saved(prepared, tmp_path_factory):
    """A copy of the shipped model's file, to be read and mistreated."""
    file = model_file(prepared[0])
    copy = Path(shutil.copy(file, tmp_path_factory.mktemp("models")))
    return artifact.Artifact(copy, file.stem)


@pytest.fixture(scope="session")
def model(saved):
    return artifact.load(saved.path, saved.sha256)
