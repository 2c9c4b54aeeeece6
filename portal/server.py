"""Gunicorn's settings: threads behind a preloaded application, so that workers share the model's memory."""

import gc
import os
import sys

from portal.config import SettingError, listening, whole

try:
    bind = listening()
    workers = whole("WEB_WORKERS", 2, least=1, most=64)
except SettingError as error:
    sys.exit(f"Salur cannot start. {error}")

worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
# A header of the visitor's named SCRIPT_NAME or PATH_INFO must not move the application.
forwarder_headers = ""
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def when_ready(server) -> None:
    """Load model, pages and rules before the workers fork, then let go of the database: none crosses a fork."""
    from portal.extensions import db

    app = server.app.wsgi()
    for page in app.jinja_env.list_templates(["html"]):
        app.jinja_env.get_template(page)
    own = app.extensions["portal"]
    own["region"].urgency("")
    with app.app_context():
        own["triage"].warm(db.session)
        db.session.remove()
        db.engine.dispose()
    # What stands now stays shared: the collector would otherwise touch, and so copy, every page of it.
    gc.collect()
    gc.freeze()
