"""What simple methods reach on the hold-out, learnt from the same rows: the measure that a version must beat."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from triage_model.dataset import Row
from triage_model.metrics import interval
from triage_model.predict import Model


def beside_baselines(model: Model, teaching: Sequence[Row], held: Sequence[Row]) -> dict[str, dict]:
    """Return how many topics of the hold-out a version, plain TF-IDF with LinearSVC, and the majority get right."""
    truth = np.array([row.topic for row in held], dtype=str)
    topics = [row.topic for row in teaching]
    svc = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), LinearSVC(C=0.5))
    svc.fit([_joined(row) for row in teaching], topics)
    guesses = {
        "model": [found.topics[0].key for found in model.predict_many(held)],
        "linear_svc": svc.predict([_joined(row) for row in held]) if len(held) else [],
        "majority": [Counter(topics).most_common(1)[0][0]] * len(held),
    }
    return {name: _figures(np.array(guess, dtype=str) == truth) for name, guess in guesses.items()}


def _joined(row: Row) -> str:
    return f"{row.title} {row.text}"


def _figures(right: np.ndarray) -> dict:
    if not len(right):
        return {"n": 0, "accuracy": 0.0, "interval": [0.0, 0.0]}
    return {"n": len(right), "accuracy": round(float(right.mean()), 4), "interval": interval(right)}
