"""Measures the peers that are installed; of the others it says why not and keeps their stored figures."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evals.corpora import Corpus
from evals.measure import scored
from evals.peers import sayswho_quotations, textacy_quotations
from evals.peers.quotations import LoadedPeer, reading_of
from evals.table import Peer, by_column
from reportedly.domain.contract import reading_as_json
from reportedly.domain.documents import Document
from reportedly.sources.intake import Given, documents_in

ADAPTERS: Mapping[str, Callable[[], LoadedPeer]] = {
    "textacy": textacy_quotations.load,
    "sayswho": sayswho_quotations.load,
}
"""How to load each peer that peers.toml names under `adapter`. A loader raises ImportError if the peer is missing."""


def corpora_with_adapters(corpora: Iterable[Corpus], peers: Iterable[Peer]) -> tuple[Corpus, ...]:
    """The corpora on which some peer can be run."""
    names = {peer.corpus for peer in peers if peer.adapter}
    return tuple(corpus for corpus in corpora if corpus.name in names)


def with_measured(peers: Iterable[Peer], corpora: Iterable[Corpus], shared: Path) -> tuple[Peer, ...]:
    """The peers with figures of now where they can be run, each with a note of where its figures come from.

    Raises CalledProcessError if the scorer fails.
    """
    by_name = {corpus.name: corpus for corpus in corpora}
    return tuple(_measured(peer, by_name.get(peer.corpus), shared) for peer in peers)


def _measured(peer: Peer, corpus: Corpus | None, shared: Path) -> Peer:
    if corpus is None or peer.adapter is None:
        return replace(peer, note="stored")
    try:
        loaded = ADAPTERS[peer.adapter]()
    except ImportError as error:
        return replace(peer, note=f"stored, cannot be imported: {error}")
    return replace(peer, figures=_figures(loaded, corpus, shared), note=f"measured: {loaded.name}")


def _figures(peer: LoadedPeer, corpus: Corpus, shared: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        readings.write_text("\n".join(_readings(peer, shared / corpus.documents)), encoding="utf-8")
        return by_column(corpus.task, scored(corpus, shared, readings))


def _readings(peer: LoadedPeer, documents: Path) -> Iterator[str]:
    for item in documents_in([str(documents)], Given()):
        if isinstance(item, Document):
            yield json.dumps(reading_as_json(item, reading_of(item, peer)), ensure_ascii=False)
