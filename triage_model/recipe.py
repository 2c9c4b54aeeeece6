"""The parameters that a version was trained with, for its record."""

from triage_model import balance, holdout, metrics, split
from triage_model.ridge import CalibratedRidge


def recipe() -> dict:
    """Return every number that a person chose, by name."""
    return {
        "ridge": CalibratedRidge().get_params(),
        "seed_weight": balance.SEED_WEIGHT,
        "evenness": [balance.TOPIC_EVENNESS, balance.KIND_EVENNESS],
        "author_cap": balance.AUTHOR_CAP,
        "author_total": balance.AUTHOR_TOTAL,
        "corrector_share": balance.CORRECTOR_SHARE,
        "most_rows": balance.MOST_ROWS,
        "local_enough": balance.LOCAL_ENOUGH,
        "seen_by_inspectorate": metrics.SEEN_BY_INSPECTORATE,
        "alike": split.ALIKE,
        "holdout": holdout.RULE,
    }
