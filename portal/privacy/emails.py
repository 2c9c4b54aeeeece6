"""Find e-mail addresses, also where @ and dots are written as words."""

import re
from collections.abc import Iterator

from portal.privacy.shadow import Shadow
from portal.privacy.words import ENDINGS

_AT = re.compile(r" ?@ ?| ?[\[({<] ?(?:at|et|@) ?[\])}>] ?| (?:at|et) ")
_LOCAL = re.compile(r"[a-z0-9._%+\-]{0,64}$")
_DOT = r"(?: ?\. ?| ?[\[({<] ?(?:dot|titik|\.) ?[\])}>] ?| (?:dot|titik) )"
_LABEL = r"[a-z0-9\-]{1,63}+"
_DOMAIN = re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,4}}")
_LAST_PART = re.compile(r"(?:^|[ .\])}>])([a-z]{2,12})$")
_PROVIDER = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|icloud|proton(?:mail)?)"
    r"(?: ?\.? ?(?:com|co(?: ?\.? ?id)?))?(?![a-z0-9])"
)


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield («email», start, end) of each address."""
    text, end = shadow.text, 0
    for match in _AT.finditer(text):
        local = _LOCAL.search(text, max(end, match.start() - 64), match.start())[0].lstrip(".-%+")
        if not local or match.start() < end:
            continue
        domain_end = _domain_end(text, match.end(), plain=match[0] == "@")
        if domain_end is not None:
            yield "email", match.start() - len(local), domain_end
            end = domain_end


def _domain_end(text: str, at: int, *, plain: bool) -> int | None:
    """Return where the domain ends: any ending after a plain @, a known one where it is spelt out."""
    provider = _PROVIDER.match(text, at)
    domain = _DOMAIN.match(text, at, at + 200)
    while domain:
        ending = _LAST_PART.search(domain[0])
        if ending and (ending[1] in ENDINGS or (plain and " " not in domain[0])):
            return max(domain.end(), provider.end() if provider else 0)
        shorter = max(domain[0].rfind("."), domain[0].rfind(" "), domain[0].rfind("]"), 0)
        domain = _DOMAIN.match(text, at, at + shorter) if shorter else None
    return provider.end() if provider else None
