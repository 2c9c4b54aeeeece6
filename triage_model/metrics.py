"""Figures of a classifier: accuracy with its interval, top three, calibration, share that may be accepted."""

import numpy as np
from sklearn.metrics import f1_score

RESAMPLES = 1_000
# The goal is .95 on texts written by others; on the folds of the corpus it takes more.
SEEN_BY_INSPECTORATE = 0.98


def calibration_error(confidence, right, bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap of confidence and accuracy over equal bins."""
    confidence, right = np.asarray(confidence, float), np.asarray(right, float)
    return float(_gaps(confidence, right, bins) / max(len(confidence), 1))


def calibration_by_chance(confidence, chance: float, bins: int = 10, seed: int = 0) -> float:
    """Return the calibration error that probabilities exceed so seldom by bad luck when they are true.

    The fewer the rows, the larger it is. Consistency resampling: Bröcker and Smith, «Increasing the Reliability
    of Reliability Diagrams» (2007).
    """
    confidence, n = np.asarray(confidence, float), len(confidence)
    right = np.random.default_rng(seed).random((RESAMPLES, n)) < confidence
    return float(np.quantile(_gaps(confidence, right, bins) / max(n, 1), 1 - chance))


def _gaps(confidence, right, bins: int):
    """Return the gaps of all bins, each as heavy as it has rows, summed: a number for each row of `right`."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    return np.abs((right - confidence) @ np.eye(bins)[which]).sum(axis=-1)


def accept_at(confidence, right, precision: float = 0.95, least: int = 20) -> tuple[float, float]:
    """Return the lowest threshold above which `precision` of the rows are right, and their share.

    The threshold is 1.01 (nothing is accepted) when fewer than `least` rows would pass.
    """
    order = np.argsort(-np.asarray(confidence), kind="stable")
    confidence, right = np.asarray(confidence)[order], np.asarray(right, float)[order]
    good = np.flatnonzero(np.cumsum(right) / np.arange(1, len(right) + 1) >= precision)
    if len(good) == 0 or good[-1] + 1 < least:
        return 1.01, 0.0
    return float(confidence[good[-1]]), float((good[-1] + 1) / len(right))


def interval(right, level: float = 0.95, seed: int = 0) -> list[float]:
    """Return the bootstrap interval of a share of right answers.

    Where all are right, or none, every draw would say the same; there two more of each are counted before drawing
    (Agresti and Coull 1998, "Approximate is better than exact").
    """
    right = np.asarray(right, float)
    p = right.mean() if 0 < right.mean() < 1 else (right.sum() + 2) / (len(right) + 4)
    draws = np.random.default_rng(seed).binomial(len(right), p, RESAMPLES) / len(right)
    return [round(float(edge), 4) for edge in np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])]


def summary(scores, codes) -> dict:
    """Return accuracy with its interval, macro-F1 and top-3 of scores that need not be probabilities."""
    codes = np.asarray(codes)
    best = scores.argmax(axis=1)
    three = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    right = best == codes
    return {
        "n_test": len(codes),
        "accuracy": round(float(right.mean()), 4),
        "interval": interval(right),
        "macro_f1": round(float(f1_score(codes, best, average="macro", labels=np.unique(codes))), 4),
        "top3": round(float((three == codes[:, None]).any(axis=1).mean()), 4),
    }


def report(probabilities, codes) -> dict:
    """Return the summary with calibration error and the share acceptable at 95 % precision.

    Parameters
    ----------
    probabilities : ndarray of shape (n_samples, n_classes)
    codes : int ndarray of shape (n_samples,)
        The true column; -1 for a class the model does not know.
    """
    right = probabilities.argmax(axis=1) == codes
    confidence = probabilities.max(axis=1)
    return summary(probabilities, codes) | {
        "ece": round(calibration_error(confidence, right), 4),
        "coverage_at_95": round(accept_at(confidence, right)[1], 4),
    }


def suggest_at(confidence, right, least_right: float = 1 / 3) -> float:
    """Return the threshold below which no more than `least_right` of the suggestions are right."""
    order = np.argsort(np.asarray(confidence), kind="stable")
    confidence, right = np.asarray(confidence)[order], np.asarray(right, float)[order]
    poor = np.flatnonzero(np.cumsum(right) / np.arange(1, len(right) + 1) <= least_right)
    return float(confidence[poor[-1]]) if len(poor) else 0.0


def recall_at(p, true, recall: float = SEEN_BY_INSPECTORATE, least: int = 50, share: float = 0.1) -> float:
    """Return the highest threshold at or above which `recall` of the true rows lie.

    So few as `least` true rows say too little: then the threshold also lets through `share` of all rows,
    a tenth of the work for the sake of what must not be missed.
    """
    p, true = np.asarray(p, float), np.asarray(true, bool)
    known = np.sort(p[true])
    missed = int((1 - recall) * len(known))
    if len(known) >= least:
        return float(known[missed])
    return float(min([np.quantile(p, 1 - share), *known[missed : missed + 1]]))


def by_class(names: list[str], best, codes) -> dict[str, dict]:
    """Return for each class how many rows it has, and the recall and precision of the guesses `best`."""
    n = len(names)
    size, guessed = np.bincount(codes, minlength=n), np.bincount(best, minlength=n)
    hits = np.bincount(codes[best == codes], minlength=n)
    recall, precision = hits / np.maximum(size, 1), hits / np.maximum(guessed, 1)
    return {
        name: {
            "n": int(size[i]),
            "recall": round(float(recall[i]), 4),
            "precision": round(float(precision[i]), 4),
        }
        for i, name in enumerate(names)
    }
