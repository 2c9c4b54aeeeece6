"""Files that come with a form, before any is opened: counted for strangers, and left where the disk is full."""

import logging
import shutil

from flask import flash

from portal import limits
from portal.extensions import db
from portal.forms.files import MOST_FILES, WithFiles
from portal.views import limiting
from portal.views.current import settings

log = logging.getLogger(__name__)

_NO_ROOM = (
    "Lampiran belum bisa kami simpan: ruang simpan portal hampir penuh. Tulisannya tetap kami terima, dan lampirannya "
    "dapat ditambahkan nanti."
)


def weigh(form: WithFiles) -> None:
    """Count what a stranger offers before it is opened: opening a file costs as much when it is refused.

    Raises TooManyError.
    """
    leave_where_no_room(form)
    files = form.offered()[:MOST_FILES]
    if files:
        limiting.count_sending(limits.FILES, n=len(files))
        db.session.commit()


def leave_where_no_room(form: WithFiles) -> None:
    """Go on without the files, and say so, while the disk must keep what is left for words."""
    short = form.offered() and shutil.disk_usage(settings().instance).free < settings().spare
    if short:
        log.warning("less than %s bytes free: files are not taken", settings().spare)
        form.leave_files()
        flash(_NO_ROOM)
