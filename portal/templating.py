"""What templates can use: names for keys, dates in Indonesian, percentages, marked words."""

import zlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from flask import Flask, url_for
from flask_login import current_user
from jinja2 import StrictUndefined

from portal import clock, labels, wording
from portal.region import Region
from portal.visibility import as_read, heading_as_read, may_see_identity

# What was measured is told as it is, up to «100 %»; `percent` is for what a model claims.
_WORDS = {
    "number": wording.format_number,
    "share": lambda share: f"{share * 100:.0f} %",
    "decimal": lambda value: f"{value:.1f}".replace(".", ","),
    "percent": labels.percent,
    "confidence": labels.confidence,
    "doubt": labels.DOUBT.__getitem__,
    "erred": labels.ERRED.__getitem__,
    "status": labels.STATUS.__getitem__,
    "told_status": labels.TOLD_STATUS.__getitem__,
    "channel": labels.CHANNEL.__getitem__,
    "role": labels.ROLE.__getitem__,
    "to_sender": labels.to_sender,
    "act": labels.ACT.__getitem__,
    "age": lambda moment: wording.age(moment, clock.now()),
    "ago": lambda moment: wording.ago(moment, clock.now()),
    "pairs": lambda parts: [(part.key, part.name) for part in parts],
}


def init_app(app: Flask) -> None:
    """Register the filters and what every page knows."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    own = app.extensions["portal"]
    pack: Region = own["region"]
    app.jinja_env.filters.update(
        **_WORDS, **_names(pack), marked=mark, as_read=as_read,
        heading_as_read=heading_as_read,
        left=lambda due: wording.time_left(own["calendar"], due, clock.now()),
    )  # fmt: skip
    versions = {file.name: f"{zlib.crc32(file.read_bytes()):08x}" for file in Path(app.static_folder).iterdir()}
    app.context_processor(
        lambda: {
            "region": pack,
            "current_user": current_user,
            "settings": own["settings"],
            "now": clock.now(),
            "deadline": lambda step: pack.deadline(step, "ordinary", clock.today(pack.zone)),
            "asset": lambda name: url_for("static", filename=name, v=versions[name]),
        }
    )
    app.jinja_env.globals["may_see_identity"] = may_see_identity
    app.jinja_env.globals["satisfaction_words"] = labels.SATISFACTION


def _names(pack: Region) -> dict[str, Callable]:
    """Say keys, moments and events in the region's own words."""
    return {
        "moment": lambda moment: wording.format_moment(moment, pack.zone, pack.zone_label),
        "day": lambda value: _day(value, pack),
        "topic": lambda key: pack.topic(key).name,
        "topic_note": lambda key: pack.topic(key).note,
        "agency": lambda key: pack.agency(key).name,
        "agency_short": lambda key: pack.agency(key).short or pack.agency(key).name,
        "kind": lambda key: pack.kind(key).name,
        "district": lambda key: pack.district(key).name,
        "village": lambda key, district: pack.village(district, key).name,
        "happening": lambda event: labels.happening(event, pack.agency(event.agency).name),
    }


def mark(text: str, words: list) -> list[tuple[str, float]]:
    """Cut a text into (piece, weight), for marking the model's words as the reader wrote them.

    `words` holds [start, end, weight] with offsets into the text; what overlaps or lies outside is left.
    A weight below nothing speaks against, and nothing is no reason at all.
    """
    pieces, position = [], 0
    for start, end, weight in sorted(words):
        if position <= start < end <= len(text):
            pieces += [(text[position:start], 0), (text[start:end], weight)]
            position = end
    pieces.append((text[position:], 0))
    return [piece for piece in pieces if piece[0]]


def _day(value: date | datetime, pack: Region) -> str:
    if isinstance(value, datetime):
        value = clock.local(value, pack.zone).date()
    return wording.format_date(value)


