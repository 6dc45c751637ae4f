"""Quantities, kind by kind: lists and fates, ranges, vague counts, money, units, rates, and what counts nothing."""

import pytest
from tarmania_texts import ENGLISH

from reportedly.domain.readings import TimeMention
from reportedly.domain.spans import Span
from reportedly.reading.quantities import find_quantities

Found = tuple[float | None, float | None, float | None, str | None]


def found_in(text: str, *times: TimeMention) -> list[Found]:
    return [(each.value, each.min, each.max, each.what) for each in find_quantities(text, list(times), ENGLISH)]


def exactly(value: float, what: str) -> Found:
    return (value, None, None, what)


def least(value: float, what: str) -> Found:
    return (None, value, None, what)


def most(value: float, what: str) -> Found:
    return (None, None, value, what)


def between(low: float, high: float, what: str) -> Found:
    return (None, low, high, what)


FATES: tuple[tuple[str, list[Found]], ...] = (
    ("A shell hit Kesh, killing 3 and wounding 7.", [exactly(3, "killed"), exactly(7, "wounded")]),
    ("The raid left 3 dead and 7 wounded.", [exactly(3, "killed"), exactly(7, "wounded")]),
    ("3 were killed, 7 injured.", [exactly(3, "killed"), exactly(7, "wounded")]),
    ("Nine people were killed and 22 others wounded.", [exactly(9, "killed"), exactly(22, "wounded")]),
    ("Two were killed and another 65 injured over a week of fighting.", [exactly(2, "killed"), exactly(65, "wounded")]),
    ("The blast left 25 men of the Northern Guard dead.", [exactly(25, "men killed")]),
    ("The fire led to the death of one villager.", [exactly(1, "villagers killed")]),
    ("Rescuers found the bodies of six persons.", [exactly(6, "killed")]),
    ("The teams brought two bodies to Dhal.", [exactly(2, "bodies")]),
    ("The guards arrested two agents of the Front.", [exactly(2, "agents arrested")]),
    ("Guards arrest 2 agents in Orvany.", [exactly(2, "agents arrested")]),
    ("The march forced 400 families to flee.", [exactly(400, "families displaced")]),
    ("The war has claimed at least 400 lives.", [least(400, "killed")]),
    ("The team saved 20 lives.", [exactly(20, "people")]),
    ("The death toll in Kesh rose to 30.", [exactly(30, "killed")]),
    ("The number of wounded rose to 12.", [exactly(12, "wounded")]),
    ("Four died on Monday, bringing the total to 45.", [exactly(4, "killed"), exactly(45, "killed")]),
    (
        "Twelve girls and six women were among the killed.",
        [exactly(12, "girls killed"), exactly(6, "women killed")],
    ),
    (
        "Among the dead were two nurses and five children.",
        [exactly(2, "nurses killed"), exactly(5, "children killed")],
    ),
    ("Fourteen children were killed or wounded.", [exactly(14, "children casualties")]),
    ("Eleven fighters killed three soldiers.", [exactly(11, "fighters"), exactly(3, "soldiers killed")]),
    ("Eight strikes killed 12 people.", [exactly(8, "strikes"), exactly(12, "killed")]),
    ("At least 29 rebels died as they laid a mine.", [least(29, "fighters killed")]),
    ("Five gunmen of the Front (KG) were detained.", [exactly(5, "fighters arrested")]),
    ("Dozens of people were missing.", [least(24, "missing")]),
    ("The army abducted 14 shepherds.", [exactly(14, "shepherds kidnapped")]),
    ("None of the 30 workers were hurt.", [exactly(30, "workers")]),
    ("Two people were not killed.", [exactly(2, "people")]),
    ("One of the soldiers was wounded.", [exactly(1, "soldiers wounded")]),
    (
        "Eleven villagers were killed and another man died in Dhal.",
        [exactly(11, "villagers killed"), exactly(1, "men killed")],
    ),
)
LISTS: tuple[tuple[str, list[Found]], ...] = (
    ("Nine people, 5 of them children, were killed.", [exactly(9, "killed"), exactly(5, "children killed")]),
    ("The shell killed 20 people, 12 of them children.", [exactly(20, "killed"), exactly(12, "children killed")]),
    (
        "Nine people were killed, including 5 children, and 20 were wounded.",
        [exactly(9, "killed"), exactly(5, "children killed"), exactly(20, "wounded")],
    ),
    (
        "The raid killed eight people including two women and a child.",
        [exactly(8, "killed"), exactly(2, "women killed"), exactly(1, "children killed")],
    ),
    (
        "Shelling wounded two men, three women and four girls.",
        [exactly(2, "men wounded"), exactly(3, "women wounded"), exactly(4, "girls wounded")],
    ),
    (
        "Shells killed 39 people, more than half of them civilians.",
        [exactly(39, "killed"), least(20, "civilians killed")],
    ),
    ("The war took 40,000 lives, including 1,200 in Kesh.", [exactly(40000, "killed"), exactly(1200, "killed")]),
    (
        "The army lost 14 tanks, three guns and two trucks.",
        [exactly(14, "tanks"), exactly(3, "guns"), exactly(2, "trucks")],
    ),
)
AMOUNTS: tuple[tuple[str, list[Found]], ...] = (
    ("Some 20 to 30 people fled.", [between(20, 30, "displaced")]),
    ("Between 3 and 5 guards were killed.", [between(3, 5, "guards killed")]),
    ("20-30 houses burned.", [between(20, 30, "houses")]),
    ("Two or three shells fell.", [between(2, 3, "shells")]),
    ("The toll rose from 20 to 30 dead.", [exactly(30, "killed")]),
    ("The work will cost 20 to 30 million euros.", [between(20e6, 30e6, "eur")]),
    ("A dozen houses burned.", [exactly(12, "houses")]),
    ("More than a dozen shells fell.", [least(12, "shells")]),
    ("Half a dozen houses burned.", [exactly(6, "houses")]),
    ("Several dozen tents burned.", [least(24, "tents")]),
    ("A few hundred tents burned.", [least(200, "tents")]),
    ("Several tents burned.", []),
    ("A couple of shells fell.", [exactly(2, "shells")]),
    ("A pair of helicopters landed.", [exactly(2, "helicopters")]),
    ("Two hundred and fifty tents burned.", [exactly(250, "tents")]),
    ("One thousand two hundred tents burned.", [exactly(1200, "tents")]),
    ("A hundred and twenty tents burned.", [exactly(120, "tents")]),
    ("Half a million people fled.", [exactly(500000, "displaced")]),
    ("There were 1 200 tents.", [exactly(1200, "tents")]),
    ("There were 1.200 tents.", [exactly(1200, "tents")]),
    ("The well is 1.250 km from Dhal.", [exactly(1.25, "km")]),
    ("There were 2,200,000 trees.", [exactly(2200000, "trees")]),
    ("Said that one civilian was killed.", [exactly(1, "civilians killed")]),
    ("Another three tents burned.", [exactly(3, "tents")]),
    ("Nearly 130 shells fell.", [exactly(130, "shells")]),
    ("The 60-plus nation league met.", [least(60, "nations")]),
    ("A minimum of 100 missiles fell.", [least(100, "missiles")]),
    ("Rockets fell on four rebel-held villages.", [exactly(4, "villages")]),
    ("The town has a population of 165,000.", [exactly(165000, "population")]),
    ("Half of the town is in ruins.", [exactly(50, "percent")]),
    ("Two thirds of the wheat burned.", [exactly(66.67, "percent")]),
    ("70 per cent of the wheat burned.", [exactly(70, "percent")]),
)
MEASURES: tuple[tuple[str, list[Found]], ...] = (
    ("Velistan paid one thousand US dollars.", [exactly(1000, "usd")]),
    ("Velistan paid US$1.5 million.", [exactly(1500000, "usd")]),
    ("Velistan paid 5,000 Syrian pounds.", [exactly(5000, "syp")]),
    ("Velistan paid 300 Turkish lira.", [exactly(300, "try")]),
    ("Velistan paid 200 euros.", [exactly(200, "eur")]),
    ("Velistan paid $3-5 million.", [between(3e6, 5e6, "usd")]),
    ("The convoy brought 50 tons of flour.", [exactly(50, "tons")]),
    ("The army took 18,000 square kilometres.", [exactly(18000, "square kilometers")]),
    ("Fire burned 300 dunums of wheat.", [exactly(300, "dunums")]),
    ("Dhal lies about 50 km (30 miles) west of Kesh.", [exactly(50, "km")]),
    ("The siege lasted more than three decades.", [least(30, "years")]),
    ("They fought for two hours.", [exactly(2, "hours")]),
    ("It happened two days ago.", []),
    ("In the past two weeks it rained.", []),
    ("The clinic treats up to 250 people a day.", [most(250, "people per day")]),
    ("They fire 30 shells per hour.", [exactly(30, "shells per hour")]),
    ("The trucks drove 40 km per hour.", [exactly(40, "km per hour")]),
)
NOTHING = (
    "The 407th Wing left.",
    "Resolutions 2139 and 2254 were read.",
    "An S-300 and an F-16 flew by.",
    "An AK 47 was found.",
    "Road 7 is closed.",
    "Call +963 11 234 567 now.",
    "Call 011-234-5678 now.",
    "It began at 3:07 in the morning.",
    "It began at 1615 GMT.",
    "Dara Moss, 42, of Orvany, died in Dhal.",
    "Dara Moss (42) died in Dhal.",
    "No one was killed.",
    "A third person spoke.",
    "Their two countries agreed.",
    "The two sides met.",
    "On the one hand it rained.",
    "Shells of 120 mm fell.",
    "Kesh won 3-1.",
    "A man stood there.",
)


@pytest.mark.parametrize(("text", "found"), [*FATES, *LISTS, *AMOUNTS, *MEASURES])
def test_quantities_of_a_sentence(text: str, found: list[Found]) -> None:
    assert found_in(text) == found


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_count_nothing(text: str) -> None:
    assert found_in(text) == []


def test_a_number_in_a_date_is_none_and_a_length_of_time_is_one() -> None:
    text = "Since 3 May 200 tents burned for two days."
    date = TimeMention(Span(6, 11), "2031-05-03", "day")
    length = TimeMention(Span(text.index("two"), text.index("two") + 8), "P2D", "day")
    assert found_in(text, date, length) == [exactly(200, "tents"), exactly(2, "days")]


def test_a_headline_ends_with_its_line() -> None:
    assert found_in("Kesh bomb kills 18\nTwo trucks burned.") == [exactly(18, "killed"), exactly(2, "trucks")]


def test_a_line_that_goes_on_in_small_letters_is_one_sentence() -> None:
    assert found_in("The bomb killed 18\npeople.") == [exactly(18, "killed")]
