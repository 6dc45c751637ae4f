import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from evals.__main__ import main
from evals.corpora import CORPORA, HERE, SCORER, Corpus, shared_folder
from evals.peers import running
from evals.peers.quotations import LoadedPeer, Quotation, reading_of
from evals.peers.sayswho_quotations import quotations as sayswho_quotations
from evals.peers.sayswho_quotations import simplified
from evals.peers.textacy_quotations import quotations as textacy_quotations
from evals.table import Peer, load_peers
from small_corpus import needs_scorer

from reportedly.domain.documents import Document
from reportedly.domain.spans import Span

TEXT = '"We saw the smoke," said Radio Dhal.\n\nNobody "was hurt.\n\n"The bridge at Kesh is gone," said Radio Orvany.'


@dataclass(frozen=True)
class Token:
    idx: int
    text: str

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True)
class Content:
    start_char: int
    end_char: int


@dataclass(frozen=True)
class Triple:
    """A quotation as both peers give it."""

    speaker: list[Token]
    cue: list[Token]
    content: Content


def as_given(text: str) -> str:
    return text


def triples(text: str) -> Iterator[Triple]:
    """What a peer finds in texts as simple as ours."""
    for found in re.finditer(r'(".*?")( said)( Radio)( \w+)', text):
        cue, title, name = (Token(found.start(part) + 1, found[part].strip()) for part in (2, 3, 4))
        yield Triple([title, name], [cue], Content(*found.span(1)))


def triples_of_paired_marks(text: str) -> Iterator[Triple]:
    if text.count('"') % 2:
        raise ValueError("an unclosed quotation")
    yield from triples(text)


def words(text: str, found: Iterator[Quotation]) -> list[tuple[str, str, str]]:
    return [(quote.content.of(text), quote.cue.of(text), quote.speaker.of(text)) for quote in found]


def test_textacy_reads_each_paragraph_that_it_does_not_give_up_on() -> None:
    assert words(TEXT, textacy_quotations(TEXT, as_given, triples_of_paired_marks)) == [
        ('"We saw the smoke,"', "said", "Radio Dhal"),
        ('"The bridge at Kesh is gone,"', "said", "Radio Orvany"),
    ]


def test_sayswho_finds_in_the_simplified_text_what_lies_in_the_text() -> None:
    text = "Kesh was hit.\n\n \n''We saw the smoke,'' said Radio Dhal.\n\n``The road is closed,'' said Radio Orvany."
    assert words(text, sayswho_quotations(text, as_given, triples)) == [
        ("''We saw the smoke,''", "said", "Radio Dhal"),
        ("``The road is closed,''", "said", "Radio Orvany"),
    ]


def test_a_line_break_that_closes_a_quotation_is_not_part_of_it() -> None:
    text = 'Radio Dhal said:\n\n"We saw the smoke.\n\nKesh was hit.'

    def until_the_line_ends(plain: str) -> Iterator[Triple]:
        start = plain.index('"')
        content = Content(start, plain.index("\n", start) + 1)
        yield Triple([Token(0, "Radio"), Token(6, "Dhal")], [Token(11, "said")], content)

    ((content, _, speaker),) = words(text, sayswho_quotations(text, as_given, until_the_line_ends))
    assert (content, speaker) == ('"We saw the smoke.', "Radio Dhal")


def test_the_simplified_text_has_single_marks_and_breaks() -> None:
    plain, origins = simplified("a\n\n\nb ''c''")
    assert plain == 'a\nb "c"'
    assert origins == [0, 1, 4, 5, 6, 8, 9]


def test_a_quotation_becomes_a_claim_of_its_speaker() -> None:
    document = Document("one", TEXT, b"", "text/plain", "en")
    quotation = Quotation(Span(0, 19), Span(20, 24), Span(25, 35))
    reading = reading_of(document, LoadedPeer("peer 1.0", lambda _: [quotation]))
    (claim,) = reading.claims
    assert reading.reader == "peer 1.0"
    assert (claim.content, claim.cue, claim.speakers[0].name) == ((Span(0, 19),), (Span(20, 24),), "Radio Dhal")


@pytest.mark.parametrize(("peer", "module"), [("textacy", "textacy.extract"), ("sayswho", "sayswho.quote_finder")])
def test_a_peer_that_is_not_installed_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, peer: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, peer, None)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=peer):
        running.ADAPTERS[peer]()


def test_every_adapter_is_there_and_used() -> None:
    assert {peer.adapter for peer in load_peers(HERE / "peers.toml")} - {None} == set(running.ADAPTERS)


ATTRIBUTION = Corpus("polnear/dev", "attribution", Path("corpora/polnear/dev.jsonl"), Path("corpora/polnear/dev.jsonl"))
PEERS = (
    Peer("polnear/dev", "first", {"content": 0.1}, "first"),
    Peer("polnear/dev", "second", {"content": 0.2}, "second"),
    Peer("polnear/dev", "third", {"content": 0.3}),
)


def missing() -> LoadedPeer:
    raise ImportError("there is no second")


def first() -> LoadedPeer:
    return LoadedPeer("first 1.0", lambda text: textacy_quotations(text, as_given, triples_of_paired_marks))


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the scorer and one document in which two of three attributions can be found."""
    monkeypatch.setattr(running, "ADAPTERS", {"first": first, "second": missing})
    for path in {SCORER, *(path for corpus in CORPORA for path in (corpus.documents, corpus.gold))}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    shutil.copyfile(shared_folder() / SCORER, tmp_path / SCORER)
    parts = [('"We saw the smoke,"', "said", "Radio Dhal"), ('"The bridge at Kesh is gone,"', "said", "Dhal")]
    attributions = [
        {role: [[TEXT.index(part), TEXT.index(part) + len(part)]] for role, part in zip(ROLES, found, strict=True)}
        for found in [*parts, ("was hurt", "Nobody", "Nobody")]
    ]
    row = {"id": "one", "text": TEXT, "attributions": attributions}
    (tmp_path / ATTRIBUTION.documents).write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


ROLES = ("content", "cue", "source")


@pytest.mark.shared
@needs_scorer
def test_who_is_installed_is_measured_and_the_others_keep_their_figures(shared: Path) -> None:
    measured, stored, unknown = running.with_measured(PEERS, [ATTRIBUTION], shared)
    assert measured.figures["content"] == pytest.approx(0.8)  # all that was found is right, one of three was not found
    assert measured.figures["+source"] == pytest.approx(0.4)  # the gold has another speaker for the second
    assert measured.note == "measured: first 1.0"
    assert (stored.figures, stored.note) == ({"content": 0.2}, "stored, cannot be imported: there is no second")
    assert (unknown.figures, unknown.note) == ({"content": 0.3}, "stored")


@pytest.mark.shared
@needs_scorer
def test_the_command_shows_peers_beside_the_reader_and_writes_nothing(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("evals.__main__.RESULTS", shared / "results.json")
    monkeypatch.setattr("evals.__main__.load_peers", lambda _: PEERS)
    assert main(["--shared", str(shared), "--peers"]) == 0
    title, heading, ours, *peers = capsys.readouterr().out.splitlines()
    assert title.startswith("polnear/dev: attribution")
    assert heading.split() == ["content", "+source", "micro"]
    assert ours.startswith("reportedly")
    assert [line.split()[:2] for line in peers] == [["first", "0.80"], ["second", "0.20"], ["third", "0.30"]]
    assert not (shared / "results.json").exists()


def test_peers_are_not_run_where_floors_are_checked() -> None:
    with pytest.raises(SystemExit):
        main(["--peers", "--check"])
