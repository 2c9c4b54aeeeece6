"""The pipeline, the pipeline with a part taken out, and what others would use: all fitted on the same rows."""

import tempfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from triage_model.balance import at_most
from triage_model.dataset import Row
from triage_model.pipeline import BLOCKS, classifier
from triage_model.text import words

FASTTEXT = {"epoch": 50, "lr": 0.5, "wordNgrams": 2, "minn": 3, "maxn": 5, "dim": 100, "bucket": 200_000,
            "seed": 0, "thread": 1, "verbose": 0}  # fmt: skip

Scores = Callable[[list[Row]], np.ndarray]
Contender = Callable[[list[Row], np.ndarray], Scores]


def _pipeline(rows, labels, without: str = "", slang: bool = True) -> Scores:
    few = at_most(rows, labels.tolist())
    names = tuple(name for name in BLOCKS if not without or without not in name)
    return classifier(names, slang).fit([rows[i] for i in few], labels[few]).predict_proba


def _majority(rows, labels) -> Scores:
    return DummyClassifier(strategy="prior").fit(rows, labels).predict_proba


def _linear_svc(rows, labels) -> Scores:
    svc = make_pipeline(_tfidf(), LinearSVC(C=0.5)).fit(_joined(rows), labels)
    return lambda tested: _two_sided(svc.decision_function(_joined(tested)))


def _complement_nb(rows, labels) -> Scores:
    bayes = make_pipeline(_tfidf(), ComplementNB(alpha=0.3)).fit(_joined(rows), labels)
    return lambda tested: bayes.predict_proba(_joined(tested))


def _fasttext(rows, labels) -> Scores:
    import fasttext

    names = np.unique(labels).tolist()
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, label in zip(_joined(rows), labels, strict=True):
            file.write(f"__label__{names.index(label)} {' '.join(words(text))}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, **FASTTEXT)
    return lambda tested: np.array([_ranked(model, text, len(names)) for text in _joined(tested)])


def _ranked(model, text: str, n: int) -> list[float]:
    # The wrapper's own `predict` fails with numpy 2; the method under it does not.
    found = {int(label.removeprefix("__label__")): p for p, label in model.f.predict(
        " ".join(words(text)) + "\n", n, 0.0, "strict")}
    return [found.get(i, 0.0) for i in range(n)]


def _tfidf() -> TfidfVectorizer:
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)


def _joined(rows: list[Row]) -> list[str]:
    return [f"{row.title} {row.text}" for row in rows]


def _two_sided(scores):
    return np.stack([-scores, scores], axis=1) if scores.ndim == 1 else scores


PIPELINE = {"pipeline": _pipeline}
BASELINES: dict[str, Contender] = {"majority": _majority, "linear_svc": _linear_svc}
OTHERS: dict[str, Contender] = {"complement_nb": _complement_nb} | (
    {"fasttext": _fasttext} if find_spec("fasttext") else {}
)
ABLATIONS: dict[str, Contender] = {
    "without_stems": partial(_pipeline, without="stem"),
    "without_slang": partial(_pipeline, slang=False),
    "without_letters": partial(_pipeline, without="letters"),
}
