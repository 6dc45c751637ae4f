"""The pages in a real browser: what the reader does by pointer, by keys and by touch, and that it stays quiet."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)
from web_reports import arabic_report, english_report, hostile_report, long_report

from reportedly.ledger.writes import record
from reportedly.operations import Ledger, open_ledger
from reportedly.web.application import create_application
from reportedly.web.serve import address_of, listen, make_server

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE = ViewportSize(width=1280, height=720)
NARROW = ViewportSize(width=390, height=780)
STOP_S = 10
DELAY_MS = 300
NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)
DOCUMENT, READING = english_report()
CLAIMS = [claim.id for claim in READING.claims]
READER = f"/d/{DOCUMENT.id}"


@dataclass
class Watched:
    """A page and all that it asked for or complained of while it was used."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path)
        return self.page


@pytest.fixture(scope="module")
def origin(ledger: Ledger) -> Iterator[str]:
    with served(ledger) as address:
        yield address


@contextmanager
def served(ledger: Ledger) -> Iterator[str]:
    with listen("127.0.0.1", 0) as listening:
        server = make_server(create_application(ledger))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        yield address_of(listening)
        server.should_exit = True
        running.join(STOP_S)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a browser: install chromium")
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        yield from opened(playwright, path)


def opened(playwright: Playwright, path: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def wide(browser: Browser, origin: str) -> Iterator[Watched]:
    yield from watched(browser.new_context(viewport=WIDE, reduced_motion="reduce"), origin)


@pytest.fixture
def moving(browser: Browser, origin: str) -> Iterator[Watched]:
    """A browser whose owner minds no motion: it scrolls smoothly."""
    yield from watched(browser.new_context(viewport=WIDE, reduced_motion="no-preference"), origin)


@pytest.fixture
def narrow(browser: Browser, origin: str) -> Iterator[Watched]:
    yield from watched(browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True), origin)


@pytest.fixture
def plain(browser: Browser, origin: str) -> Iterator[Watched]:
    """A browser without JavaScript."""
    yield from watched(browser.new_context(viewport=WIDE, java_script_enabled=False), origin)


@contextmanager
def watched_in(context: BrowserContext, origin: str) -> Iterator[Watched]:
    yield from watched(context, origin)


def watched(context: BrowserContext, origin: str) -> Iterator[Watched]:
    """A page under watch; whatever the test did with it, it must have been quiet."""
    found = Watched(context.new_page(), origin)
    context.on("request", lambda request: found.requests.append(request.url))
    context.on("weberror", lambda error: found.complaints.append(str(error.error)))

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            found.complaints.append(message.text)

    def refuse(directive: str) -> None:
        found.refused.append(directive)

    context.on("console", hear)
    context.expose_function("refuse", refuse)
    context.add_init_script("addEventListener('securitypolicyviolation', e => refuse(e.violatedDirective))")
    yield found
    context.close()
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in found.requests} == {origin}
    assert found.complaints == []
    assert found.refused == []


def mark(page: Page, claim: str) -> Locator:
    return page.locator(f'mark[data-claim="{claim}"]').first


def card(page: Page, claim: str) -> Locator:
    return page.locator(f'article.card[data-claim="{claim}"]')


def lit(locator: Locator) -> None:
    expect(locator).to_have_class(re.compile(r"\bis-active\b"))


def dark(locator: Locator) -> None:
    expect(locator).not_to_have_class(re.compile(r"\bis-active\b"))


def popover(page: Page) -> Locator:
    return page.locator("#provenance")


def test_from_the_list_to_the_bytes(wide: Watched) -> None:
    page = wide.open("/")
    page.get_by_role("link", name="Kesh Guard denies shelling of Dhal").click()
    mark(page, CLAIMS[0]).hover()
    lit(card(page, CLAIMS[0]))
    expect(popover(page)).to_be_visible()
    expect(popover(page).locator(".hop")).to_have_text(["Orvany Post", "Sham", "Kesh Guard"])
    expect(popover(page)).to_contain_text("denial")
    card(page, CLAIMS[0]).get_by_role("link", name="The page of claim 1").click()
    expect(page).to_have_url(f"{wide.origin}/c/{CLAIMS[0]}")
    steps = page.locator(".walk > li")
    expect(steps.last).to_contain_text("origin checked just now")
    assert steps.count() == page.locator(".walk > li.checked").count() > 4
    page.get_by_role("link", name="Read the whole report").click()
    lit(card(page, CLAIMS[0]))


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


@pytest.mark.parametrize(
    "path", ["/", READER, "/claims?kind=denial", f"/c/{CLAIMS[0]}", "/about", "/out?to=http://a.example/"]
)
def test_no_page_is_wider_than_a_narrow_screen(narrow: Watched, path: str) -> None:
    page = narrow.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_reading_works_without_javascript(plain: Watched) -> None:
    page = plain.open(READER)
    expect(page.locator("#tools")).to_be_hidden()
    page.locator(f"#t-{CLAIMS[5]}").click()
    expect(card(page, CLAIMS[5])).to_be_in_viewport()
    card(page, CLAIMS[5]).get_by_role("link", name="show it in the text").click()
    expect(page).to_have_url(f"{plain.origin}{READER}#t-{CLAIMS[5]}")
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Kind").select_option("denial")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".card")).to_have_count(2)


def test_a_text_from_right_to_left_reads_so(wide: Watched) -> None:
    document, reading = arabic_report()
    page = wide.open(f"/d/{document.id}")
    number, words = page.locator(f"#t-{reading.claims[0].id}"), mark(page, reading.claims[0].id)
    before, after = number.bounding_box(), words.bounding_box()
    assert before
    assert after
    assert before["x"] > after["x"]
    style = words.evaluate("e => { const s = getComputedStyle(e); return [s.direction, s.textDecorationSkipInk] }")
    assert style == ["rtl", "none"]
    paragraph = page.locator(".passage p").first
    heights = paragraph.evaluate("e => { const s = getComputedStyle(e); return [s.lineHeight, s.fontSize] }")
    line, size = (float(value.removesuffix("px")) for value in heights)
    assert line / size >= 1.9
    words.hover()
    expect(popover(page).locator(".hop")).to_have_text(["نبض كيش", "حرس كيش"])


def test_a_hostile_report_runs_nothing(wide: Watched) -> None:
    document, _ = hostile_report()
    wide.page.on("dialog", lambda dialog: wide.complaints.append(dialog.message))
    page = wide.open(f"/d/{document.id}")
    expect(page.locator(".passage")).to_contain_text('<script>alert("text")</script>')
    mark(page, hostile_report()[1].claims[0].id).hover()
    expect(popover(page)).to_contain_text('<script>alert("outlet")</script>')
    assert page.locator(".passage img").count() == 0


def test_every_page_has_its_landmarks_and_one_first_heading(wide: Watched) -> None:
    for path in ("/", READER, "/claims", f"/c/{CLAIMS[0]}", "/about"):
        page = wide.open(path)
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.get_by_role("navigation", name="Pages")).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
