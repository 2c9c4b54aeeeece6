"""The application, for gunicorn and the flask command."""

import os
import sys

from portal import create_app
from portal.config import SettingError
from portal.region import RegionError

# Whatever the portal makes (database, models, exports) is for its own account only.
os.umask(0o077)
try:
    app = create_app()
except (SettingError, RegionError) as error:
    sys.exit(f"Salur cannot start.\n{error}")
