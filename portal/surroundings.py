"""Whether a complaint speaks of a main road or of a housing area: where agencies part their work along that line."""

import re

MAIN_ROAD = "main_road"
HOUSING = "housing"
_ROAD = r"(?:jalan|jln|jl)\.?"
_MAIN_ROAD = re.compile(
    rf"\b(?:{_ROAD} (?:utama|poros|raya|besar|protokol|provinsi|propinsi|negara|nasional|kabupaten|lintas)"
    r"|poros|jalur dua|dua jalur|bundaran|lampu merah|simpang (?:empat|tiga|3|4))\b"
)
_HOUSING = re.compile(
    r"\b(?:perumahan|perum|kompleks?|gang|gg|lorong|permukiman|pemukiman|btn|kavling|kapling|rumah susun|rusun)\b"
)


def surroundings(text: str) -> str:
    """Return MAIN_ROAD or HOUSING, or nothing when the text names neither or both."""
    words = " ".join(text.lower().split())
    main_road, housing = _MAIN_ROAD.search(words), _HOUSING.search(words)
    if bool(main_road) == bool(housing):
        return ""
    return MAIN_ROAD if main_road else HOUSING
