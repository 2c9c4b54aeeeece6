"""A version's card and verdict, in the region's words, for page and command line."""

from sqlalchemy.orm import Session

from portal import wording
from portal.labels import ACT, percent
from portal.models import ModelVersion
from portal.queries import models as queries
from portal.queries.shadow import Beside
from portal.region import Region
from triage_model.card import card, results, standing
from triage_model.chance import two_sided
from triage_model.pages import Page, Section
from triage_model.verdicts import verdict_section

_CLEAR = 0.05
_THRESHOLDS = {
    "accept_at": "Terima yang yakin", "suggest_at": "Disarankan, bukan «pilah manual»",
    "inspect_at": "Dilihat pengawas lebih dulu",
}  # fmt: skip


def card_of(session: Session, version: ModelVersion, region: Region) -> Page:
    """Make the card of a version: what its file knows, the gate's verdict, and its history."""
    names = _names(region)
    more = standing(version.verdict, lines_of(session, version, region), names)
    if version.about is None:
        # Trained before versions kept what they know; only the registry's own part is left to tell.
        return Page("Kartu model Salur", more)
    return card(version.about, version.sha256, names=names, more=more)


def sections_of(version: ModelVersion, region: Region) -> list[Section]:
    """Word the gate's verdict on a version and its figures."""
    return [verdict_section(version.verdict, _names(region)), *(results(version.about) if version.about else [])]


def thresholds_beside(version: ModelVersion, present: ModelVersion | None) -> list[tuple[str, str, str]]:
    """Set the thresholds of a version beside those in force, as far as both kept them: name, own, present."""
    own, theirs = (one.info.get("thresholds", {}) if one else {} for one in (version, present))
    kept = [(name, own[key], theirs[key]) for key, name in _THRESHOLDS.items() if key in own and key in theirs]
    return [(name, _threshold(ours), _threshold(present)) for name, ours, present in kept]


def _threshold(p: float) -> str:
    return percent(p) if p <= 1 else "tidak ada"


def beside_in_words(found: Beside) -> str:
    """Say which of the two does better, or that chance explains it: the two-sided sign test (McNemar's, exact)."""
    p = two_sided(found.only_shadow, found.only_present)
    figure = f"p = {p:.3f}; uji tanda, dua arah".replace(".", ",")
    if p >= _CLEAR:
        return f"Selisih ini masih dapat dijelaskan oleh kebetulan ({figure})."
    better = "lebih" if found.only_shadow > found.only_present else "kurang"
    return f"Versi ini {better} tepat daripada yang dipakai; kebetulan saja jarang membuat selisihnya ({figure})."


def lines_of(session: Session, version: ModelVersion, region: Region) -> list[tuple[str, str, str, str]]:
    """Word when, by whom and how a version came into force."""
    return [
        (wording.format_moment(line.at, region.zone, region.zone_label), line.by, ACT[line.act], line.reason)
        for line in queries.history(session, version.sha256)
    ]


def _names(region: Region) -> dict[str, str]:
    return {part.key: part.name for part in (*region.topics, *region.kinds)}
