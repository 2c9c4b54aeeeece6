"""Sentences written for the finder of personal data, with what is to be found in them."""

import json
from pathlib import Path

from portal.privacy import find_personal_data

_FILE = Path(__file__).with_name("privacy_sentences.jsonl")
WRITTEN = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
# What was written before the rules for names, and never looked at while they were made, judges them alone.
SENTENCES = [sentence for sentence in WRITTEN if not sentence.get("held_out")]
HELD_OUT = [sentence for sentence in WRITTEN if sentence.get("held_out")]


def labelled(sentence):
    """Turn the labelled substrings into spans, each searched for after the one before."""
    spans, last = [], 0
    for kind, part in sentence["spans"]:
        start = sentence["text"].index(part, last)
        last = start + len(part)
        spans.append((kind, start, last))
    return spans


def overlaps(finding, span):
    kind, start, end = span
    return finding.kind == kind and finding.start < end and finding.end > start


def missed(sentences, kind):
    """Give the labelled parts of a kind, and those of them that no finding of it covers whole."""
    parts, unseen = [], []
    for sentence in sentences:
        found = find_personal_data(sentence["text"])
        for span in labelled(sentence):
            if span[0] == kind:
                parts.append(sentence["text"][span[1] : span[2]])
                whole = any(overlaps(f, span) and f.start <= span[1] and f.end >= span[2] for f in found)
                unseen += [] if whole else [sentence["text"]]
    return parts, unseen


def false_alarms(sentences):
    """Give how much was found, and what of it touches nothing labelled."""
    found, false = 0, []
    for sentence in sentences:
        spans = labelled(sentence)
        for finding in find_personal_data(sentence["text"]):
            found += 1
            if not any(overlaps(finding, span) for span in spans):
                false.append((finding.kind, sentence["text"]))
    return found, false
