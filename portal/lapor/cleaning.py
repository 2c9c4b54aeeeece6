"""Make plain text of what a cell holds: no markup, no escapes of a spreadsheet, nothing invisible."""

import html
import re
from datetime import date, datetime, time

from portal.lapor.inert import unguard
from portal.typed import clean_text

# Excel's own limit for a cell; longer ones come only from broken or hostile files.
LONGEST_CELL = 32_767
# Some exports escape twice; more rounds than this are play with us.
_ROUNDS = 5

_CSV_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"\Z')
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)\Z")
_EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Only with its semicolon: «?a=1&para=2» in an address must stay as it is.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK_TAG = re.compile(r"</?(?:br|p|div|li|tr)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|ul|ol|table|td)\b[^<>]{0,200}>", re.IGNORECASE)
_MARKED = re.compile(r"[<&_]")
_PLAIN = re.compile(r"[ -~]*")
_NEVER = re.compile("[\0\ud800-\udfff]")


def raw_text(value: object) -> str:
    """Text of a cell, whatever type the spreadsheet gave it, still to be cleaned; dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # 7000001.0 is how a spreadsheet keeps the number 7000001
    return str(value)


def clean(value: str) -> str:
    """Plain text: guard quote, markup, entities, «_x000D_», errors and unseen characters gone."""
    text = value[:LONGEST_CELL]
    if formula := _CSV_TEXT_FORMULA.match(text):
        text = formula[1].replace('""', '"')
    text = unguard(text)
    if _EXCEL_ERROR.match(text):
        return ""
    if _MARKED.search(text):
        text = _decode(text)
    if _PLAIN.fullmatch(text):  # most cells; the cleaner looks at each character, which is dear
        return text.strip()
    # What a form refuses is dropped here: nobody stands by to type the cell again.
    return clean_text(_NEVER.sub("", text), most=3 * LONGEST_CELL, most_bytes=12 * LONGEST_CELL)


def _decode(text: str) -> str:
    for _ in range(_ROUNDS):
        decoded = _EXCEL_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        decoded = _ENTITY.sub(lambda match: html.unescape(match[0]), decoded)
        decoded = _TAG.sub("", _BREAK_TAG.sub("\n", decoded))
        if decoded == text:
            break
        text = decoded
    return text
