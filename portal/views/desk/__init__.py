"""The desk (meja): what admins see and do."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/meja")

from portal.views.desk import counter, decide, page, publish, queue  # noqa: E402, F401
