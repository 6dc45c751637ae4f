"""The parts of a claim in words and signs, the same in a table, on a terminal and in a file."""

from collections.abc import Iterable

from reportedly.domain.readings import Claim, PlaceMention, QuantityMention, TimeMention

OWN_VOICE = "the report's own voice"
BY_WAY_OF = " <- "


def in_one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def chain_in_words(claim: Claim) -> str:
    """`Mirel Tashan <- Meridian Wire`: the nearest speaker first, then through whom it came."""
    return BY_WAY_OF.join(in_one_line(speaker.name) for speaker in claim.speakers) or OWN_VOICE


def words_in_order(pieces: Iterable[str]) -> str:
    """The pieces of a broken quotation in one line, an ellipsis where they were parted."""
    return " … ".join(in_one_line(piece) for piece in pieces)


def number_in_figures(value: float) -> str:
    """`120`, `1,500` or `2.5`: digits as written, thousands parted by a comma."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def quantity_in_words(quantity: QuantityMention) -> str:
    """`at least 3 killed`, `3 to 5 wounded`, `120 km`; `a number of killed` where the text gives no figure."""
    return f"{_amount(quantity)} {quantity.what}" if quantity.what else _amount(quantity)


def _amount(quantity: QuantityMention) -> str:
    match quantity.value, quantity.min, quantity.max:
        case float() | int() as value, float() | int() as least, float() | int() as most if least < most:
            bounds = f"{number_in_figures(least)} to {number_in_figures(most)}"
            return f"{number_in_figures(value)} ({bounds})"
        case float() | int() as value, _, _:
            return number_in_figures(value)
        case None, float() | int() as least, float() | int() as most:
            return f"{number_in_figures(least)} to {number_in_figures(most)}"
        case None, float() | int() as least, None:
            return f"at least {number_in_figures(least)}"
        case None, None, float() | int() as most:
            return f"up to {number_in_figures(most)}"
        case _:
            return "a number of"


def position(place: PlaceMention) -> str | None:
    """`33.506 N 38.618 E`; None if the place's position is not known."""
    if place.lat is None or place.lon is None:
        return None
    return (
        f"{abs(place.lat):.3f} {'N' if place.lat >= 0 else 'S'} {abs(place.lon):.3f} {'E' if place.lon >= 0 else 'W'}"
    )


def place_in_words(place: PlaceMention) -> str:
    """`al-Tanf (33.506 N 38.618 E, ± 5 km)`; a place without a known position says so."""
    where = position(place)
    if where is None:
        return f"{in_one_line(place.name)} (position not known)"
    reach = f", ± {place.radius_km:g} km" if place.radius_km else ""
    return f"{in_one_line(place.name)} ({where}{reach})"


def time_in_words(time: TimeMention | None) -> str | None:
    """`2023-07-12`, `2023-07-12 (when it was said)` or `XXXX-07-12 (year not known)`; None if no time is known."""
    if time is None or time.value is None:
        return None
    notes = (
        "year not known" if time.value.startswith("XXXX") else "",
        "when it was said" if time.of == "speech" else "",
    )
    noted = "; ".join(note for note in notes if note)
    return f"{time.value} ({noted})" if noted else time.value
