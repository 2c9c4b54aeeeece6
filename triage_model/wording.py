"""Numbers as Indonesians write them."""


def percent(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{decimal(share * 100, 1)} %"


def points(share: float) -> str:
    """Write a difference of shares."""
    return f"{share * 100:g}".replace(".", ",") + " poin persen"


def decimal(number: float, places: int = 2) -> str:
    """Write a number with a comma."""
    return f"{number:.{places}f}".replace(".", ",")


def spread(figures: dict) -> str:
    """Write an accuracy with its interval."""
    low, high = figures["interval"]
    return f"{percent(figures['accuracy'])} ({percent(low)}–{percent(high)})"
