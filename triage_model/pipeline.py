"""The classifier's parts put together: reading, blocks of features, calibrated ridge."""

from sklearn.pipeline import FeatureUnion, Pipeline

from triage_model.features import Block
from triage_model.reading import Reader, Speller
from triage_model.ridge import CalibratedRidge

# name: unit, field, weight, most features, power of the inverse document frequency
BLOCKS = {
    "word": ("word", "text", 0.7, 25_000, 1.0),
    "stem": ("stem", "text", 0.7, 20_000, 1.5),
    "letters": ("letters", "text", 0.7, 30_000, 1.5),
    "title_stem": ("stem", "title", 0.4, 8_000, 1.0),
    "title_letters": ("letters", "title", 0.4, 12_000, 1.0),
    "district": ("word", "district", 0.3, 1_000, 1.0),
}


def features(names=tuple(BLOCKS), min_authors: int = 2) -> FeatureUnion:
    """Return the blocks of features side by side, each with its weight."""
    chosen = {name: BLOCKS[name] for name in names}
    parts = [
        (name, Block(unit, field, min_authors, most, idf_power))
        for name, (unit, field, _, most, idf_power) in chosen.items()
    ]
    return FeatureUnion(parts, transformer_weights={name: block[2] for name, block in chosen.items()})


def reader_and_features(names=tuple(BLOCKS), slang: bool = True, min_authors: int = 2) -> Pipeline:
    """Return the steps from complaints to a sparse matrix."""
    steps = [("read", Reader()), ("spell", Speller(slang)), ("features", features(names, min_authors))]
    return Pipeline(steps)


def classifier(names=tuple(BLOCKS), slang: bool = True, min_authors: int = 2) -> Pipeline:
    """Return the whole road from complaints to calibrated probabilities of one kind of label."""
    return Pipeline(
        [("features", reader_and_features(names, slang, min_authors)), ("ridge", CalibratedRidge())]
    )
