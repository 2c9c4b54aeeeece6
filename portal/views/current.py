"""The portal's long-lived parts, as views reach them."""

from flask import current_app, request

from portal.address import own_address
from portal.clock import Calendar
from portal.config import Settings
from portal.deadlines import Deadlines
from portal.region import Region
from portal.triage import Triage


def settings() -> Settings:
    """Give the settings this portal was started with."""
    return current_app.extensions["portal"]["settings"]


def region() -> Region:
    """Give the regional pack."""
    return current_app.extensions["portal"]["region"]


def calendar() -> Calendar:
    """Give the region's working days."""
    return current_app.extensions["portal"]["calendar"]


def deadlines() -> Deadlines:
    """Give the region's due moments."""
    return current_app.extensions["portal"]["deadlines"]


def triage() -> Triage:
    """Give the bridge to the classifier."""
    return current_app.extensions["portal"]["triage"]


def address() -> str:
    """Give the portal's own address for printing, or nothing when it is not known for sure."""
    return own_address(settings().public_url, scheme=request.scheme, host=request.host)
