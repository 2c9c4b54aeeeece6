"""Keep exported cells from being run as formulas, and take that guard off again on reading.

After OWASP's «CSV Injection»: a spreadsheet takes a cell for a formula by its first character. A CSV
opened with the wrong separator is cut elsewhere, which no guard can foresee; .xlsx has no such hole.
"""

import re

# Full-width twins count too: some spreadsheets fold them. Blanks before the sign are skipped, since
# programs trim them; quotes, so that guarding and unguarding are exact opposites.
_RUNS = r"(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@＝＋－＠])"
_DANGEROUS = re.compile(rf"'*{_RUNS}")
_GUARDED = re.compile(rf"'+{_RUNS}")


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return text[1:] if _GUARDED.match(text) else text
