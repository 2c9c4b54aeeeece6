"""How often chance alone explains that one version lost rows which another got right."""

from math import comb


def sign_test(lost: int, gained: int) -> float:
    """Return the probability of losing so many or more of the rows on which two versions differ.

    McNemar's test in its exact, one-sided form: without a difference each such row is a coin's toss.
    """
    n = lost + gained
    return sum(comb(n, k) for k in range(lost, n + 1)) / 2**n if n else 1.0


def two_sided(one: int, other: int) -> float:
    """Return the probability that two equal versions differ so far, whichever of them comes out ahead.

    McNemar's test in its exact, two-sided form, on the rows that only one of them had right. Doubling the side that
    won is what makes up for having looked first which side that is.
    """
    return min(1.0, 2 * sign_test(max(one, other), min(one, other)))
