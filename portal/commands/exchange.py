"""`flask import` and `flask export`: LAPOR!'s «Laporan Ringkas», in and out."""

import time
from pathlib import Path

import click
from tqdm import tqdm

from portal import clock, takeover
from portal.commands.group import Group
from portal.extensions import db, will_write
from portal.lapor import agencies, parsing
from portal.lapor.errors import LaporFileError
from portal.lapor.moments import LAPOR_ZONE
from portal.lapor.rows import ParsedRow, RefusedRow
from portal.views.current import deadlines, region, triage
from portal.visibility import all_received

imports = Group("import", help="Take complaints over from elsewhere.", callback=will_write)
exports = Group("export", help="Give complaints to elsewhere.")

# Others write between two batches: each holds SQLite's lock for less time than they wait, and then lets them in.
_BATCH, _NAMED_TOGETHER, _PAUSE = 50, 500, 0.1


@imports.command("laporan-ringkas")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="TOML file that maps names in the export to agency keys.")  # fmt: skip
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path),
              help="Where refused rows are listed, unknown agencies beside it; beside FILE unless told.")  # fmt: skip
def import_lapor(file: Path, mapping: Path | None, report: Path | None) -> None:
    """Import LAPOR!'s export, .xlsx or .csv; rows already here are passed over."""
    rows, names = _read(file, mapping)
    beside = report or file.with_name(f"{file.stem}-refused.csv")
    refused = [row for row in rows if isinstance(row, RefusedRow)]
    known = takeover.known_ids(db.session)
    fresh = [row for row in rows if not isinstance(row, RefusedRow) and row.tracking_id not in known]
    _take(fresh)
    named = _name([row for row in rows if not isinstance(row, RefusedRow) and row.tracking_id in known])
    click.echo(f"{len(fresh)} imported, {len(rows) - len(refused) - len(fresh)} already here, {len(refused)} refused.")
    if named:
        click.echo(f"{named} complaints already here got their agency.")
    try:
        _write_down(refused, [row for row in fresh if row.warnings], beside)
        _ask_for_names(names, mapping or (report or file).with_name(f"{file.stem}-agencies.toml"))
    except (LaporFileError, OSError) as error:
        raise click.ClickException(f"Impor selesai, tetapi catatannya tidak dapat ditulis: {error}") from error


def _write_down(refused: list[RefusedRow], changed: list[ParsedRow], report: Path) -> None:
    """List what was refused, and what was taken over otherwise than it stood there."""
    from portal.lapor import writing  # the spreadsheet library is large; no page needs it

    if refused:
        writing.write_refused(report, refused)
        click.echo(f"Refused rows with their reasons: {report}")
    if changed:
        told = report.with_name(f"{report.stem.removesuffix('-refused')}-changed.csv")
        writing.write_changed(told, changed)
        click.echo(f"{len(changed)} rows were shortened or had cells nobody can read: {told}")


def _ask_for_names(names: agencies.AgencyMapping, mapping: Path) -> None:
    """List which agencies are unknown."""
    if names.unknown:
        agencies.write_unknown(mapping, names.unknown)
        click.echo(f"{len(names.unknown)} agency names are unknown here; fill in their keys in {mapping}, "
                   "use --mapping.")  # fmt: skip


def _read(file: Path, mapping: Path | None) -> tuple[list[ParsedRow | RefusedRow], agencies.AgencyMapping]:
    from portal.lapor import reading

    try:
        names = _checked(agencies.load_mapping(mapping), mapping) if mapping else agencies.AgencyMapping()
        return list(parsing.parse_rows(reading.read(file), region(), names, LAPOR_ZONE, at=clock.now())), names
    except LaporFileError as error:
        raise click.ClickException(str(error)) from error


@exports.command("laporan-ringkas")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day of arrival.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of arrival.")
def export_lapor(file: Path, since, until) -> None:
    """Write the complaints in LAPOR!'s columns to FILE, .xlsx or .csv; confidential ones are marked so."""
    from portal.lapor import writing

    first, last = (day.date() if day else None for day in (since, until))
    complaints = all_received(db.session, region().zone, first, last)
    about = writing.Preamble(
        agency=region().name, generated_on=clock.today(region().zone), first_day=first, last_day=last,
        manager=region().office.name,
    )  # fmt: skip
    try:
        count = writing.write(file, takeover.rows_for_export(complaints, region()), about)
    except (LaporFileError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} complaints written to {file}.")


def _take(rows: list) -> None:
    now = clock.now()
    for number, row in enumerate(tqdm(rows, desc="import", unit="row", leave=False), start=1):
        takeover.take(db.session, row, region=region(), deadlines=deadlines(), triage=triage(), at=now)
        if number % _BATCH == 0:
            # The tracking ID makes a second run go on where this one was broken off.
            db.session.commit()
            db.session.expunge_all()
            time.sleep(_PAUSE)
    db.session.commit()


def _name(rows: list[ParsedRow]) -> int:
    named = 0
    for first in range(0, len(rows), _NAMED_TOGETHER):
        named += sum(takeover.name_agency(db.session, row) for row in rows[first : first + _NAMED_TOGETHER])
        db.session.commit()
        time.sleep(_PAUSE)
    return named


def _checked(mapping: agencies.AgencyMapping, path: Path) -> agencies.AgencyMapping:
    """Refuse a mapping to agencies that the pack does not have."""
    known = {one.key for one in (*region().agencies, *region().outside)}
    wrong = sorted({f"«{key}»" for key in mapping.keys.values() if key and key not in known})
    if wrong:
        raise LaporFileError(f"{path.name}: bukan kunci instansi di paket daerah: {', '.join(wrong)}.")
    return mapping
