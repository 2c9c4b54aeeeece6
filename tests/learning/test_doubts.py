"""Which labels are doubted: near-identical texts, returns, colleagues, and a model that had not seen the answer."""

from dataclasses import replace

from factories import HOLE, LAMP, LAMPS, MONDAY, ROADS

from portal.doubts import Decided, Reason, doubts, sizes
from portal.near import Neighbourhood, neighbours

SURE = [["lampu_jalan", 0.97], ["jalan_rusak", 0.02]]


def label(number, topic="jalan_rusak", *, text="", ranked=(), **more):
    return Decided(
        decision_id=number, number=f"TP-26-{number:06d}", heading="", text=text or f"{number}", at=MONDAY, by_id=1,
        topic=topic, agency=ROADS, kind="ordinary", ranked=list(ranked), **more,
    )  # fmt: skip


def reasons(found):
    return {doubt.label.decision_id: [why.reason for why in doubt.reasons] for doubt in found}


def test_texts_that_share_most_of_their_words_find_each_other_whatever_their_order():
    texts = {1: HOLE, 2: " ".join(reversed(HOLE.upper().split())) + " Tolong!", 3: LAMP}

    assert neighbours(texts) == {1: {2}, 2: {1}}


def test_a_word_or_two_make_no_twins():
    assert neighbours({1: "jalan rusak", 2: "jalan rusak", 3: "123 456 789 012", 4: "123 456 789 012"}) == {}


def test_a_thousand_copies_of_a_text_take_no_million_pairs():
    found = neighbours(dict.fromkeys(range(1_000), HOLE))

    assert len(found) == 1_000 and sum(map(len, found.values())) <= 2 * 200 * 1_000


def test_of_two_twins_with_different_labels_both_are_listed():
    found = doubts([label(1, text=HOLE), label(2, "lampu_jalan", text=HOLE)])

    assert reasons(found) == {1: [Reason.TWINS], 2: [Reason.TWINS]}
    assert [doubt.reasons[0].points_at for doubt in found] == ["jalan_rusak", "lampu_jalan"]


def test_of_many_twins_only_the_odd_one_is_listed():
    found = doubts([*(label(number, text=HOLE) for number in range(1, 5)), label(9, "lampu_jalan", text=HOLE)])

    assert reasons(found) == {9: [Reason.TWINS]}


def test_the_model_is_heard_where_it_was_surer_than_it_usually_is_of_that_topic():
    usual = [label(number, "lampu_jalan", ranked=[["lampu_jalan", 0.8]]) for number in range(1, 8)]

    found = doubts([*usual, label(8, ranked=SURE), label(9, ranked=[["lampu_jalan", 0.7], ["jalan_rusak", 0.2]])])

    assert reasons(found) == {8: [Reason.MODEL]}
    assert found[0].reasons[0].ahead == 0.97 - 0.02


def test_the_nearest_decided_complaints_can_speak_for_the_desk_against_the_model():
    texts = ["Trotoar depan kantor camat ambles", "Trotoar di pasar kecamatan ambles", "Trotoar ambles sejak banjir"]
    filling = [label(number, text=f"kata{'abcdefghijklmnopqrstuvwxyz'[number - 10]} lain") for number in range(10, 36)]
    local = [label(number, text=text) for number, text in enumerate(texts, start=1)]
    doubted = label(9, text="Trotoar ambles depan kantor", ranked=SURE)

    assert reasons(doubts([*filling, doubted])) == {9: [Reason.MODEL]}
    assert doubts([*filling, *local, doubted]) == []


def test_of_equal_doubts_of_the_model_the_one_that_neighbours_share_comes_first():
    lamp = [label(number, "lampu_jalan", text=f"lampu padam {word}") for number, word in enumerate("abc", start=1)]
    alone, joined = label(8, text="sesuatu yang lain", ranked=SURE), label(9, text="lampu padam", ranked=SURE)

    assert [doubt.label for doubt in doubts([*lamp, alone, joined])] == [joined, alone]


def test_neighbours_are_weighed_by_their_likeness_and_leave_the_text_itself_out():
    texts = {1: "lampu padam gang", 2: "lampu padam gang", 3: "lampu mati", 4: "jalan rusak", 5: "jalan berlubang"}
    labels = {1: "a", 2: "b", 3: "c", 4: "d", 5: "d"}

    shares = Neighbourhood(texts).shares(1, labels)

    assert list(shares) == ["b", "c"] and shares["b"] > shares["c"] > 0


def test_a_text_without_words_has_no_neighbours():
    assert Neighbourhood({1: "123", 2: "lampu padam"}).shares(1, {1: "a", 2: "b"}) == {}


def test_what_was_accepted_as_suggested_is_not_doubted_by_the_model():
    assert doubts([label(1, "lampu_jalan", ranked=SURE)]) == []


def test_returns_come_first_and_several_reasons_before_one():
    colleague = label(1, earlier="drainase")
    returned = label(2, returned_by=LAMPS)
    both = label(3, earlier="drainase", returned_by=LAMPS)

    assert [doubt.label for doubt in doubts([colleague, returned, both])] == [both, returned, colleague]


def test_what_was_reviewed_is_not_listed_again_but_still_speaks_against_others():
    reviewed, other = label(1, text=HOLE, reviewed=True), label(2, "lampu_jalan", text=HOLE)

    assert reasons(doubts([reviewed, other])) == {2: [Reason.TWINS]}
    assert doubts([replace(reviewed, topic="lampu_jalan"), other]) == []


def test_a_label_counts_once_for_each_of_its_reasons():
    found = doubts([label(1, earlier="drainase", returned_by=LAMPS), label(2, earlier="drainase")])

    assert sizes(found) == {Reason.RETURNED: 1, Reason.ADMINS: 2}
