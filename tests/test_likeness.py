"""Neighbours of a complaint: the same trouble in other words, near in place and time, whatever stands around it."""

import json
import random
from datetime import timedelta
from pathlib import Path

import pytest
from factories import HOLE, LAMP, MONDAY, TOWN, UPSTREAM, make_complaint
from sqlalchemy import insert

from portal import likeness, search
from portal.likeness import Asked, open_neighbours, public_neighbours
from portal.models import Complaint, Posting
from portal.postings import index_of
from portal.queries.public import similar_public
from portal.share import Share
from triage_model.dataset import seed

OTHER_HOLE = "Ada jalan berlubang di depan pasar, sudah dua motor yang jatuh, tolong segera ditambal."
PLACES = [TOWN, UPSTREAM]
GROUPS = [json.loads(line) for line in (Path(__file__).parent / "duplicates.jsonl").read_text().splitlines()]


def near(session, text, district=TOWN, **more):
    but = more.pop("but", None)
    return open_neighbours(session, Asked(text, district, **more), PLACES, but=but)


def ids(ranked):
    return [found for found, _likeness in ranked]


def enter_many(session, texts, district=TOWN, at=MONDAY):
    """Enter open complaints with nothing but their words, quickly; give their ids."""
    before = session.query(Complaint).count()
    made = [
        Complaint(number=f"X{n}", access_hash=str(n), submission_hash=f"x{n}", text=text, district=district,
                  received_at=at, waiting_since=at)
        for n, text in enumerate(texts, start=before)
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    rows = [{"scope": district, "term": term, "complaint_id": one.id} for one in made for term in search.keys(one.text)]
    if rows:
        session.execute(insert(Posting), rows)
    return [one.id for one in made]


def test_the_same_trouble_in_other_words_is_near(database, session):
    hole = make_complaint(text=HOLE)
    make_complaint(text=LAMP, title="Lampu padam")

    [(nearest, likeness)] = near(session, OTHER_HOLE)

    assert nearest == hole.id
    assert 0.42 <= likeness <= 1


def test_another_district_is_not_near(database, session):
    make_complaint(text=HOLE, district=UPSTREAM)

    assert near(session, OTHER_HOLE) == []


def test_without_a_district_all_of_them_are_searched(database, session):
    upstream, nowhere = make_complaint(text=HOLE, district=UPSTREAM), make_complaint(text=HOLE, district="")

    assert set(ids(near(session, OTHER_HOLE, district=""))) == {upstream.id, nowhere.id}


def test_a_complaint_that_names_no_district_is_near_to_one_that_does(database, session):
    nowhere = make_complaint(text=HOLE, district="")

    assert ids(near(session, OTHER_HOLE)) == [nowhere.id]


def test_a_complaint_is_no_neighbour_of_itself(database, session):
    hole = make_complaint(text=HOLE)

    assert near(session, HOLE, but=hole.id) == []


def test_what_has_ended_is_no_neighbour(database, session):
    hole = make_complaint(text=HOLE)

    search.forget_open(session, hole)

    assert near(session, OTHER_HOLE) == []


@pytest.mark.parametrize("text", ["", "jalan", "% _ ' \" ;--"])
def test_a_text_with_little_in_it_has_no_neighbours(database, session, text):
    make_complaint(text=HOLE)

    assert near(session, text) == []


def test_the_same_village_and_the_same_week_come_first(database, session):
    far = make_complaint(text=HOLE, village="sukamaju")
    same = make_complaint(text=HOLE, village="bandar_kota")
    old = make_complaint(text=HOLE, village="bandar_kota", at=MONDAY - timedelta(days=700))

    found = near(session, OTHER_HOLE, village="bandar_kota", at=MONDAY)

    assert ids(found) == [same.id, old.id, far.id]


def test_the_place_that_was_typed_beside_the_text_counts(database, session):
    make_complaint(text="Lampu jalan padam sudah lama sekali.", place="Gang Kenanga")
    anggrek = make_complaint(text="Lampu jalan padam sudah lama sekali.", place="Gang Anggrek RT 05")

    assert ids(near(session, "PJU gang anggrek rt5 padam lama"))[0] == anggrek.id


def test_a_duplicate_older_than_all_that_is_read_of_common_words_is_found_by_its_rare_ones(database, session):
    [wanted] = enter_many(session, ["Lampu jalan padam di depan warung Mbok Surti sejak lama"])
    enter_many(session, [f"Lampu jalan padam sejak lama di titik nomor {n}" for n in range(600)])

    found = near(session, "lampu jalan depan warung mbok surti padam")

    assert ids(found)[0] == wanted


def test_of_those_that_share_only_common_words_the_newest_are_looked_at(database, session):
    numbers = enter_many(session, ["Lampu jalan padam sejak lama"] * 600)

    assert numbers[-1] in ids(near(session, "lampu jalan padam"))


def test_what_leaves_the_index_meanwhile_is_left_out(database, session, monkeypatch):
    make_complaint(text=HOLE)
    gone = make_complaint(text=HOLE)
    index = type(index_of(session))
    gathered = index.candidates

    def and_then_it_leaves(self, *given):
        found = gathered(self, *given)
        search.forget_open(session, gone)
        session.flush()
        return found

    monkeypatch.setattr(index, "candidates", and_then_it_leaves)

    assert gone.id not in ids(near(session, OTHER_HOLE))


def test_the_public_hint_knows_no_word_of_what_is_not_public(database, session):
    before = similar_public(session, "rusak surobledhek", TOWN)
    make_complaint(text="Camat surobledhek minta uang untuk surat yang rusak.", confidential=True)
    make_complaint(text="Pagar surobledhek rusak berat dan roboh ke jalan.")

    assert similar_public(session, "rusak surobledhek", TOWN) == before == []


def test_the_public_hint_finds_what_is_published_in_the_district(database, session):
    hole = make_complaint(text=HOLE, published=True)
    make_complaint(text=HOLE, published=True, district=UPSTREAM)

    assert similar_public(session, OTHER_HOLE, TOWN) == [hole]


def test_what_many_elsewhere_have_published_hides_nothing_here(database, session):
    here = make_complaint(text=HOLE, published=True)
    for _ in range(30):
        make_complaint(text=OTHER_HOLE, published=True, district=UPSTREAM)

    assert similar_public(session, OTHER_HOLE, TOWN) == [here]
    assert here.id not in ids(public_neighbours(session, Asked(OTHER_HOLE, TOWN)))[:3]


def _told(share: Share) -> str:
    return f"{share.p:.3f} [{share.low:.3f}, {share.high:.3f}] (n {share.n})"


@pytest.mark.one_engine
@pytest.mark.parametrize(("others", "least"), [(0, (0.65, 0.82)), (1_500, (0.55, 0.85))])
def test_duplicates_written_for_it_are_found_among_others(database, session, capsys, others, least):
    """Each complaint looks for its duplicate in one district, among near-misses and complaints of all topics."""
    group_of = {}
    enter_many(session, [row.text for row in random.Random(7).sample(seed(), others)])
    for place, group in enumerate(GROUPS):
        group_of |= dict.fromkeys(enter_many(session, group["same"]), place)
        enter_many(session, [group["near"]] if "near" in group else [])

    shown = right = found = 0
    for one in session.query(Complaint).filter(Complaint.id.in_(group_of)):
        hits = [group_of.get(other) == group_of[one.id] for other in ids(near(session, one.text, but=one.id))[:3]]
        shown, right, found = shown + len(hits), right + sum(hits), found + any(hits)

    precision, recall = Share(right, shown), Share(found, len(group_of))
    with capsys.disabled():
        print(f"\nduplicates among {others} others: precision@3 {_told(precision)}, recall@3 {_told(recall)}")
    assert len(GROUPS) >= 150
    assert precision.p >= least[0]
    assert recall.p >= least[1]


def test_likeness_is_never_above_one(database, session):
    make_complaint(text=HOLE, title="", village="sukamaju")

    [(_found, p)] = near(session, HOLE, village="sukamaju", at=MONDAY)

    assert p <= 1
    assert p >= likeness.ALIKE
