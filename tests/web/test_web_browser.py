"""The pages in a real browser: from list to bytes, narrow, without JavaScript, from right to left, and quiet."""

import pytest
from playwright.sync_api import expect
from web_browsing import CLAIMS, NARROW, READER, Watched, card, lit, mark, popover
from web_reports import arabic_report, hostile_report

pytestmark = pytest.mark.browser


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
