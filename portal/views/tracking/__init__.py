"""Following one's own complaints, each with its number and access code."""

from flask import Blueprint

bp = Blueprint("tracking", __name__, url_prefix="/lacak")

from portal.views.tracking import acts, door, page  # noqa: E402, F401
