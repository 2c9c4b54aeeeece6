"""From scores to probabilities, in the lines that training and prediction share."""

import numpy as np


def power(scores, slope: float, start: float, exponent: float, prior=1.0):
    """Return probabilities proportional to prior * softplus(slope * (score - start)) ** exponent."""
    raised = prior * (np.logaddexp(0, slope * (scores - start)) ** exponent + 1e-9)
    return raised / raised.sum(axis=-1, keepdims=True)


def membership(families: list[str]):
    """Return whose class is whose: an array of shape (n_classes, n_families), families in order of name."""
    return (np.array(families)[:, None] == np.unique(families)).astype(float)


def tempered(p, member, between: float, within: float):
    """Return probabilities with the shares within a family, and the sums of families, raised to powers."""
    families = p @ member
    shares = (p / np.maximum(families @ member.T, 1e-12)) ** within
    raised = families**between
    raised = raised / raised.sum(axis=-1, keepdims=True)
    return shares * ((raised / np.maximum(shares @ member, 1e-12)) @ member.T)
