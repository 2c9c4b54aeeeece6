"""The gate's verdict in Indonesian: each check, what was asked and what was found."""

from triage_model.pages import Section, Table
from triage_model.wording import decimal, percent, points

CHECKS = {
    "minimum": "Ketepatan terendah",
    "holdout": "Baris uji beku",
    "replay": "Keputusan terakhir",
    "topics": "Tiap topik",
    "kinds": "Tiap klasifikasi",
    "calibration": "Kalibrasi peluang",
}
_COUNTED = {"topics": "topik", "kinds": "klasifikasi"}
HEAD = ["Pemeriksaan", "Hasil", "n", "Versi ini", "Pembanding", "Batas"]


def verdict_section(verdict: dict | None, names: dict[str, str] | None = None) -> Section:
    """Return the verdict as a section: a sentence, then a table of the checks; `names` words topics and kinds."""
    if verdict is None:
        return Section("Gerbang", ["Versi ini belum dinilai."])
    against = f"versi {verdict['against'][:12]} yang dipakai saat itu" if verdict["against"] else ""
    if against and verdict["compared"]:
        beside = f"Dibandingkan dengan {against}, pada baris yang tidak pernah dipelajari keduanya."
    elif against:
        beside = (
            f"Tidak dapat dibandingkan dengan {against}: versi itu dilatih sebelum ada baris uji beku, atau "
            "berkasnya tidak terbaca. Hanya ketepatan terendah yang diperiksa."
        )
    else:
        beside = "Belum ada versi yang dipakai; hanya ketepatan terendah yang diperiksa."
    said = "Lolos." if verdict["passed"] else "Tidak lolos."
    rows = [_row(_named(check, names or {})) for check in verdict["checks"]]
    return Section("Gerbang", [f"{said} {beside}"], table=Table(HEAD, rows))


def _named(check: dict, names: dict[str, str]) -> dict:
    return check | {"fallen": {names.get(key, key): found for key, found in check.get("fallen", {}).items()}}


def _row(check: dict) -> list[str]:
    judged = check.get("judged", True)
    result = "tidak dinilai, baris terlalu sedikit" if not judged else "lolos" if check["passed"] else "tidak lolos"
    n = f"{check['n']} {_COUNTED.get(check['key'], '')}".strip()
    return [CHECKS[check["key"]], result, n, *_WORDS[check["key"]](check)]


def _minimum(check) -> list[str]:
    return [percent(check["candidate"]), "–", f"paling sedikit {percent(check['allowed'])}"]


def _accuracy(check) -> list[str]:
    return [
        f"{percent(check['candidate'])} ({check['gained']} didapat)",
        f"{percent(check['present'])} ({check['lost']} hilang)",
        f"turun paling banyak {points(check['allowed'])}, atau masih mungkin kebetulan (p = {decimal(check['p'], 3)})",
    ]


def _recall(check) -> list[str]:
    fallen = [
        f"{key}: {percent(found['present'])} → {percent(found['candidate'])} (n = {found['n']})"
        for key, found in check["fallen"].items()
    ]
    found = "; ".join(fallen) or "tidak ada yang jatuh"
    return [found, "–", f"tidak ada yang turun lebih dari {points(check['allowed'])}, kecuali masih mungkin kebetulan"]


def _calibration(check) -> list[str]:
    limit = f"galat paling banyak {decimal(check['allowed'], 3)}"
    return [decimal(check["candidate"], 3), decimal(check["present"], 3), limit]


_WORDS = {
    "minimum": _minimum,
    "holdout": _accuracy,
    "replay": _accuracy,
    "topics": _recall,
    "kinds": _recall,
    "calibration": _calibration,
}
