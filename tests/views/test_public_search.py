"""Searching the published complaints by what people have at hand: a place's name, a number."""

import pytest
from clients import read
from factories import HOLE, LAMP, TOWN, UPSTREAM, make_complaint


def listed(page):
    return {link.removeprefix("/laporan/") for link in page.links() if link.startswith("/laporan/")}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Hulu Pinang", "lamp dark"),
        ("kecamatan hulu pinang", "lamp dark"),
        ("lampu di Hulu Pinang", "lamp"),
        ("Bandar Kota", "hole"),
        ("desa bandar kota jalan", "hole"),
        ("bandar kota lampu", ""),
    ],
)
def test_a_place_among_the_words_filters_by_the_place(visitor, asked, found):
    numbers = {
        "hole": make_complaint(text=HOLE, district=TOWN, village="bandar_kota", published=True).number,
        "lamp": make_complaint(text=LAMP, title="Lampu", district=UPSTREAM, published=True).number,
        "dark": make_complaint(text=HOLE, title="Gelap", district=UPSTREAM, published=True).number,
    }

    page = read(visitor.get("/laporan", query_string={"kata": asked}))

    assert listed(page) == {numbers[name] for name in found.split()}
    assert "Laporan dari" in page.text


@pytest.mark.parametrize("asked", ["Hulu Pinang", "hulu pinang lampu", "kecamatan hulu pinang"])
def test_a_places_name_finds_what_only_speaks_of_it_too(visitor, asked):
    there = make_complaint(text=LAMP, title="Lampu", district=UPSTREAM, published=True)
    spoken = make_complaint(text=f"{LAMP} Ini di jalan ke hulu pinang kecamatan.", district="", published=True)
    make_complaint(text=HOLE, district=TOWN, published=True)

    page = read(visitor.get("/laporan", query_string={"kata": asked}))

    assert listed(page) == {there.number, spoken.number}


def test_the_other_filters_hold_for_what_only_speaks_of_a_place_too(visitor):
    make_complaint(text=f"{LAMP} Ini di hulu pinang.", district="", topic="lampu_jalan", published=True)

    page = read(visitor.get("/laporan", query_string={"kata": "hulu pinang", "topik": "drainase"}))

    assert listed(page) == set()


def test_a_place_does_not_overrule_the_district_that_was_chosen(visitor):
    make_complaint(district=UPSTREAM, published=True)

    page = read(visitor.get("/laporan", query_string={"kata": "Hulu Pinang", "kecamatan": TOWN}))

    assert listed(page) == set() and "Laporan dari" not in page.text


@pytest.mark.parametrize("between", ["-", " ", ""])
def test_a_published_number_leads_to_its_page_however_it_is_written(visitor, between):
    number = make_complaint(published=True).number

    answer = visitor.get("/laporan", query_string={"kata": number.lower().replace("-", between)})

    assert (answer.status_code, answer.location) == (303, f"/laporan/{number}")


def test_a_number_that_is_not_public_finds_as_little_as_one_that_is_nobodys(visitor):
    hidden = make_complaint(confidential=True).number

    pages = [read(visitor.get("/laporan", query_string={"kata": one})) for one in (hidden, "TP-26-999999")]

    assert [listed(page) for page in pages] == [set(), set()]
    assert pages[0].text == pages[1].text
