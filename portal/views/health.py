"""Is the portal well? For the one who watches over it."""

from flask import Blueprint, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.extensions import db
from portal.version import VERSION
from portal.views.current import triage
from portal.views.guard import public

bp = Blueprint("health", __name__)


@bp.get("/sehat")
@public
def health():
    """Answer 200 when complaints can be taken, 503 when the database is away; a missing model is no illness."""
    try:
        db.session.execute(text("SELECT 1 FROM complaint LIMIT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(database="gangguan", version=VERSION), 503
    return jsonify(database="ok", version=VERSION, **triage().state(db.session))
