"""Tell which kind of number the words around it announce: «NIK», «KK», «rekening», «WA»."""

import re
from bisect import bisect_right

from portal.privacy.shadow import Shadow

_BANKS = (
    r"bca|bri|bni|btn|bsi|mandiri|bank ?kaltim(?:tara)?|bankaltimtara|bpd|danamon|cimb|permata|muamalat|"
    r"mega|bukopin|panin|jago|seabank"
)
_CUE = re.compile(
    r"(?<![a-z])(?:"
    r"(?P<both>nik(?: ?[/,&]? ?| (?:dan|sama|sm|serta) )(?:no\.? ?)?kk)"
    r"|(?P<nik>nik|(?:e-?)?ktp|induk kependudukan)"
    r"|(?P<kk>(?:no)?kk|kartu keluarga)"
    rf"|(?P<account>(?:no(?:mor)?\.? ?|no)?rek|(?<!kode )rekening|{_BANKS}|briva|virtual account|va|id ?pel(?:anggan)?"
    r"|(?:no|nomor|kode)\.? ?(?:pelanggan|meter|meteran|sambungan|bpjs|kis|jkn))"
    r"|(?P<phone>hp|hape|handphone|telp|telpon|telepon|tlp|tlpn|wa|whatsapp|watsap|hub|hubungi|kontak|"
    r"call|sms|(?:nomor|nomer|no) saya|ponsel|fax)"
    r")(?![a-z])"
)
_BANK_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:rek(?:ening)? )?(?:bank )?(?:{_BANKS})(?![a-z])")
_REACH_BEFORE, _REACH_AFTER = 45, 25


class Cues:
    """Every cue of a text, found once, so that each number can ask for its own."""

    def __init__(self, shadow: Shadow):
        self._text = shadow.text
        matches = list(_CUE.finditer(shadow.text))
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        self._kinds = [match.lastgroup for match in matches]

    def before(self, start: int) -> str | None:
        """Return the kind that the last cue before a number announces."""
        last = bisect_right(self._ends, start) - 1
        if last < 0 or self._ends[last] < start - _REACH_BEFORE:
            return None
        if self._kinds[last] != "both":
            return self._kinds[last]
        between = self._text[self._ends[last] : start]  # «NIK dan KK: … / …» announces two, in that order
        return "kk" if any(map(str.isdigit, between)) else "nik"

    def after(self, end: int) -> str | None:
        """Return the kind that is said right after a number: «6408… (NIK)», «0123… BCA»."""
        if _BANK_AFTER.match(self._text, end, end + 40):
            return "account"
        following = bisect_right(self._starts, end)
        if following < len(self._starts) and self._ends[following] <= end + _REACH_AFTER:
            kind = self._kinds[following]
            return kind if kind in ("nik", "kk") else None
        return None
