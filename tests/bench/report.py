"""The figures beside the machine they were taken on, and which bars they reach."""

import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.driving import CLIENTS, Figures

SUBMIT_P95, PAGE_P95, WORKER_MB, SUGGESTION_P95 = 70, 100, 130, 5
SUBMIT, SUGGESTION = "submit, with suggestion", "suggestion with reasons"


def machine() -> dict[str, object]:
    """Tell what the figures were taken on, and how busy it was with other things."""
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {
        "cores": len(os.sched_getaffinity(0)), "memory_gb": round(int(total.split()[1]) / 1e6, 1),
        "python": platform.python_version(), "load": [round(one, 1) for one in os.getloadavg()],
    }  # fmt: skip


def surroundings() -> str:
    """Say it in one line."""
    on = machine()
    return f"{on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}, load {on['load']}"


def bars(pages: list[Figures], inside: list[Figures], memory: dict[str, list[float]]) -> list[tuple[str, float, float]]:
    """Give each promise as (what, measured, allowed)."""
    by_name = {one.name: one for one in [*pages, *inside]}
    slowest = max((one for one in pages if one.name != SUBMIT), key=lambda one: one.p95)
    return [
        ("submit p95, ms", by_name[SUBMIT].p95, SUBMIT_P95),
        (f"slowest other page p95, ms ({slowest.name})", slowest.p95, PAGE_P95),
        ("largest worker, MB", max(memory["workers"]), WORKER_MB),
        ("suggestion p95, ms", by_name[SUGGESTION].p95, SUGGESTION_P95),
    ]


def line(one: Figures) -> str:
    """Write one row of the table."""
    cpu = "" if one.cpu is None else f"{one.cpu:8.1f}"
    return f"{one.name:28} {one.p50:8.1f} {one.p95:8.1f} {one.per_second:9.1f} {one.n:7} {cpu:>8}"


def heading(of: str = f"at {CLIENTS} clients") -> str:
    """Write the table's heading."""
    return f"{of:28} {'p50 ms':>8} {'p95 ms':>8} {'a second':>9} {'n':>7} {'CPU ms':>8}"


def conclude(promises: list[tuple[str, float, float]]) -> None:
    """Say of each promise, (what, measured, allowed), whether it is kept; where one is not, end with 1."""
    print(f"\nafterwards: {surroundings()}")
    for what, measured, allowed in promises:
        reached = "reached    " if measured <= allowed else "NOT REACHED"
        print(f"{reached}  {what}: {measured:.1f}, at most {allowed}")
    sys.exit(any(measured > allowed for _, measured, allowed in promises))


def as_json(complaints: int, pages: list[Figures], inside: list[Figures], memory: dict, on: dict) -> str:
    """Give everything for another program."""
    return json.dumps(
        {
            "complaints": complaints, "machine": on, "memory_mb": memory,
            "pages": [asdict(one) for one in pages], "inside": [asdict(one) for one in inside],
            "bars": [{"what": what, "measured": measured, "allowed": allowed, "reached": measured <= allowed}
                     for what, measured, allowed in bars(pages, inside, memory)],
        },
        indent=2,
    )  # fmt: skip
