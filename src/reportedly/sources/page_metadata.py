"""What a page says of itself in its metadata. What it does not say is unknown: nothing is taken from its address,
from dates in its text or from the form of its title.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.domain.errors import InputError
from reportedly.sources.dates import iso_date
from reportedly.sources.languages import primary_language

Tree = Any
"""An element of lxml, which has no types of its own."""

TITLE = ("og:title", "twitter:title", "headline", "dc.title", "citation_title")
OUTLET = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
URL = ("og:url", "twitter:url")
LANGUAGE = ("content-language", "og:locale", "inlanguage")
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "published_time",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
"""Names of meta elements for the day of publication (Open Graph, schema.org, Dublin Core, and what sites use)."""
TIME_CLASSES = frozenset({"published", "dt-published", "entry-date"})
"""Classes that mark the element with the day of publication (hAtom and h-entry microformats)."""

Meta = Mapping[str, str]
JsonObject = dict[str, Any]


def metadata_of(tree: Tree) -> dict[str, str | None]:
    """Title, outlet, day of publication (ISO date), language and url of a page; None for what it does not say."""
    meta = _meta_elements(tree)
    linked = _linked_data(tree)
    outlet = _outlet(meta, linked)
    return {
        "title": _title(tree, meta, linked, outlet),
        "outlet": outlet,
        "published": _published(tree, meta, linked),
        "language": _language(tree, meta, linked),
        "url": _url(tree, meta),
    }


def _meta_elements(tree: Tree) -> Meta:
    """The first content that is not blank of each name, in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _squeezed(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(key):
                found.setdefault(element.get(key).strip().lower(), content)
    return found


def _linked_data(tree: Tree) -> list[JsonObject]:
    """The objects of the page's JSON-LD that describe the report, the report itself before the page round it."""
    found = [thing for script in tree.iter("script") if _is_linked_data(script) for thing in _things(script.text)]
    reports = [thing for thing in found if _is_a(thing, ("article", "posting", "report"))]
    return reports + [thing for thing in found if _is_a(thing, ("webpage",))]


def _is_linked_data(script: Tree) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _things(text: str | None) -> Iterator[JsonObject]:
    try:
        loaded = json.loads(text or "null", strict=False)
    except (ValueError, RecursionError):
        return
    for thing in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _is_a(thing: JsonObject, endings: tuple[str, ...]) -> bool:
    kinds = thing.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(endings) for kind in named)


def _title(tree: Tree, meta: Meta, linked: list[JsonObject], outlet: str | None) -> str | None:
    headings = list(tree.iter("h1"))
    candidates = (
        _first(meta, TITLE),
        _first_string(thing.get("headline") for thing in linked),
        _squeezed(headings[0].text_content()) if len(headings) == 1 else None,
        *(_squeezed(element.text_content()) for element in tree.iter("title")),
    )
    title = next((candidate for candidate in candidates if candidate), None)
    return _without_outlet(title, outlet) if title else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title like "Two hurt near Kesh | Orvany Post" without its last part, if that is the outlet."""
    if outlet and title.lower().endswith(outlet.lower()):
        return title[: -len(outlet)].rstrip(" |-–—:·•»«") or title
    return title


def _outlet(meta: Meta, linked: list[JsonObject]) -> str | None:
    publishers = [thing.get("publisher") for thing in linked]
    names = (publisher.get("name") if isinstance(publisher, dict) else publisher for publisher in publishers)
    candidates = (meta.get("og:site_name"), _first_string(names), _first(meta, OUTLET))
    return next((name for name in candidates if name and not name.startswith(("http://", "https://", "@"))), None)


def _published(tree: Tree, meta: Meta, linked: list[JsonObject]) -> str | None:
    candidates = [meta[name] for name in PUBLISHED if name in meta]
    candidates += [value for thing in linked if (value := _squeezed(thing.get("datePublished")))]
    dates = (date for value in candidates if (date := _date_or_none(value)))
    return next(dates, None) or _published_in_body(tree)


def _published_in_body(tree: Tree) -> str | None:
    """The day that marked elements of the page agree on; a list of other reports beside it has several days."""
    marked = (element.get("datetime") or element.get("content") for element in tree.iter() if _marks_date(element))
    dates = {_date_or_none(value) for value in marked if value}
    return dates.pop() if len(dates) == 1 else None


def _marks_date(element: Tree) -> bool:
    return (
        (element.get("itemprop") or "").lower() == "datepublished"
        or element.get("pubdate") is not None
        or (element.tag == "time" and not TIME_CLASSES.isdisjoint((element.get("class") or "").lower().split()))
    )


def _date_or_none(value: str) -> str | None:
    try:
        return iso_date(value.strip())
    except InputError:
        return None


def _language(tree: Tree, meta: Meta, linked: list[JsonObject]) -> str | None:
    root = tree if tree.tag == "html" else tree.find(".//html")
    tags = [root.get("lang") or root.get("xml:lang")] if root is not None else []
    tags += [_first(meta, LANGUAGE), _first_string(thing.get("inLanguage") for thing in linked)]
    return next((language for tag in tags if (language := primary_language(tag))), None)


def _url(tree: Tree, meta: Meta) -> str | None:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    candidates = (*(_squeezed(link.get("href")) for link in links), _first(meta, URL))
    return next((url for url in candidates if url and url.startswith(("http://", "https://"))), None)


def _first(meta: Meta, names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _first_string(values: Iterable[object]) -> str | None:
    return next((squeezed for value in values if (squeezed := _squeezed(value))), None)


def _squeezed(value: object) -> str | None:
    """`value` with each run of white space as one space; None if it is no string or blank."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
