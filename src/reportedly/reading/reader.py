"""The reader: Document -> Reading, pure. An ordered walk through plain functions, each adding one kind of thing."""

from collections.abc import Sequence
from importlib import resources
from typing import Literal

from reportedly import __version__
from reportedly.domain.documents import Document
from reportedly.domain.ids import sha256_hex
from reportedly.domain.readings import Claim, Mention, Reading
from reportedly.domain.span_index import SpanIndex
from reportedly.inference.span_finder import SpanFinder
from reportedly.reading.actors import find_actors
from reportedly.reading.attribution import Attribution
from reportedly.reading.attributions import as_marked, in_order, weighed
from reportedly.reading.carrying import carried_on
from reportedly.reading.claims import Assembler, Found, surrounding
from reportedly.reading.disclaimers import find_disclaimer
from reportedly.reading.language import INFLECTION, Language, load_language
from reportedly.reading.layout import Layout, lay_out, unwrapped
from reportedly.reading.own_voice import OwnVoice, find_own_voice
from reportedly.reading.places import find_places
from reportedly.reading.quantities import find_quantities
from reportedly.reading.rule_attributions import attributions_by_rule
from reportedly.reading.speakers import Resolver
from reportedly.reading.times import counted_apart, find_times
from reportedly.reference.book import ReferenceBook

Marking = Literal["ours", "polnear"]


def _name() -> str:
    package = resources.files("reportedly")
    folders = [package / "reading", package / "reading" / "languages", package / "inference"]
    rules = [file for folder in folders for file in folder.iterdir()]
    texts = sorted((rule.name, rule.read_bytes()) for rule in rules if rule.name.endswith((".py", ".toml")))
    return f"reportedly {__version__}, rules {sha256_hex(repr(texts).encode())[:8]}"


READER = _name()
"""Name and version of the reader: of the program, with a fingerprint of its rules, code and data alike.

A change of a rule makes another reader, whether or not somebody thought of raising a number.
"""


def reads(language: str) -> bool:
    """True if claims can be read in the language with this ISO code; else only names are found."""
    return language in INFLECTION


def read(document: Document, finder: SpanFinder, book: ReferenceBook, marking: Marking = "ours") -> Reading:
    """All that is found in `document`. The same document, finder and book give the same Reading, always.

    A document in a language without data (see `reads`) gives a Reading with the names of the book and no claims.
    `marking` "polnear" gives, for comparison with that corpus, nothing but the model's cues, sources and contents, cut
    as PolNeAR cuts them.
    """
    language = load_language(document.language if reads(document.language) else "en")
    layout = lay_out(document.text, language)
    found = _mentions(document, layout, book, language)
    mentions: tuple[Mention, ...] = (*found.actors, *found.places, *found.times, *found.quantities)
    if not reads(document.language):
        return Reading(document.id, READER, mentions=(*found.actors, *found.places))
    disclaimer = find_disclaimer(layout, language)
    if marking == "ours":
        attributions = _attributions(layout, language, finder)
        voices = find_own_voice(layout, attributions, disclaimer, language)
    else:
        attributions, voices = as_marked(finder.find(document.text, marking=marking)), []
    resolver = Resolver(layout, language, book, found.actors, attributions, document.outlet)
    nested = attributions if marking == "ours" else ()
    claims = _claims(Assembler(document, layout, language, found, resolver), attributions, nested, voices)
    claims = [c for c in claims if disclaimer is None or not any(disclaimer.overlaps(span) for span in c.content)]
    return Reading(
        document=document.id,
        reader=READER,
        disclaimer=disclaimer,
        mentions=mentions,
        claims=tuple(sorted(claims, key=lambda claim: (claim.content, claim.cue))),
    )


def mentions(document: Document, book: ReferenceBook) -> tuple[Mention, ...]:
    """The mentions that `read` gives the document, kind by kind; no model is needed for these."""
    language = load_language(document.language if reads(document.language) else "en")
    found = _mentions(document, lay_out(document.text, language), book, language)
    return (*found.actors, *found.places, *found.times, *found.quantities)


def _mentions(document: Document, layout: Layout, book: ReferenceBook, language: Language) -> Found:
    places = find_places(document.text, book, language)
    times = find_times(document.text, document.published, language)
    quantities = find_quantities(document.text, counted_apart(times), language)
    # "one thousand US dollars" names no state
    counted = SpanIndex((quantity.span, quantity) for quantity in quantities)
    actors = find_actors(layout, document.published, places, book, language)
    return Found([actor for actor in actors if not counted.touching(actor.span)], places, times, quantities)


def _attributions(layout: Layout, language: Language, finder: SpanFinder) -> list[Attribution]:
    proposed = attributions_by_rule(layout, language)
    findings = finder.find(
        unwrapped(layout), proposed=[attribution.cue[0] for attribution in proposed if attribution.cue]
    )
    found = weighed(layout, language, proposed, findings)
    return in_order([*found, *carried_on(layout, found, language)])


def _claims(
    assembler: Assembler,
    attributions: Sequence[Attribution],
    nested: Sequence[Attribution],
    voices: Sequence[OwnVoice],
) -> list[Claim]:
    """The claims of one text; a claim in the content of one of `nested` came through its speaker too."""
    contents = SpanIndex((piece, attribution) for attribution in nested for piece in attribution.content)
    claims = [assembler.attributed(a, surrounding(a, contents)) for a in attributions]
    claims.extend(assembler.own_voice(voice) for voice in voices)
    return list({claim.id: claim for claim in claims}.values())
