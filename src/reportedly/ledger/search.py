"""Full-text search over Claims: their words, those of their cue and their speakers' names.

The only place that knows how this database searches text (SQLite FTS5). The index holds no copy of the text: it is
contentless, keyed by the number of the Claim. It parts words at spaces alone, for `folding.py` has already decided what
a word is, and of which form.
"""

import re
from collections.abc import Iterable

from sqlalchemy import BigInteger, Connection, Select, column, false, select, table, text

from reportedly.domain.documents import Document
from reportedly.domain.errors import LedgerError
from reportedly.domain.readings import Claim
from reportedly.ledger.folding import folded, folded_words, shadow_of

MOST_WORDS = 64
"""More words than this are no search that a person makes, and no load that a server should bear."""

CREATE_INDEX = "CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', columnsize=0, tokenize='ascii')"

_CLAIM_WORDS = table("claim_words", column("rowid", BigInteger), column("words"))
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


def words_of(document: Document, claim: Claim) -> str:
    """What the index takes of a Claim: the normalised words of its content, its cue and its speakers' names."""
    spans = [span.of(document.text) for span in (*claim.content, *claim.cue)]
    return shadow_of(" \n".join([*spans, *(speaker.name for speaker in claim.speakers)]))


def add_to_index(connection: Connection, words: Iterable[tuple[int, str]]) -> None:
    """Adds the words of Claims, given by number, in the transaction that adds the Claims."""
    rows = [{"rowid": number, "words": line} for number, line in words]
    if rows:
        connection.execute(_CLAIM_WORDS.insert(), rows)


def remove_from_index(connection: Connection, words: Iterable[tuple[int, str]]) -> None:
    """Takes the words of Claims out, given by number with the very words that were added."""
    rows = [{"rowid": number, "words": line, "command": "delete"} for number, line in words]
    if rows:
        connection.execute(text(_REMOVE), rows)


def forget_removed(connection: Connection) -> None:
    """Writes the index anew as one piece, so that nothing of what was taken out is left in it."""
    connection.execute(text("INSERT INTO claim_words(claim_words) VALUES ('optimize')"))


_REMOVE = "INSERT INTO claim_words(claim_words, rowid, words) VALUES (:command, :rowid, :words)"


def numbers_matching(query: str) -> Select[int]:
    """A query for the numbers of the Claims in which all that `query` asks for occurs.

    Words in any order; `"..."` a phrase; a trailing `*` any ending. Everything else in it is taken for a space, so no
    input is a wrong one. Raises LedgerError for more than 64 words.
    """
    expression = _expression(query)
    if not expression:
        return select(_CLAIM_WORDS.c.rowid).where(false())
    return select(_CLAIM_WORDS.c.rowid).where(_CLAIM_WORDS.c.words.match(expression))


def _expression(query: str) -> str:
    """The query in the language of FTS5, made of quoted words only; empty if there is no word in it."""
    count = sum(map(len, folded_words(query)))
    if count > MOST_WORDS:
        raise LedgerError(f"a search takes at most {MOST_WORDS} words; this one has {count}")
    terms: list[str] = []
    for match in _TERM.finditer(query.translate(_QUOTES)):
        if match[3] is None:
            terms.append(_phrase(match[1], open_end=bool(match[2])))
        else:
            terms.extend(_words(match[3]))
    return " AND ".join(filter(None, terms))


def _phrase(asked: str, *, open_end: bool) -> str:
    words = folded(asked)
    return f'"{words}"{"*" if open_end else ""}' if words else ""


def _words(asked: str) -> list[str]:
    """One term a word; a hyphenated one may stand in the text as its parts or as a whole."""
    words = folded_words(asked)
    ends = [""] * (len(words) - 1) + ["*" if asked.endswith("*") else ""]
    return [_term(word, end) for word, end in zip(words, ends, strict=False)]


def _term(word: tuple[str, ...], end: str) -> str:
    parts = f'"{" ".join(word)}"{end}'
    return parts if len(word) == 1 else f'({parts} OR "{"".join(word)}"{end})'
