"""What gunicorn does before its workers fork."""

import gc
import logging
from types import SimpleNamespace

import pytest
from flask import request, request_finished
from portals import settings
from sqlalchemy import select

from portal import create_app, server
from portal.extensions import db


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_server_that_starts_before_its_database_serves_pages_that_say_so(tmp_path):
    app = create_app(settings(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none"))

    server.when_ready(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app), log=logging.getLogger("salur.test")))

    gc.unfreeze()
    answer = app.test_client().get("/laporan")
    assert answer.status_code == 503
    assert "Portal sedang terganggu" in answer.get_data(as_text=True)


@pytest.mark.one_engine
@pytest.mark.usefixtures("csrf")
def test_pages_looked_at_before_the_workers_fork_lead_to_a_review_and_write_nothing(app, session):
    def rows():
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in db.metadata.sorted_tables}

    before, shown = rows(), []
    session.rollback()

    with request_finished.connected_to(lambda _app, response: shown.append((request.path, response.status_code)), app):
        server._rehearse(app)

    assert ("/lapor/periksa", 200) in shown
    assert rows() == before


@pytest.mark.one_engine
def test_the_workers_inherit_every_page_and_no_connection(app):
    app.jinja_env.cache.clear()
    gc.collect()

    server.when_ready(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app), log=logging.getLogger("salur.test")))

    gc.unfreeze()
    assert {name for _loader, name in app.jinja_env.cache} >= set(app.jinja_env.list_templates(["html"]))
    assert db.engine.pool.checkedin() == db.engine.pool.checkedout() == 0
