"""Quantities: what is counted, how many, with which bound; and which numbers are none."""

import pytest
from tarmania_texts import reading

from reportedly.domain.readings import QuantityMention

Found = tuple[float | None, float | None, float | None, str | None]


def quantities(text: str) -> list[Found]:
    return [(found.value, found.min, found.max, found.what) for found in mentions(text)]


def mentions(text: str) -> list[QuantityMention]:
    return [found for found in reading(text, "2031-05-07").mentions if isinstance(found, QuantityMention)]


COUNTS: tuple[tuple[str, Found], ...] = (
    ("Nine people were killed in Kesh.", (9, None, None, "killed")),
    ("The shell killed 12 people.", (12, None, None, "killed")),
    ("A bomb wounded three soldiers.", (3, None, None, "soldiers wounded")),
    ("Two children died in the fire.", (2, None, None, "children killed")),
    ("Police arrested 40 people.", (40, None, None, "arrested")),
    ("The army lost six trucks.", (6, None, None, "trucks")),
    ("Twenty-one fighters were killed.", (21, None, None, "fighters killed")),
    ("1,200 families fled the town.", (1200, None, None, "families displaced")),
    ("At least 12 people were killed.", (None, 12, None, "killed")),
    ("More than 300 houses burned.", (None, 300, None, "houses")),
    ("No fewer than five guards were wounded.", (None, 5, None, "guards wounded")),
    ("Up to 50 fighters crossed the river.", (None, None, 50, "fighters")),
    ("As many as 30 shells fell.", (None, None, 30, "shells")),
    ("Fewer than ten trucks arrived.", (None, None, 10, "trucks")),
    ("About 30 people were wounded.", (30, None, None, "wounded")),
    ("Some 400 tents stood there.", (400, None, None, "tents")),
    ("Dozens of people were killed.", (None, 24, None, "killed")),
    ("Hundreds of soldiers crossed the river.", (None, 200, None, "soldiers")),
    ("Scores of houses burned.", (None, 40, None, "houses")),
    ("Thousands of people fled.", (None, 2000, None, "displaced")),
    ("Tens of thousands of people fled.", (None, 20000, None, "displaced")),
    ("Three thousand tents stood there.", (3000, None, None, "tents")),
    ("A hundred shells fell on Kesh.", (100, None, None, "shells")),
    ("The base is 120 km from Kesh.", (120, None, None, "km")),
    ("The base is 120 kilometres from Kesh.", (120, None, None, "km")),
    ("A 55-kilometre road was closed.", (55, None, None, "km")),
    ("The road is 12.5 miles long.", (12.5, None, None, "miles")),
    ("The dam holds 30 tons of steel.", (30, None, None, "tons")),
    ("The fence is three metres high.", (3, None, None, "meters")),
    ("Velistan gave $5 million.", (5000000, None, None, "usd")),
    ("Velistan gave 5 million dollars.", (5000000, None, None, "usd")),
    ("Velistan gave $1.5bn.", (1500000000, None, None, "usd")),
    ("Velistan gave €300,000.", (300000, None, None, "eur")),
    ("Bread rose by 40 percent.", (40, None, None, "percent")),
    ("Bread rose by 40%.", (40, None, None, "percent")),
    ("The army fired 20 rockets.", (20, None, None, "rockets")),
    ("Eleven bodies were found.", (11, None, None, "bodies")),
    ("50 or more people were wounded.", (None, 50, None, "wounded")),
    ("The siege has lasted two weeks.", (2, None, None, "weeks")),
)
NONE = (
    "A 12-year-old boy stood there.",
    "The driver, aged 34, stood there.",
    "Mira Sand, 34, stood there.",
    "He is 60 years old.",
    "The bridge fell on 3 April 2031.",
    "It fell on May 6.",
    "It fell at 9:40.",
    "It fell at 3 pm.",
    "It fell at 11 a.m.",
    "It fell in 2029.",
    "Resolution 2254 was read.",
    "A Su-24 flew by.",
    "Highway 4 was closed.",
    "One of the trucks burned.",
    "No one was there.",
    "The 4th brigade left.",
    "On the one hand it rained.",
)
BEHIND_LETTERS = (
    # the last letter of the word before is no gun or plane ("G 3", "M 16")
    ("The shell hit the market, killing nine civilians.", (9, None, None, "civilians killed")),
    ("The army is sending 20 tanks to Kesh.", (20, None, None, "tanks")),
    ("The team from 12 villages left.", (12, None, None, "villages")),
)


@pytest.mark.parametrize(("text", "found"), [*COUNTS, *BEHIND_LETTERS])
def test_quantities(text: str, found: Found) -> None:
    assert quantities(text) == [found]


@pytest.mark.parametrize("text", NONE)
def test_ages_dates_hours_and_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_the_dead_and_the_wounded_of_one_sentence_are_told_apart() -> None:
    assert quantities("At least nine people were killed and 30 wounded in Kesh.") == [
        (None, 9, None, "killed"),
        (30, None, None, "wounded"),
    ]
    assert quantities("The strike killed nine civilians and wounded four soldiers.") == [
        (9, None, None, "civilians killed"),
        (4, None, None, "soldiers wounded"),
    ]
    assert quantities("Nine dead, including two children.")[0] == (9, None, None, "killed")


def test_the_words_of_a_quantity_hold_its_unit() -> None:
    text = "The base is 120 km from Kesh and cost $5 million."
    assert [found.span.of(text) for found in mentions(text)] == ["120 km", "$5 million"]


def test_a_claim_holds_the_quantities_of_its_content_only() -> None:
    text = "Two doctors said that nine people were killed."
    [claim] = reading(text).claims
    assert [quantity.value for quantity in claim.quantities] == [9]
