"""The reader in a real browser: what it does by pointer, by keys and by touch."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from web_browsing import (
    CLAIMS,
    DELAY_MS,
    NARROW,
    READER,
    WIDE,
    Watched,
    card,
    dark,
    lit,
    mark,
    popover,
    served,
    watched_in,
)
from web_reports import long_report

from reportedly.ledger.writes import record
from reportedly.operations import open_ledger

pytestmark = pytest.mark.browser

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)


def test_a_claim_in_the_text_lights_its_card_and_brings_it_into_view(wide: Watched) -> None:
    page = wide.open(READER)
    last = CLAIMS[5]
    expect(card(page, last)).not_to_be_in_viewport()
    before = mark(page, last).bounding_box()
    mark(page, last).hover()
    lit(card(page, last))
    expect(card(page, last)).to_be_in_viewport(ratio=1)
    assert mark(page, last).bounding_box() == before
    page.mouse.move(5, 5)
    dark(card(page, last))
    expect(popover(page)).to_be_hidden()


def test_a_card_lights_its_words_in_the_text_and_brings_them_into_view(wide: Watched) -> None:
    wide.page.set_viewport_size({"width": 1280, "height": 320})
    page = wide.open(READER)
    last = CLAIMS[5]
    card(page, last).scroll_into_view_if_needed()
    expect(mark(page, last)).not_to_be_in_viewport()
    card(page, last).locator(".content").hover()
    before = card(page, last).bounding_box()
    lit(mark(page, last))
    expect(mark(page, last)).to_be_in_viewport(ratio=1)
    assert card(page, last).bounding_box() == before


def test_where_claims_nest_both_are_lit_and_the_inner_is_told_first(wide: Watched) -> None:
    page = wide.open(READER)
    outer, inner = CLAIMS[2], CLAIMS[3]
    mark(page, inner).hover()
    lit(card(page, inner))
    lit(card(page, outer))
    expect(popover(page).locator("section strong").first).to_have_text("Claim 4")
    expect(popover(page).locator("section")).to_have_count(2)


def test_a_cue_lights_its_claim_and_a_claim_its_cue(wide: Watched) -> None:
    page = wide.open(READER)
    cue = page.locator(f'.cue[data-of="{CLAIMS[0]}"]')
    cue.hover()
    lit(card(page, CLAIMS[0]))
    lit(mark(page, CLAIMS[0]))
    card(page, CLAIMS[0]).hover()
    lit(cue)


def test_the_pop_over_waits_and_a_pointer_passing_by_opens_nothing(wide: Watched) -> None:
    page = wide.page
    page.clock.install(time=NOON)
    wide.open(READER)
    page.clock.pause_at(NOON + timedelta(minutes=5))
    mark(page, CLAIMS[0]).hover()
    page.clock.run_for(250)
    expect(popover(page)).to_be_hidden()
    page.clock.run_for(100)
    expect(popover(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover(page)).to_be_hidden()
    mark(page, CLAIMS[4]).hover()
    page.clock.run_for(100)
    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    expect(popover(page)).to_be_hidden()


def test_the_pop_over_does_not_cover_the_card_and_its_link_can_be_reached(wide: Watched) -> None:
    page = wide.open(READER)
    mark(page, CLAIMS[0]).hover()
    expect(popover(page)).to_be_visible()
    box, side = popover(page).bounding_box(), page.locator("#claims").bounding_box()
    assert box
    assert side
    assert box["x"] + box["width"] <= side["x"]
    popover(page).get_by_role("link").hover()
    page.wait_for_timeout(DELAY_MS + 100)
    popover(page).get_by_role("link").click()
    expect(page).to_have_url(f"{wide.origin}/c/{CLAIMS[0]}")


def test_the_pop_over_opens_by_keyboard_and_escape_closes_it(wide: Watched) -> None:
    page = wide.open(READER)
    number = page.locator(f"#t-{CLAIMS[0]}")
    page.locator("#disclaimer").evaluate("() => document.querySelector('.notice a').focus()")
    page.keyboard.press("Tab")
    expect(number).to_be_focused()
    expect(popover(page)).to_be_visible()
    expect(number).to_have_attribute("aria-describedby", "provenance")
    page.keyboard.press("Escape")
    expect(popover(page)).to_be_hidden()
    expect(number).to_be_focused()


def test_keys_go_through_the_claims(wide: Watched) -> None:
    page = wide.open(READER)
    for key, number in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        lit(card(page, CLAIMS[number]))
        lit(mark(page, CLAIMS[number]))
        expect(card(page, CLAIMS[number])).to_be_in_viewport()
    dark(card(page, CLAIMS[2]))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    dark(card(page, CLAIMS[1]))
    page.keyboard.press("k")
    lit(card(page, CLAIMS[-1]))
    page.keyboard.press("o")
    expect(page).to_have_url(f"{wide.origin}/c/{CLAIMS[-1]}")


def test_buttons_do_what_the_keys_do(wide: Watched) -> None:
    page = wide.open(READER)
    page.get_by_role("button", name="Next").click()
    lit(card(page, CLAIMS[0]))
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Previous").click()
    lit(card(page, CLAIMS[0]))
    page.get_by_role("button", name="Open").click()
    expect(page).to_have_url(f"{wide.origin}/c/{CLAIMS[0]}")


def test_the_sheet_shows_every_key_and_keys_are_off_under_it(wide: Watched) -> None:
    page = wide.open(READER)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet.locator("kbd")).to_have_text(["j", "k", "o", "?", "Esc"])
    page.keyboard.press("j")
    dark(card(page, CLAIMS[0]))
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_keys_with_a_modifier_belong_to_the_browser(wide: Watched) -> None:
    page = wide.open(READER)
    page.keyboard.press("Alt+j")
    page.keyboard.press("Control+j")
    dark(card(page, CLAIMS[0]))


def test_an_address_can_name_a_claim(wide: Watched) -> None:
    page = wide.open(f"{READER}#{CLAIMS[5]}")
    lit(card(page, CLAIMS[5]))
    lit(mark(page, CLAIMS[5]))
    expect(card(page, CLAIMS[5])).to_be_in_viewport(ratio=1)


def test_a_click_keeps_a_claim_lit_and_puts_it_in_the_address(wide: Watched) -> None:
    page = wide.open(READER)
    mark(page, CLAIMS[4]).click()
    expect(page).to_have_url(f"{wide.origin}{READER}#{CLAIMS[4]}")
    page.mouse.move(5, 5)
    lit(card(page, CLAIMS[4]))


def test_a_tap_shows_who_says_it_on_a_narrow_page(narrow: Watched) -> None:
    page = narrow.open(READER)
    mark(page, CLAIMS[0]).tap()
    expect(popover(page)).to_be_visible()
    box = popover(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    page.wait_for_timeout(2 * DELAY_MS)
    expect(popover(page)).to_be_visible()
    page.locator("h1").tap()
    expect(popover(page)).to_be_hidden()


def test_a_number_leads_to_its_card_and_back_on_a_narrow_page(narrow: Watched) -> None:
    page = narrow.open(READER)
    page.locator(f"#t-{CLAIMS[0]}").tap()
    expect(card(page, CLAIMS[0])).to_be_in_viewport()
    expect(mark(page, CLAIMS[0])).not_to_be_in_viewport()
    card(page, CLAIMS[0]).get_by_role("link", name="show it in the text").tap()
    expect(mark(page, CLAIMS[0])).to_be_in_viewport()


def test_a_pop_over_opened_by_key_goes_along_with_its_word(moving: Watched) -> None:
    moving.page.set_viewport_size(ViewportSize(width=1280, height=320))
    page = moving.open(READER)
    page.keyboard.press("k")
    expect(mark(page, CLAIMS[-1])).to_be_in_viewport()
    page.wait_for_timeout(3 * DELAY_MS)
    expect(popover(page)).to_be_visible()
    number, box = page.locator(f"#t-{CLAIMS[-1]}").bounding_box(), popover(page).bounding_box()
    assert number
    assert box
    gap = min(abs(box["y"] - number["y"] - number["height"]), abs(number["y"] - box["y"] - box["height"]))
    assert gap < 20


def test_the_other_side_is_found_in_a_long_report_too(browser: Browser, tmp_path: Path) -> None:
    document, found = long_report(letters=150_000, claims=400)
    with open_ledger(tmp_path / "long.sqlite") as ledger:
        record(ledger, document, found)
        with served(ledger) as origin, watched_in(browser.new_context(viewport=WIDE), origin) as long:
            page = long.open(f"/d/{document.id}")
            last = found.claims[-1].id
            page.keyboard.press("k")
            expect(card(page, last)).to_be_in_viewport(ratio=1)
            expect(mark(page, last)).to_be_in_viewport()
            mark(page, found.claims[-2].id).hover()
            expect(card(page, found.claims[-2].id)).to_be_in_viewport(ratio=0.5)


def test_a_click_by_key_does_as_a_click_does(wide: Watched) -> None:
    page = wide.open(READER)
    page.locator(f"#t-{CLAIMS[4]}").press("Enter")
    expect(page).to_have_url(f"{wide.origin}{READER}#{CLAIMS[4]}")
    lit(card(page, CLAIMS[4]))
    box, number = popover(page).bounding_box(), page.locator(f"#t-{CLAIMS[4]}").bounding_box()
    assert box
    assert number
    assert abs(box["x"] - number["x"]) < 20
