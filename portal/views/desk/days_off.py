"""Days off (hari libur): what admins add to the calendar that every deadline is counted on."""

from datetime import date

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from portal import clock
from portal.extensions import db
from portal.forms.desk import DayOffForm
from portal.forms.sent import SentForm
from portal.models import DayOff, Role
from portal.queries import days_off as queries
from portal.views.current import calendar
from portal.views.desk import bp
from portal.views.guard import role_required


@bp.get("/hari-libur")
@role_required(Role.ADMIN)
def days_off():
    """List what was added and what is known of this year and the next."""
    return _page(DayOffForm(formdata=None))


@bp.post("/hari-libur")
@role_required(Role.ADMIN)
def add_day_off():
    """Add a day; deadlines that are set from now on pass it over."""
    form = DayOffForm()
    sound = form.validate_on_submit()
    if sound and (useless := _useless(form.day.data)):
        form.day.errors, sound = [useless], False
    if not sound:
        return _page(form), 422
    db.session.add(DayOff(day=form.day.data, name=form.name.data, by=current_user, at=clock.now()))
    db.session.commit()
    flash("Hari libur ditambahkan; tenggat yang ditetapkan mulai sekarang memperhitungkannya.")
    return redirect(url_for(".days_off"), 303)


@bp.post("/hari-libur/<day>/hapus")
@role_required(Role.ADMIN)
def remove_day_off(day: str):
    """Take a day back that was added by mistake."""
    found = queries.find(db.session, _day(day))
    if found is None:
        abort(404)
    if SentForm().validate_on_submit():
        db.session.delete(found)
        db.session.commit()
        flash("Hari libur dihapus.")
    return redirect(url_for(".days_off"), 303)


def _useless(day: date) -> str:
    """Say why a day off there would change nothing, if so: most likely the date is a slip."""
    if known := calendar().holiday(day):
        return f"Tanggal ini sudah libur: {known}."
    if not calendar().is_working_day(day):
        return "Tanggal ini sudah libur: akhir pekan."
    if day < calendar().today():
        return "Tanggal ini sudah lewat; tenggat yang sudah ditetapkan tidak berubah lagi."
    return ""


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        abort(404)


def _page(form: DayOffForm):
    today = calendar().today()
    return render_template(
        "desk/days_off.html", form=form, added=queries.added(db.session), known=calendar().days_off_from(today),
        undecreed=calendar().years_without_joint_leave(today),
    )  # fmt: skip
