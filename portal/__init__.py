"""The web portal."""

from flask import Flask
from sqlalchemy.orm import configure_mappers
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import bodies, commands, config, errors, extensions, region, templating, views
from portal.clock import Calendar
from portal.days_off import DaysOff
from portal.deadlines import Deadlines
from portal.queries.models import shadow_version
from portal.triage import Triage


def create_app(settings: config.Settings | None = None, **overrides: object) -> Flask:
    """Build the portal from its settings; `overrides` are Flask settings, for tests.

    Raises SettingError or RegionError, each line of which says what to mend.
    """
    settings = settings or config.from_environment()
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"), instance_path=str(settings.instance))
    app.request_class = bodies.BoundedRequest
    app.config.update(settings.as_flask(), **overrides)
    app.extensions["portal"] = _own(settings)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
    _add_extensions(app)
    for part in (templating, errors, views, commands):
        part.init_app(app)
    configure_mappers()
    return app


def _own(settings: config.Settings) -> dict[str, object]:
    """Build what every part of the portal asks for by name."""
    pack = region.load(settings.region)
    calendar = Calendar(pack.zone, DaysOff(pack.extra_holidays))
    return {
        "settings": settings,
        "region": pack,
        "calendar": calendar,
        "deadlines": Deadlines(pack, calendar),
        "triage": Triage(pack, settings.models),
        "shadow": Triage(pack, settings.models, chosen=shadow_version),
    }


def _add_extensions(app: Flask) -> None:
    extensions.db.init_app(app)
    extensions.migrate.init_app(app, extensions.db, directory=str(config.ROOT / "portal/migrations"),
                                render_as_batch=True)  # fmt: skip
    # The error page must appear when the database is away: only a template that names the user asks for them.
    extensions.login.init_app(app, add_context_processor=False)
    extensions.csrf.init_app(app)
    with app.app_context():
        extensions.open_sqlite_soundly(extensions.db.engine)
