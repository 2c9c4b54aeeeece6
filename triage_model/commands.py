"""The command line of the classifier."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from triage_model import corpus_commands
from triage_model.artifact import ArtifactError
from triage_model.dataset import DatasetError
from triage_model.handed import json_object
from triage_model.taxonomy import TaxonomyError

HARMLESS = (BrokenPipeError, KeyboardInterrupt)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, 1 for lines not read or a corpus to mend, 2 after a line about what is wrong."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except (ArtifactError, DatasetError, TaxonomyError) as error:
        print(f"triage_model: {error}", file=sys.stderr)
        return 2
    except HARMLESS:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="python -m triage_model", description="The classifier of complaints.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _train_options(commands.add_parser("train", help="train on the seed corpus and save the model"))
    _predict_options(commands.add_parser("predict", help="rank topics for JSON lines from standard input"))
    _crossval_options(commands.add_parser("crossval", help="measure the pipeline on a labelled table"))
    _curve_options(commands.add_parser("curve", help="measure what local decisions add to the seed corpus"))
    _evaluate_options(commands.add_parser("evaluate", help="measure a saved model on a labelled table"))
    _card_options(commands.add_parser("card", help="print a saved model's card (Markdown, Indonesian)"))
    corpus_commands.add_to(commands)
    return top


def _train_options(command):
    command.add_argument(
        "--seed", type=Path, metavar="DIR", help="folder of .jsonl files (default: the seed corpus)"
    )
    command.add_argument(
        "--out", type=Path, default=Path("models"), metavar="DIR", help="where to save (models)"
    )
    command.add_argument("--json", action="store_true", help="print path, SHA-256 and figures as JSON")
    command.set_defaults(run=_train)


def _model_options(command):
    command.add_argument("--model", type=Path, required=True, metavar="FILE", help="a saved model")
    command.add_argument("--sha256", help="what the file must hash to (default: its name)")


def _predict_options(command):
    _model_options(command)
    command.set_defaults(run=_predict)


def _table_options(command):
    command.add_argument("file", type=Path, metavar="FILE", help=".csv, .csv.gz or .xlsx")
    command.add_argument("--text", required=True, metavar="COL", help="column of the text")
    command.add_argument("--title", default="", metavar="COL", help="column of the title")
    command.add_argument("--label", required=True, metavar="COL", help="column of the label")
    command.add_argument(
        "--min-count", type=int, default=2, metavar="N", help="leave out labels with fewer rows"
    )
    command.add_argument("--groups", type=Path, metavar="TOML", help="[groups] table from group to label patterns")
    command.add_argument("--time", default="", metavar="COL", help="column of the day")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")


def _crossval_options(command):
    _table_options(command)
    command.add_argument(
        "--split", type=date.fromisoformat, metavar="DATE", help="first day of the test rows"
    )
    command.add_argument(
        "--compare", action="store_true", help="beside other classifiers, and without stems, slang, letters"
    )
    command.set_defaults(run=_crossval)


def _curve_options(command):
    _table_options(command)
    _map_option(command, required=True)
    command.add_argument(
        "--sizes", type=int, nargs="+", metavar="N", help="numbers of decisions (50 100 200 500 1000)"
    )
    command.set_defaults(run=_curve)


def _map_option(command, required: bool = False):
    command.add_argument(
        "--map", type=Path, required=required, metavar="TOML", help="[affairs] table from label to affair keys"
    )


def _evaluate_options(command):
    _model_options(command)
    _table_options(command)
    _map_option(command)
    command.set_defaults(run=_evaluate)


def _card_options(command):
    _model_options(command)
    command.set_defaults(run=_card)


def _train(options) -> int:
    from triage_model import artifact, dataset, taxonomy
    from triage_model.train import STEPS, train

    with _bar(len(STEPS)) as bar:
        model = train(dataset.seed(options.seed), taxonomy.load(), progress=_stepping(bar))
    saved = artifact.save(model, options.out)
    facts = {"path": str(saved.path), "sha256": saved.sha256, "metrics": model.info["metrics"]}
    print(json.dumps(facts) if options.json else f"{saved.path}\n{_lines(model.info['metrics'])}")
    return 0


def _predict(options) -> int:
    model, bad = _loaded(options), 0
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            answer = _answer(model, number, line)
            bad += "error" in answer
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    if bad:
        print(f"triage_model: {bad} baris tidak terbaca; sebabnya ada pada barisnya di keluaran", file=sys.stderr)
    return 1 if bad else 0


def _answer(model, number: int, line: bytes) -> dict:
    try:
        asked = json_object(line)
        fields = [asked.get(name) or "" for name in ("text", "title", "district")]
    except ValueError:
        return {"error": f"baris {number}: bukan objek JSON seperti {{\"text\": \"…\"}}"}
    if not fields[0] or not all(isinstance(value, str) for value in fields):
        return {"error": f"baris {number}: «text» wajib, dan text, title, district berupa teks"}
    found = model.predict(*fields, explain=False)
    return {
        name: [{"key": rank.key, "p": round(rank.p, 6)} for rank in getattr(found, name)]
        for name in ("topics", "affairs", "kinds")
    } | {"inspect": found.inspect}


def _table(options):
    from triage_model.crossval import from_table
    from triage_model.grouping import grouping

    return from_table(
        options.file,
        options.text,
        options.label,
        title=options.title,
        time=options.time,
        min_count=options.min_count,
        group=grouping(options.groups) if options.groups else str,
    )


def _crossval(options) -> int:
    from triage_model.contenders import ABLATIONS, BASELINES, OTHERS
    from triage_model.crossval import N_FOLDS, crossval

    if bool(options.time) != bool(options.split):
        raise DatasetError("--time dan --split harus dipakai bersama")
    data, beside = _table(options), BASELINES | (OTHERS | ABLATIONS if options.compare else {})
    with _bar((1 + len(beside)) * (1 if options.split else N_FOLDS)) as bar:
        figures = crossval(data, options.split, bar.update, beside)
    return _printed(figures, options)


def _curve(options) -> int:
    from triage_model import dataset, taxonomy
    from triage_model.curve import SIZES, curve
    from triage_model.evaluate import mapping

    labels = taxonomy.load()
    sizes, held = options.sizes or SIZES, mapping(options.map, labels)
    data = _table(options)
    with _bar(1 + len(sizes)) as bar:
        figures = curve(data, dataset.seed(), labels, held, sizes=sizes, progress=bar.update)
    return _printed(figures, options)


def _evaluate(options) -> int:
    from triage_model import taxonomy
    from triage_model.evaluate import evaluate, mapping

    held = mapping(options.map, taxonomy.load()) if options.map else None
    data = _table(options)
    return _printed(evaluate(_loaded(options), data.rows, data.labels.tolist(), held), options)


def _printed(figures: dict, options) -> int:
    print(json.dumps(figures) if options.json else _lines({"figures": figures}))
    return 0


def _card(options) -> int:
    from triage_model import taxonomy
    from triage_model.card import card

    model = _loaded(options)
    names = {topic.key: topic.name for topic in taxonomy.load().topics}
    print(card(model.info, options.sha256 or options.model.stem, names=names).markdown(), end="")
    return 0


def _loaded(options):
    from triage_model import artifact

    return artifact.load(options.model, options.sha256 or options.model.stem)


def _bar(total: int):
    from tqdm import tqdm

    return tqdm(total=total, file=sys.stderr)


def _stepping(bar):
    def step(name: str, number: int, _total: int) -> None:
        bar.set_description(name)
        bar.update(number - bar.n)

    return step


def _lines(tables: dict[str, dict]) -> str:
    return "\n".join(_flat(tables))


def _flat(tables, before: str = "") -> Iterable[str]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name:<16} {value}"
