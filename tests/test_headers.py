"""What every answer carries: safety headers, compression, caching."""

import gzip

import pytest

PAGES = ("/", "/lapor", "/laporan", "/lacak", "/masuk", "/sehat", "/tidak-ada")


@pytest.mark.one_engine
@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_what_no_page_needs(visitor, address):
    headers = visitor.get(address).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.one_engine
def test_a_page_is_compressed_for_those_who_take_it(visitor):
    plain = visitor.get("/panduan")
    packed = visitor.get("/panduan", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data).startswith(plain.data[:200])
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.one_engine
def test_the_compressed_length_gives_nothing_away(visitor):
    lengths = {len(visitor.get("/panduan", headers={"Accept-Encoding": "gzip"}).data) for _ in range(12)}

    assert len(lengths) > 3


@pytest.mark.one_engine
def test_style_and_script_are_kept_by_the_browser_under_a_name_of_their_own_version(visitor):
    page = visitor.get("/").get_data(as_text=True)

    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    with visitor.get(address) as response:
        caching = response.headers["Cache-Control"]

    assert "?v=" in address
    assert "immutable" in caching


@pytest.mark.one_engine
def test_the_health_page_tells_database_model_and_version(visitor):
    answer = visitor.get("/sehat").get_json()

    assert answer["database"] == "ok" and answer["model"] == "ok"
    assert answer["version"] and answer["model_version"]
