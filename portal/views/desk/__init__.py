"""The desk (meja): what admins see and do."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/meja")

from portal.views.desk import confident, counter, days_off, decide, lists, page, publish, queue  # noqa: E402, F401
