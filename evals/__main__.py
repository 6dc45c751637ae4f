"""`python -m evals`: measure, print the tables, write results.json.

`--check` holds the figures to the floors; `--peers` runs other systems beside the reader.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.corpora import CORPORA, HERE, missing_files, shared_folder
from evals.floors import complaints, load_floors
from evals.measure import Score, measure
from evals.peers.running import corpora_with_adapters, with_measured
from evals.table import Peer, details, load_peers, table
from reportedly import __version__
from reportedly.operations import reader_with
from reportedly.reading.reader import READER
from reportedly.reference.book import ReferenceBook, load_book
from reportedly.settings import load_settings

RESULTS = HERE / "results.json"
MISSED, NO_CORPORA = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 where a floor was missed, 2 where the corpora are not there."""
    options = _options(arguments)
    shared = shared_folder(options.shared)
    if missing := missing_files(shared):
        print(f"evals: not run, {len(missing)} files are not in {shared}, the first is {missing[0]}")
        return 0 if options.if_present else NO_CORPORA
    book, peers = load_book((), load_settings().gazetteer), load_peers(HERE / "peers.toml")
    if options.peers:
        print(_beside_peers(peers, shared, book))
        return 0
    scores = [measure(corpus, shared, book) for corpus in CORPORA]
    tasks = [corpus.task for corpus in CORPORA]
    blocks = [table(zip(tasks, scores, strict=True), peers, READER), *map(details, scores)]
    print("\n\n".join(filter(None, blocks)))
    results = results_as_json(scores, reader_with(book))
    if options.check:
        return _check(scores, results)
    RESULTS.write_text(results, encoding="utf-8")
    print(f"\nwritten to {RESULTS.name}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure the reader on the shared corpora.")
    parser.add_argument("--shared", help="folder with corpora and scorer (REPORTEDLY_SHARED; ../shared)")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help="fail where a floor is missed; write no file")
    instead.add_argument("--peers", action="store_true", help="run other systems that are installed; write no file")
    parser.add_argument("--if-present", action="store_true", help="missing corpora are said aloud, not a failure")
    return parser.parse_args(arguments)


def _beside_peers(peers: Iterable[Peer], shared: Path, book: ReferenceBook) -> str:
    """The table of the corpora on which peers can be run. Nothing of it is kept: it depends on what is installed."""
    corpora = corpora_with_adapters(CORPORA, peers)
    scores = [(corpus.task, measure(corpus, shared, book)) for corpus in corpora]
    return table(scores, with_measured(peers, corpora, shared), READER)


def _check(scores: Sequence[Score], results: str) -> int:
    lines = complaints(scores, load_floors(HERE / "floors.toml"))
    print("\n" + ("\n".join(lines) if lines else "all floors hold"))
    if not RESULTS.is_file() or RESULTS.read_text(encoding="utf-8") != results:
        print("note: results.json holds other figures; `make eval` writes these", file=sys.stderr)
    return MISSED if lines else 0


def results_as_json(scores: Sequence[Score], reader: str) -> str:
    """The text of results.json: nothing in it depends on clock or machine, so equal figures give equal bytes."""
    results = {
        "command": "python -m evals",
        "version": __version__,
        "reader": reader,
        "corpora": {score.corpus: _score_as_json(score) for score in scores},
    }
    return json.dumps(results, indent=1) + "\n"


def _score_as_json(score: Score) -> dict[str, object]:
    entry: dict[str, object] = {"sha256": score.sha256, "documents": score.documents, "figures": score.figures}
    if score.by_kind:
        entry["recall by kind of attribution"] = score.by_kind
    if score.calibration:
        entry["calibration"] = asdict(score.calibration)
    return entry


if __name__ == "__main__":
    sys.exit(main())
