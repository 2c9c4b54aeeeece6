"""The pages, one module for each kind of visitor; views join forms, queries and models, and commit once."""

from flask import Flask, request

from portal.extensions import writing
from portal.views import (
    account,
    agency,
    attachments,
    citizen,
    desk,
    guard,
    health,
    identity,
    labelling,
    monitoring,
    public,
    responses,
    staff,
    tracking,
    training,
)

_PAGES = (
    citizen, public, tracking, desk, agency, training, labelling, monitoring, account, staff, attachments, identity,
    health,
)  # fmt: skip


def init_app(app: Flask) -> None:
    """Register the pages, and what happens before and after each."""
    app.before_request(_say_whether_it_writes)
    app.before_request(guard.enforce)
    app.after_request(responses.finish)
    app.view_functions["static"].guard = "everybody"
    for module in _PAGES:
        app.register_blueprint(module.bp)


def _say_whether_it_writes() -> None:
    writing.set(request.method not in {"GET", "HEAD", "OPTIONS"})
