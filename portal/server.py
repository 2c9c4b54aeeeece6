"""Gunicorn's settings: threads behind a preloaded application, so that workers share the model's memory."""

import gc
import os
import sys

from portal.config import SettingError, whole

try:
    bind = f"{os.environ.get('BIND', '127.0.0.1')}:{whole('PORT', 8000, least=1, most=65535)}"
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
