"""The index of stems asked with one array for all stems: what PostgreSQL answers quickest.

With a parameter for each stem, reading the statement and planning its many parts took longer than the answer;
with arrays the statements are always the same, and are prepared once. SQLite has no arrays, and its json_each
led it to read an index from the wrong side.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

from portal.models import OPEN
from portal.postings.bounds import COMPARED, LOOKED_UP, NEWEST, Held

_COUNTS = text("""
    SELECT asked.term, (
        SELECT count(*) FROM (
            SELECT 1 FROM posting
            WHERE posting.scope = ANY (CAST(:scopes AS text[])) AND posting.term = asked.term LIMIT :bound
        ) AS few
    )
    FROM unnest(CAST(:terms AS text[])) AS asked (term)
""")

_RANKED = f"""
    SELECT complaint_id, sum(weight) AS best
    FROM (
        SELECT asked.weight, posting.complaint_id
        FROM unnest(CAST(:rare AS text[]), CAST(:rare_weights AS float[])) AS asked (term, weight)
        JOIN posting ON posting.term = asked.term AND posting.scope = ANY (CAST(:scopes AS text[]))
        UNION ALL
        SELECT asked.weight, newest.complaint_id
        FROM unnest(CAST(:common AS text[]), CAST(:common_weights AS float[])) AS asked (term, weight)
        CROSS JOIN unnest(CAST(:scopes AS text[])) AS place (scope)
        CROSS JOIN LATERAL (
            SELECT posting.complaint_id FROM posting
            WHERE posting.scope = place.scope AND posting.term = asked.term
            ORDER BY posting.complaint_id DESC LIMIT {NEWEST}
        ) AS newest
    ) AS read
    GROUP BY complaint_id ORDER BY best DESC, complaint_id DESC
"""

_CANDIDATES = text(f"{_RANKED} LIMIT {COMPARED}")

# The best are looked up one by one, never the district as a whole.
_CANDIDATES_OPEN_HERE = text(f"""
    SELECT top.complaint_id
    FROM ({_RANKED} LIMIT {LOOKED_UP}) AS top
    JOIN complaint ON complaint.id = top.complaint_id
    WHERE complaint.district = :district AND complaint.status = ANY (CAST(:open AS text[]))
    ORDER BY top.best DESC, top.complaint_id DESC LIMIT {COMPARED}
""")

_HELD = text("""
    SELECT complaint.id, complaint.district, complaint.village, complaint.received_at,
        own.size, own.n_shared, own.shared
    FROM complaint
    CROSS JOIN LATERAL (
        SELECT count(*) AS size, count(asked.term) AS n_shared, coalesce(sum(asked.weight ^ 2), 0) AS shared
        FROM posting
        LEFT JOIN unnest(CAST(:terms AS text[]), CAST(:weights AS float[])) AS asked (term, weight)
            ON asked.term = posting.term
        WHERE posting.complaint_id = complaint.id AND posting.scope = ANY (CAST(:scopes AS text[]))
    ) AS own
    WHERE complaint.id = ANY (CAST(:complaints AS integer[]))
""")


class Arrays:
    """The index, for one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, terms: list[str], scopes: list[str], bound: int) -> dict[str, int]:
        """Count, up to `bound` in all scopes together, the holders of each term; terms of none are left out."""
        rows = self._connection.execute(_COUNTS, {"terms": terms, "scopes": scopes, "bound": bound})
        return {term: count for term, count in rows if count}

    def candidates(self, rare: Mapping[str, float], common: Mapping[str, float], scopes: list[str],
                   here: str | None) -> list[int]:
        """Rank complaints by the weight of the terms they hold: of rare terms all holders, of common ones the newest.

        With a district as `here` only those that are still open in it.
        """
        given = {"rare": list(rare), "rare_weights": list(rare.values()), "common": list(common),
                 "common_weights": list(common.values()), "scopes": scopes}  # fmt: skip
        statement = _CANDIDATES
        if here is not None:
            statement, given = _CANDIDATES_OPEN_HERE, given | {"district": here, "open": [one.value for one in OPEN]}
        return [row[0] for row in self._connection.execute(statement, given)]

    def held(self, complaints: list[int], weights: Mapping[str, float], scopes: list[str]) -> Iterator[Held]:
        """Tell what each complaint holds of the terms, and what is known of it."""
        given = {"complaints": complaints, "scopes": scopes, "terms": list(weights), "weights": list(weights.values())}
        for row in self._connection.execute(_HELD, given):
            yield Held(*row)
