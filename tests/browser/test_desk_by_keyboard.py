"""A clerk at the desk who never touches the mouse."""

import pytest
from playwright.sync_api import expect

from .acting import drop_in

TEXTS = (
    "Lampu jalan di depan SD 003 padam sudah seminggu, anak-anak takut lewat.",
    "Jalan poros desa berlubang besar, sudah dua pengendara motor jatuh minggu ini.",
    "Sampah di pasar induk tidak diangkut lima hari, baunya sampai ke rumah warga.",
    "Air PDAM di rumah saya keruh dan berbau sejak hari Senin, tidak bisa dipakai mandi.",
)


@pytest.fixture
def waiting(phone, someone):
    """Four complaints that came in one after the other, and nothing else to decide."""
    clerk = someone(name="admin")
    decide_all(clerk)
    yield [drop_in(phone, text) for text in TEXTS]
    decide_all(clerk)


@pytest.fixture
def desk(someone, waiting):
    """A clerk who has just taken up the first of them."""
    page = someone(name="admin")
    take_up(page)
    return page


def decide_all(page):
    """Take the first suggestion for whatever waits at the desk; Enter alone decides nothing that is doubtful."""
    take_up(page)
    while page.locator("#saran").count():
        press(page, "1")
        end_if_asked(page)


def end_if_asked(page):
    """Where a body outside would end the complaint, say that it shall."""
    if page.get_by_role("button", name="Teruskan dan tutup laporan").count():
        tab_to(page, "Teruskan dan tutup laporan")
        press(page, "Enter")


def take_up(page):
    """Begin with the complaint that waits longest."""
    page.goto("/meja")
    with page.expect_navigation():
        page.get_by_role("button", name="Mulai memilah").click()


def press(page, key):
    """Press a key that leads to another page, after the moment that reading this one takes."""
    page.wait_for_timeout(900)
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page, words):
    """Press Tab until the focus is on what says `words`."""
    passed = []
    for _ in range(40):
        passed.append(next_stop(page))
        if words in passed[-1]:
            return
    raise AssertionError(f"{words!r} cannot be reached by Tab; passed {passed}")


def next_stop(page):
    """Press Tab once and read where that leads."""
    page.keyboard.press("Tab")
    return focused(page)


def focused(page):
    """Read what the focus is on: its words, or its label."""
    focus = page.locator(":focus")
    if not focus.count():
        return ""
    labels = page.locator(f"label[for='{focus.get_attribute('id')}']")
    return (labels.first if labels.count() else focus).inner_text()


def suggested(page, place):
    """Read the topic and the agency of one of the three suggestions."""
    option = page.locator("#saran button").nth(place - 1)
    return option.locator("b").first.inner_text().split(". ", 1)[1], option.locator("span").first.inner_text()


def expect_decided(page, number, topic, agency):
    """The page says which complaint went where."""
    expect(page.get_by_role("status").first).to_have_text(f"{number}: {topic} → {agency}.")


def expect_now_at(page, number):
    """The page shows this complaint, the first suggestion ready for Enter."""
    expect(page).to_have_title(f"{number} · Salur Kutai Timur")
    expect(page.locator("#saran button").first).to_be_focused()


def expect_empty_desk(page):
    """Nothing is left to decide."""
    expect(page.get_by_role("status").last).to_have_text("Semua laporan sudah diputuskan.")


def test_enter_and_the_keys_2_and_3_empty_the_desk(desk, waiting):
    first, second, third, fourth = waiting
    expect_now_at(desk, first)
    expect(desk.get_by_text("tombol angka 1 sampai 3 memilih")).to_be_visible()

    likeliest = suggested(desk, 1)
    press(desk, "Enter")
    expect_decided(desk, first, *likeliest)
    expect_now_at(desk, second)

    runner_up = suggested(desk, 2)
    press(desk, "2")
    end_if_asked(desk)
    expect_decided(desk, second, *runner_up)
    expect_now_at(desk, third)

    last_of_three = suggested(desk, 3)
    press(desk, "3")
    end_if_asked(desk)
    expect_decided(desk, third, *last_of_three)
    expect_now_at(desk, fourth)

    press(desk, "Enter")
    expect_empty_desk(desk)


def test_without_scripts_tab_and_enter_do_the_same(someone, portal, waiting):
    first, second, third, _fourth = waiting
    desk = someone(scripts=False)
    desk.goto("/meja")
    expect(desk.get_by_label("Nama masuk")).to_be_focused()
    desk.keyboard.type("admin")
    desk.keyboard.press("Tab")
    desk.keyboard.type(portal.passwords["admin"])
    press(desk, "Enter")
    assert focused(desk) == "Mulai memilah"
    press(desk, "Enter")
    expect_now_at(desk, first)
    expect(desk.get_by_text("tombol angka 1 sampai 3 memilih")).to_be_hidden()

    press(desk, "Enter")
    expect_now_at(desk, second)

    runner_up = suggested(desk, 2)
    assert next_stop(desk).startswith("2.")
    press(desk, "Enter")
    end_if_asked(desk)
    expect_decided(desk, second, *runner_up)
    expect_now_at(desk, third)

    assert next_stop(desk).startswith("2.")
    assert next_stop(desk).startswith("3.")
    assert next_stop(desk) == "Pilih sendiri"
    desk.keyboard.press("Enter")
    tab_to(desk, "Topik")
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Pengangkutan sampah")
    tab_to(desk, "Instansi")
    desk.keyboard.press("Control+A")
    desk.keyboard.press("Delete")
    press(desk, "Enter")
    expect_decided(desk, third, "Pengangkutan sampah", "Dinas Lingkungan Hidup")

    press(desk, "Enter")
    expect_empty_desk(desk)


def test_an_enter_key_held_down_decides_one_complaint_and_not_the_next(desk, waiting):
    expect_now_at(desk, waiting[0])
    desk.wait_for_timeout(900)

    with desk.expect_navigation():
        desk.keyboard.down("Enter")
    expect_now_at(desk, waiting[1])
    for _ in range(5):
        desk.keyboard.down("Enter")
    desk.keyboard.up("Enter")

    desk.wait_for_timeout(500)  # as long as a page would take that must not come
    expect_now_at(desk, waiting[1])
