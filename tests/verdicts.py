"""What the gate might have said, for tests that do not ask it."""

_FALLEN = {"n": 20, "candidate": 0.4, "present": 0.9, "lost": 10, "gained": 0, "p": 0.001}
PASSED = [{"key": "minimum", "passed": True, "n": 91, "candidate": 0.8, "allowed": 0.6}]
REFUSED = [
    *PASSED,
    {"key": "holdout", "passed": True, "judged": True, "n": 91, "candidate": 0.8, "present": 0.81, "lost": 2,
     "gained": 1, "p": 0.5, "allowed": 0.02},
    {"key": "replay", "passed": True, "judged": False, "n": 3, "candidate": 1.0, "present": 1.0, "lost": 0,
     "gained": 0, "p": 1.0, "allowed": 0.02},
    {"key": "topics", "passed": False, "n": 6, "allowed": 0.1, "fallen": {"sampah_angkut": _FALLEN}},
    {"key": "kinds", "passed": True, "n": 4, "allowed": 0.1, "fallen": {}},
    {"key": "calibration", "passed": True, "judged": False, "n": 94, "candidate": 0.03, "present": 0.02,
     "allowed": 0.05},
]  # fmt: skip


def verdict(*, against: str = "", checks: list[dict] = PASSED) -> dict:
    """Make a verdict of these checks."""
    return {
        "passed": all(check["passed"] for check in checks), "against": against, "compared": True,
        "at": "2026-03-02T02:00:00+00:00", "rows": {"holdout": 91, "replay": 3, "fingerprint": "r" * 64},
        "checks": checks,
    }  # fmt: skip
