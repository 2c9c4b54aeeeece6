"""The commands that look at the corpus itself: `check` and `agree`."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from triage_model import taxonomy

_FIGURES = ("topic", "affair", "kind")


def add_to(commands) -> None:
    """Add both commands to the parser of all."""
    check = commands.add_parser("check", help="look the seed corpus over; status 1 when something is found")
    check.set_defaults(run=_check)
    agree = commands.add_parser("agree", help="compare a blind second reading with the corpus' labels")
    agree.add_argument(
        "answers", type=Path, nargs="+", metavar="FILE", help="JSON lines {id, topic, kind}; id is file:line"
    )
    agree.set_defaults(run=_agree)
    for command in (check, agree):
        command.add_argument(
            "--seed", type=Path, metavar="DIR", help="folder of .jsonl files (default: the seed corpus)"
        )
        command.add_argument("--json", action="store_true", help="print everything as JSON")


def _check(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from triage_model import corpus

    entries = corpus.read(taxonomy.load(), options.seed)
    with tqdm(total=len(corpus.STEPS), file=sys.stderr) as bar:

        def tell(step: str) -> None:
            bar.set_description(step)
            bar.update()

        found = corpus.check(entries, tell=tell)
    if options.json:
        topics = corpus.variety(entries)
        print(json.dumps({"texts": len(entries), "topics": topics, "findings": list(map(asdict, found))}))
    else:
        print("\n".join(f"{one.check}\t{one.where}\t{one.what}" for one in found))
        print(f"{len(entries)} teks diperiksa, {len(found)} temuan")
    return 1 if found else 0


def _agree(options: argparse.Namespace) -> int:
    from triage_model import corpus
    from triage_model.agreement import agreement, answers

    labels = taxonomy.load()
    found = agreement(corpus.read(labels, options.seed), answers(options.answers), labels)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(_quarrel(one) for one in found["quarrels"]))
        print("\n".join(f"{name}\t{found[name]} n = {found['n']}" for name in _FIGURES))
    return 0


def _quarrel(one: dict) -> str:
    return f"{one['id']}\t{'/'.join(one['labels'])}\tdibaca {'/'.join(one['read'])}"
