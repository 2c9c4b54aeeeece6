"""`python -m tests.bench`: fill a portal, put load on it, print what came out."""

import argparse
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from portal import create_app
from portal.config import from_environment
from portal.extensions import db
from tests.bench import driving, inside, report
from tests.bench.client import Client
from tests.bench.fill import PASSWORD, NotEmptyError, fill
from tests.bench.serving import environment, memory, most, prepare, serve, worked
from tests.bench.targets import choose


def main() -> None:
    """Run it all in a folder of its own, which is removed afterwards."""
    chosen = _arguments()
    with tempfile.TemporaryDirectory(prefix="salur-bench-") as own:
        instance = Path(chosen.keep or own)
        _run(chosen, environment(instance, chosen.database), instance)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--complaints", type=int, default=100_000, help="how many the portal holds")
    parser.add_argument("--seconds", type=float, default=8, help="how long each page is asked for")
    parser.add_argument("--database", help="address of an empty database; SQLite in a temporary folder unless told")
    parser.add_argument("--keep", help="folder that keeps the filled portal, to be measured again without filling")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args()


def _run(chosen: argparse.Namespace, settings: dict[str, str], instance: Path) -> None:
    on = report.machine()
    say = (lambda *_words: None) if chosen.json else print
    say(report.surroundings())
    prepare(settings)
    app = create_app(from_environment(settings))
    with app.app_context():
        targets = _filled(app, chosen)
        by_themselves = inside.measure(db.session, app.extensions["portal"]["triage"], targets)
        db.session.remove()
        db.engine.dispose()
    say(report.heading())
    pages, used = [], {}
    with serve(settings, instance / "bench.log") as (port, master):
        cookies = {name: Client(port).log_in(name, PASSWORD) for name in ("admin", "petugas")}
        for figures in driving.measure(port, cookies, targets, chosen.seconds, lambda: worked(master)):
            say(report.line(figures))
            pages.append(figures)
            used = most(used, memory(master))
    if chosen.json:
        print(report.as_json(chosen.complaints, pages, by_themselves, used, on))
        return
    _conclude(pages, by_themselves, used)


def _filled(app, chosen: argparse.Namespace):
    own = app.extensions["portal"]
    secret = own["settings"].secret_key
    try:
        with tqdm(total=chosen.complaints, desc="fill", unit="complaint", disable=chosen.json, leave=False) as bar:
            fill(db.session, own["region"], secret, chosen.complaints, bar.update)
    except NotEmptyError:
        if not chosen.keep:
            sys.exit("This database already holds complaints; give the address of an empty one.")
    return choose(db.session, own["region"], secret)


def _conclude(pages: list, by_themselves: list, used: dict[str, list[float]]) -> None:
    print("\nby itself, one at a time")
    for figures in by_themselves:
        print(report.line(figures))
    print("\nmost memory after any page, shared pages counted once: "
          + ", ".join(f"{who} " + " + ".join(f"{mb:.0f}" for mb in sizes) + " MB" for who, sizes in used.items()))
    report.conclude(report.bars(pages, by_themselves, used))


if __name__ == "__main__":
    main()
