"""Verification: whether all that the ledger holds is what its log says was entered, and nothing is missing.

Every entry's leaf and chain are made again from the tables. What the leaves do not hold, because it follows from what
they hold, is worked out again and compared: which Reading is current, the words of names, normalised outlets. So a
change of any value shows, and the first entry that does not fit is named. An old checkpoint shows what was written
anew as a whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Boolean, Column, Connection, Integer, Table, cast, select, text
from sqlalchemy.exc import DBAPIError

from reportedly.ledger import dumping, log, schema
from reportedly.ledger.database import Ledger
from reportedly.ledger.folding import folded, name_words_of
from reportedly.ledger.log import Entry
from reportedly.ledger.merkle import NO_CHAIN, Tree, chained
from reportedly.ledger.rows import Naming

AT_ONCE = 200
"""Entries whose content is held at a time."""

Progress = Callable[[int], None]
"""Told how many entries were verified so far."""


class Fault(NamedTuple):
    """One thing that does not fit: where it stands (`log entry 12`), and in a sentence what is wrong with it."""

    where: str
    what: str


@dataclass(frozen=True)
class Head:
    """The state of a log: its ledger's id, how many entries it has, the root of their leaves (hexadecimal digits)."""

    ledger: str | None
    size: int
    root: str


@dataclass(frozen=True)
class Verification:
    """What a verification found; `faults` in the order of the log, empty if all is as it was entered."""

    head: Head
    erased: int
    faults: tuple[Fault, ...]
    roots: dict[int, str] = field(default_factory=dict)
    """The root that the log had at each of the sizes asked for, as far as it is that long."""


def verify(
    ledger: Ledger, *, sizes: frozenset[int] = frozenset(), most: int = 100, progress: Progress | None = None
) -> Verification:
    """What is found when everything is worked out again; stops looking after `most` faults. Raises LedgerError."""
    with ledger.reading() as connection:
        walk = _Walk(connection, sizes, progress or (lambda _: None))
        faults: list[Fault] = []
        for fault in walk.faults():
            faults.append(fault)
            if len(faults) == most:
                break
        return Verification(walk.head(), len(walk.erased), tuple(faults), walk.roots)


def head_of(ledger: Ledger) -> Head:
    """The state of the log as it stands, not verified. Raises LedgerError."""
    with ledger.reading() as connection:
        tree = Tree(connection.scalars(select(schema.log.c.leaf).order_by(schema.log.c.number)))
        id_ = connection.scalar(select(schema.log.c.subject).where(schema.log.c.number == 1))
        return Head(id_, tree.size, tree.root.hex())


class _Walk:
    """One pass over everything."""

    def __init__(self, connection: Connection, sizes: frozenset[int], progress: Progress) -> None:
        self.connection = connection
        self.tree = Tree()
        self.ledger: str | None = None
        self.erased: set[int] = set()
        self.roots: dict[int, str] = {}
        self._sizes = sizes
        self._progress = progress
        self._chain = NO_CHAIN
        self._entered: dict[str, set[int]] = defaultdict(set)
        self._current: dict[int, int] = {}

    def head(self) -> Head:
        """The state of the log as far as the walk came."""
        return Head(self.ledger, self.tree.size, self.tree.root.hex())

    def faults(self) -> Iterator[Fault]:
        """All that does not fit, the log's entries first."""
        yield from _damages(self.connection)
        yield from self._entries()
        yield from self._erasures()
        yield from self._rows_without_entry()
        yield from self._currents()
        yield from _namings(self.connection)
        yield from _words_of_names(self.connection)
        yield from _outlets(self.connection)

    # ---- the log ------------------------------------------------------------------------------------------------

    def _entries(self) -> Iterator[Fault]:
        self._readings = dict(self._all_readings())
        while some := log.entries(self.connection, self.tree.size, AT_ONCE):
            contents = self._contents(some)
            for entry in some:
                yield from self._entry(entry, contents[entry.number])
            self._progress(self.tree.size)

    def _contents(self, some: list[Entry]) -> dict[int, object]:
        """By number: what each entry is about; a sentence for what cannot even be read."""
        try:
            return log.contents(self.connection, some)
        except (DBAPIError, ValueError, TypeError) as error:
            if len(some) == 1:
                return {some[0].number: f"cannot be read: {error}"}
        return {number: content for entry in some for number, content in self._contents([entry]).items()}

    def _entry(self, entry: Entry, content: object) -> Iterator[Fault]:
        where = f"log entry {entry.number}"
        while self.tree.size + 1 < entry.number:
            yield Fault(f"log entry {self.tree.size + 1}", "is missing")
            self._add(bytes(32), bytes(32))
        what = self._wrong_with(entry, content)
        chain = chained(self._chain, entry.leaf)
        if what is None and chain != entry.chain:
            what = "its chain does not follow from the entries before it"
        if what:
            yield Fault(where, what)
        self._add(entry.leaf, entry.chain)
        self._follow(entry)

    def _add(self, leaf: bytes, chain: bytes) -> None:
        self.tree.add(leaf)
        self._chain = chain
        if self.tree.size in self._sizes:
            self.roots[self.tree.size] = self.tree.root.hex()

    def _wrong_with(self, entry: Entry, content: object) -> str | None:
        about = f"{entry.kind} {_name_of(content) or entry.subject}"
        if entry.salt is None:
            self.erased.add(entry.number)
            return None if content is None else f"has no salt, and its {about} is still there"
        if content is None:
            return f"its {about} is not in the ledger"
        return None if entry.leaf_with(content) == entry.leaf else f"its {about} is not what was entered"

    def _follow(self, entry: Entry) -> None:
        """Keeps what the entry says of which Reading its Document shows."""
        if entry.number == 1:
            self.ledger = entry.subject
        if entry.kind == "switch":
            self._current |= {
                document: number
                for number, (document, reader) in self._readings.items()
                if reader == entry.subject and number in self._entered["reading"]
            }
            return
        if not entry.subject.isdigit():
            return
        number = int(entry.subject)
        kind = "reading" if entry.kind == "staged" else entry.kind
        self._entered[kind].add(number)
        if kind == "reading" and number in self._readings:
            document, _ = self._readings[number]
            if entry.kind == "reading" or document not in self._current:
                self._current[document] = number

    def _all_readings(self) -> Iterator[tuple[int, tuple[int, str]]]:
        readings = schema.readings
        query = select(readings.c.number, readings.c.document, schema.readers.c.name).join(schema.readers)
        for number, document, reader in self.connection.execute(query):
            yield number, (document, reader)

    # ---- what has to be there -----------------------------------------------------------------------------------

    def _erasures(self) -> Iterator[Fault]:
        table = schema.erasures
        told = {
            int(number)
            for entries in self.connection.scalars(select(table.c.entries))
            for number in entries.split()
            if number.isdigit()
        }
        for number in sorted(told ^ self.erased):
            why = "was erased, and its salt is there" if number in told else "has no salt, and no erasure says why"
            yield Fault(f"log entry {number}", why)

    def _rows_without_entry(self) -> Iterator[Fault]:
        kinds = {
            "document": schema.documents,
            "reading": schema.readings,
            "review": schema.reviews,
            "erasure": schema.erasures,
        }
        for kind, table in kinds.items():
            numbers = set(self.connection.scalars(select(table.c.number)))
            for number in sorted(numbers - self._entered[kind]):
                yield Fault(f"{kind} in row {number}", "is in no entry of the log")

    def _currents(self) -> Iterator[Fault]:
        readings = schema.readings
        shown = select(readings.c.document, readings.c.number).where(readings.c.current)
        marked = {row.document: row.number for row in self.connection.execute(shown)}
        for document in sorted(marked.keys() | self._current.keys()):
            if marked.get(document) != self._current.get(document):
                yield Fault(f"document in row {document}", "shows another reading than the log says")


def _name_of(content: object) -> str | None:
    """The id of what was entered, where it has one."""
    fields = content[0] if isinstance(content, tuple) else content
    return (fields.get("id") or fields.get("document")) if isinstance(fields, dict) else None


# ---- what follows from the rest ---------------------------------------------------------------------------------


def _damages(connection: Connection) -> Iterator[Fault]:
    """What SQLite finds by itself: pages and indexes that do not fit one another."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA quick_check")):
        if line != "ok":
            yield Fault("database file", line)
    for table in schema.metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, Boolean):
                yield from _no_truth_values(connection, table, column)


def _no_truth_values(connection: Connection, table: Table, column: Column[bool]) -> Iterator[Fault]:
    """Values that SQLite takes for true, though the program never writes them."""
    wrong = cast(column, Integer).not_in((0, 1)) & column.is_not(None)
    for row in connection.execute(select(*table.primary_key.columns).where(wrong)):
        yield Fault(f"row {'/'.join(map(str, row))} of {table.name}", f"{column.name} is neither true nor false")


def _namings(connection: Connection) -> Iterator[Fault]:
    for fields in dumping.namings(connection):
        values = [fields[key] for key in ("of", "name", "aliases", "resolved", "why", *_POINT)]
        values[2] = tuple(values[2])
        if Naming(*values).key.hex() != fields["key"]:
            yield Fault(f"naming {fields['key']} ({fields['name']})", "is not what was entered")


_POINT = ("geonameid", "lat", "lon", "radius_km")


def _words_of_names(connection: Connection) -> Iterator[Fault]:
    names, words = schema.names, schema.name_words
    stored: dict[int, set[str]] = defaultdict(set)
    for word, name in connection.execute(select(words.c.word, words.c.name)):
        stored[name].add(word)
    for number, name in connection.execute(select(names.c.number, names.c.name)):
        if stored.pop(number, set()) != name_words_of(name):
            yield Fault(f"name {name!r}", "is not found by its words")
    for number in sorted(stored):
        yield Fault(f"words of name in row {number}", "belong to no name")


def _outlets(connection: Connection) -> Iterator[Fault]:
    table = schema.outlets
    for name, stored in connection.execute(select(table.c.name, table.c.folded)):
        if stored != folded(name):
            yield Fault(f"outlet {name!r}", "is not found by its words")
