"""Gunicorn's settings: threads behind a preloaded application, so that workers share the model's memory."""

import ctypes
import gc
import os
import re
import sys

from sqlalchemy.exc import SQLAlchemyError

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


_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_M_TRIM_THRESHOLD, _M_ARENA_MAX = -1, -8  # of glibc's malloc.h


def _hold_less() -> None:
    """Have glibc give memory back: an arena for each thread keeps some 25 MB of every worker for nothing.

    Threads that take turns at Python's lock hardly ever wait for one arena. Another C library goes its own way.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_M_ARENA_MAX, 1)
        library.mallopt(_M_TRIM_THRESHOLD, 128 * 1024)


def _rehearse(app) -> None:
    """Look at pages as a citizen does, up to the review: what that loads and compiles, all workers then share.

    Nothing is written. A database that cannot be read now makes pages that say so, and no worker less.
    """
    browser, at = app.test_client(), {"base_url": app.extensions["portal"]["settings"].public_url or None}
    for path in ("/", "/laporan?kata=jalan"):
        browser.get(path, **at)
    token = _TOKEN.search(browser.get("/lapor", **at).get_data(as_text=True))
    complaint = {"text": "Jalan di depan sekolah berlubang besar.", "csrf_token": token[1] if token else ""}
    browser.post("/lapor/periksa", data=complaint, **at)


def when_ready(server) -> None:
    """Load model, pages and rules before the workers fork, then let go of the database: none crosses a fork."""
    # Not before: the portal's own modules are for gunicorn to load, once its settings are read.
    from portal.extensions import db

    _hold_less()
    app = server.app.wsgi()
    for page in app.jinja_env.list_templates(["html"]):
        app.jinja_env.get_template(page)
    own = app.extensions["portal"]
    own["region"].urgency("")
    with app.app_context():
        try:
            own["triage"].warm(db.session)
        except SQLAlchemyError as error:
            # It may come back while we serve; until then every page says what is the matter.
            server.log.warning("The database does not answer: %s", type(error).__name__)
        db.session.remove()
        _rehearse(app)
        db.engine.dispose()
    # What stands now stays shared: the collector would otherwise touch, and so copy, every page of it.
    gc.collect()
    gc.freeze()
