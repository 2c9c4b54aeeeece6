"""Watching the model (pantau-model): is it still as good as it was, and where does it lead astray."""

from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from portal import chart, clock, drift
from portal.extensions import db
from portal.models import Role
from portal.queries import acceptance, arrivals, misroutes
from portal.queries.models import promoted_version, suggesting_from
from portal.share import FEW, Share, grouped, median
from portal.views.current import region, triage
from portal.views.guard import role_required

bp = Blueprint("monitoring", __name__, url_prefix="/pantau-model")
data_required = role_required(Role.DATA, Role.ADMIN)
WEEKS, RECENT = 26, 4
_ROWS = 15
_TEXTS = 800
_SUGGEST_AT = 0.5  # of versions trained before thresholds were kept


@bp.get("")
@data_required
def overview():
    """Show half a year: acceptance, calibration, abstentions, drift, misroutes and time."""
    weeks = _weeks(clock.today(region().zone))
    cells = acceptance.cells(db.session, weeks)
    return render_template(
        "monitoring/overview.html", weeks=weeks, width=chart.WIDTH, height=chart.HEIGHT, rows=_ROWS,
        **_accepted(cells, weeks), **_calibration(weeks), **_silence(weeks), **_words(weeks),
        labels_moved=_moved(cells), saved=_saved(weeks), **_misroutes(weeks),
    )  # fmt: skip


def _weeks(today) -> list[datetime]:
    """List where the last weeks begin on the region's clocks, and where the present one ends."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(weeks=step) for step in range(1 - WEEKS, 2)]
    return [datetime.combine(day, time.min, ZoneInfo(region().zone)) for day in days]


def _accepted(cells: list[acceptance.Cell], weeks: list[datetime]) -> dict:
    total = {name: Share(sum(getattr(cell, name) for cell in cells), sum(cell.n for cell in cells))
             for name in ("accepted", "first", "three")}  # fmt: skip
    weekly = [Share(0, 0)] * WEEKS
    for week, own in _by_week(cells).items():
        weekly[week] = Share(sum(cell.accepted for cell in own), sum(cell.n for cell in own))
    topics, few_topics = grouped(cells, lambda cell: cell.topic, lambda cell: cell.accepted)
    agencies, few_agencies = grouped(cells, lambda cell: cell.agency, lambda cell: cell.accepted)
    return {
        "total": total, "weekly": list(zip(weeks, weekly, strict=False))[::-1],
        "topics": topics, "few_topics": few_topics, "agencies": agencies, "few_agencies": few_agencies,
        "weekly_marks": chart.marks(((week + 0.5) / WEEKS, share) for week, share in enumerate(weekly)),
    }  # fmt: skip


def _by_week(cells: list[acceptance.Cell]) -> dict[int, list[acceptance.Cell]]:
    found: dict[int, list[acceptance.Cell]] = {}
    for cell in cells:
        found.setdefault(cell.week, []).append(cell)
    return found


def _calibration(weeks: list[datetime]) -> dict:
    bins = acceptance.calibration(db.session, weeks[0], weeks[-1])
    judged = [(one.confidence, Share(one.right, one.n)) for one in bins]
    n = sum(one.n for one in bins)
    gap = sum(abs(one.right - one.n * one.confidence) for one in bins) / n if n else 0.0
    return {"bins": judged, "gap": gap, "bin_marks": chart.marks(judged)}


def _silence(weeks: list[datetime]) -> dict:
    """Say how much arrived without a suggestion, or with one too weak to be one, lately and before."""
    version, asked = promoted_version(db.session), suggesting_from(db.session)
    counted = arrivals.abstentions(db.session, weeks, asked, _SUGGEST_AT)
    spans = {"recent": range(WEEKS - RECENT, WEEKS), "before": range(WEEKS - RECENT)}
    sums = {name: [sum(counted.get(week, (0, 0, 0))[i] for week in span) for i in range(3)]
            for name, span in spans.items()}  # fmt: skip
    return {
        "suggest_at": asked.get(version.sha256, _SUGGEST_AT) if version else _SUGGEST_AT,
        "silent": {name: Share(none, n) for name, (n, none, _weak) in sums.items()},
        "unsure": {name: Share(weak, n) for name, (n, _none, weak) in sums.items()},
    }


def _words(weeks: list[datetime]) -> dict:
    """Compare the words of the last weeks with those of the weeks before, by complaints, not by times used."""
    begun = weeks[-1 - RECENT]
    spans = {"recent": (begun, weeks[-1]), "before": (begun - timedelta(weeks=3 * RECENT), begun)}
    words = {name: [drift.words_of(text) for text in arrivals.texts(db.session, *span, most=_TEXTS)]
             for name, span in spans.items()}  # fmt: skip
    strange = triage().strange_words(db.session, {word for part in words.values() for one in part for word in one})
    shares = {name: Share(sum(len(one & (strange or set())) for one in part), sum(map(len, part)))
              for name, part in words.items()}  # fmt: skip
    return {
        "strange": None if strange is None else shares,
        "n_texts": {name: len(part) for name, part in words.items()},
        "rising": drift.rising(words["recent"], words["before"]),
    }  # fmt: skip


def _moved(cells: list[acceptance.Cell]) -> drift.Shift:
    recent, before = Counter(), Counter()
    for cell in cells:
        (recent if cell.week >= WEEKS - RECENT else before)[cell.topic] += cell.n
    return drift.shift(recent, before)


def _saved(weeks: list[datetime]) -> dict:
    """Estimate the time saved: what a corrected decision took longer, times the decisions that needed no correction."""
    taken = acceptance.seconds(db.session, weeks[0], weeks[-1])
    n = {accepted: sum(counts.values()) for accepted, counts in taken.items()}
    middle = {accepted: median(counts) for accepted, counts in taken.items()}
    enough = min(n.values()) >= 5
    return {"n": n, "median": middle, "hours": (middle[False] - middle[True]) * n[True] / 3600 if enough else None}


def _misroutes(weeks: list[datetime]) -> dict:
    found = misroutes.misroutes(db.session, weeks[0], clock.now())
    astray = {who: [one for one in found if one.erred is who] for who in misroutes.Erred}
    shown = [own for own in astray.values() if len(own) >= FEW]
    return {
        "astray": [(who, len(own), sum(one.hops for one in own), median(Counter(round(one.days) for one in own)))
                   for who, own in astray.items() if own],
        # With the exact sum beside it, the only hidden number of the table would be none.
        "n_astray": sum(map(len, shown)), "some_hidden": sum(map(len, shown)) < len(found),
        "had_known": sum(one.suggestion_right for own in shown for one in own),
    }  # fmt: skip
