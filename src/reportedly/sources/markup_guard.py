import re
from collections import Counter
from collections.abc import Iterator

from reportedly.domain.errors import InputError

MAX_CHARACTERS = 5_000_000
"""The most that a decoded page may have; the largest pages of news have a tenth of it."""
MAX_DEPTH = 200
"""How deep elements may be nested; the parser drops what is deeper than about 255 without a word."""

_TAG = re.compile(r"<(?:(!--)|(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*))")
# What follows in these is text up to their own end tag, whatever it looks like.
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Elements that the next one of their kind ends: left open a thousand times they still do not nest.
_END_MAY_BE_LEFT_OUT = frozenset(
    ("html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "rt", "rp", "caption", "colgroup")
)
_TABLE_PARTS = frozenset(("tr", "td", "th", "thead", "tbody", "tfoot"))  # likewise
_NOT_COUNTED = _VOID | _END_MAY_BE_LEFT_OUT | _TABLE_PARTS


def refuse_hostile_markup(html: str) -> None:
    """Nothing, if a parser may see `html`. One pass, in a time that grows with the length only.

    Raises InputError `too-large` above MAX_CHARACTERS, `too-deep` above MAX_DEPTH.
    """
    if len(html) > MAX_CHARACTERS:
        raise InputError("too-large", f"it has more than {MAX_CHARACTERS // 1_000_000} million characters of HTML")
    if is_deeper_than(html, MAX_DEPTH):
        raise too_deep()


def too_deep() -> InputError:
    """The refusal of a page whose elements are nested too deep."""
    return InputError("too-deep", f"elements are nested more than {MAX_DEPTH} deep")


def is_deeper_than(html: str, depth: int) -> bool:
    """True as soon as more than `depth` elements are open at once, those not counted whose end tag may be left out."""
    open_names, times_open = list[str](), Counter[str]()
    for slash, name in _tags(html):
        if not slash:
            open_names.append(name)
            times_open[name] += 1
        elif times_open[name]:
            # An end tag ends what is still open inside its element, too.
            while (closed := open_names.pop()) != name:
                times_open[closed] -= 1
            times_open[name] -= 1
        if len(open_names) > depth:
            return True
    return False


def _tags(html: str) -> Iterator[tuple[str, str]]:
    """Each tag that opens or closes ("/") a counted element, with its name in lower case."""
    at = 0
    while tag := _TAG.search(html, at):
        at = tag.end()
        comment, slash, name, attributes = tag.groups()
        if comment:
            at = _after(html, "-->", at)
            continue
        name = name.lower()
        if name in _RAW_TEXT:
            at = at if slash else _end_of_raw_text(html, name, at)
        elif name not in _NOT_COUNTED and not attributes.endswith("/"):
            yield slash, name


def _end_of_raw_text(html: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}", re.IGNORECASE).search(html, at)
    return found.start() if found else len(html)


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return found + len(mark) if found >= 0 else len(html)
