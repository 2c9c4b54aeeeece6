"""What the clients ask for, chosen from the filled database."""

import random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import AT_AGENCY, Complaint, Posting
from portal.models.submission import access_code, hash_submission
from portal.region import Region
from portal.search import PUBLIC
from tests.bench.rounds import Targets
from tests.bench.rows import submission_key

_MANY = 400
SHORTEST = 20  # characters that the form asks for
_COMMON = 25


def choose(session: Session, region: Region, secret: str) -> Targets:
    """Choose complaints, words and texts at random, the same ones each time."""
    chance = random.Random(7)

    def numbers(*where) -> list[str]:
        found = sorted(session.scalars(select(Complaint.number).where(*where)))
        return chance.sample(found, min(_MANY, len(found)))

    total = session.scalar(select(func.count(Complaint.id)))
    places = chance.sample(range(1, total + 1), min(_MANY, total))
    known = {hash_submission(submission_key(place)): place for place in places}
    own = session.execute(
        select(Complaint.submission_hash, Complaint.number).where(Complaint.submission_hash.in_(known))
    ).all()
    words = session.execute(
        select(Posting.term, held := func.count()).where(Posting.scope == PUBLIC).group_by(Posting.term)
        .having(held > 1).order_by(held.desc(), Posting.term)
    ).all()  # fmt: skip
    texts = session.scalars(
        select(Complaint.text).where(Complaint.id.in_(places), func.length(Complaint.text) >= SHORTEST)
    ).all()
    return Targets(
        desk=numbers(Complaint.desk_rank.is_not(None)),
        public=numbers(Complaint.published_at.is_not(None)),
        roads=numbers(Complaint.agency == "pupr", Complaint.status.in_(AT_AGENCY)),
        codes=[(number, access_code(submission_key(known[key]), secret)) for key, number in own],
        rare=[term for term, count in words if count < 6][:_MANY],
        common=[term for term, _count in words[:_COMMON]],
        texts=list(texts),
        districts=[district.key for district in region.districts],
        topics=[topic.key for topic in region.topics],
    )  # fmt: skip
