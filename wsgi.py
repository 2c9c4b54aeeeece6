"""The application, for gunicorn and the flask command."""

import sys

from portal import create_app
from portal.config import SettingError
from portal.region import RegionError

try:
    app = create_app()
except (SettingError, RegionError) as error:
    sys.exit(f"Salur cannot start.\n{error}")
