"""The style sheets, scripts and templates as files: contrast, keys, and nothing fetched from elsewhere."""

import re
from collections.abc import Iterator

import pytest

from reportedly.web.answers import STATIC, TEMPLATES

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LINE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
GROUNDS = ("ground", "panel", "raised", "active-card")
TEXT_ON = {
    "ink": (
        *GROUNDS,
        *("speaker-ground", "cue-ground", "disclaimer-ground", "active-ground", "speaker-active", "cue-active"),
    ),
    "muted": (*GROUNDS, "disclaimer-ground"),
    "link": (*GROUNDS, "disclaimer-ground"),
    "negative": GROUNDS,
    "claim": ("ground",),
    "refuted": GROUNDS,
    "holds": GROUNDS,
    "doubtful": GROUNDS,
}
LINE_GROUNDS = (*GROUNDS, "speaker-ground", "cue-ground", "active-ground")
LINES_ON = {"claim": LINE_GROUNDS, "negative": LINE_GROUNDS, "background": LINE_GROUNDS, "focus": GROUNDS}
KILOBYTES = 150


def tokens(scheme: str) -> dict[str, str]:
    light, dark = (STATIC / "tokens.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(scheme: str, pairs: dict[str, tuple[str, ...]], least: float) -> Iterator[str]:
    colours = tokens(scheme)
    for name, grounds in pairs.items():
        for ground in grounds:
            found = contrast(colours[name], colours[ground])
            if found < least:
                yield f"{name} on {ground}: {found:.2f}"


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    assert list(too_faint(scheme, TEXT_ON, TEXT_CONTRAST)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_can_be_seen_on_every_ground(scheme: str) -> None:
    assert list(too_faint(scheme, LINES_ON, LINE_CONTRAST)) == []


def test_every_token_is_used_and_every_one_used_is_there() -> None:
    named = set(re.findall(r"--([\w-]+):", (STATIC / "tokens.css").read_text(encoding="utf-8")))
    used = set(re.findall(r"var\(--([\w-]+)\)", (STATIC / "pages.css").read_text(encoding="utf-8")))
    assert used == named


def test_colours_and_faces_are_named_in_the_tokens_alone() -> None:
    pages = (STATIC / "pages.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgb\((?!0 0 0 /)", pages) == []


def test_sides_are_logical_so_that_right_to_left_needs_no_second_sheet() -> None:
    pages = (STATIC / "pages.css").read_text(encoding="utf-8")
    physical = r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:left|right|top|bottom|width|height):"
    assert re.findall(physical, pages, re.MULTILINE) == []


def test_no_two_actions_have_one_key() -> None:
    keys = re.findall(r'\{ key: "([^"]+)"', (STATIC / "reader.js").read_text(encoding="utf-8"))
    assert {"j", "k", "o", "?", "Escape"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_every_key_has_a_button_beside_it() -> None:
    buttons = re.findall(r'aria-keyshortcuts="(.)"', (TEMPLATES / "reader.html").read_text(encoding="utf-8"))
    assert sorted(buttons) == ["?", "j", "k", "o"]


def test_nothing_is_fetched_from_elsewhere() -> None:
    files = [*STATIC.iterdir(), *TEMPLATES.iterdir()]
    for file in files:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.|@import|url\(", text), file.name


def test_our_scripts_stay_small() -> None:
    assert sum(file.stat().st_size for file in STATIC.glob("*.js")) < KILOBYTES * 1024


def test_templates_escape_everything() -> None:
    for file in TEMPLATES.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=", text), (
            file.name
        )
