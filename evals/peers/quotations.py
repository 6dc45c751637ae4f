"""What an adapter hands over: quotations found in a text, made into a reading of the contract."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Any, Protocol

from reportedly.domain.documents import Document
from reportedly.domain.readings import Claim, Reading, Speaker
from reportedly.domain.spans import Span

MODEL = "en_core_web_sm"


class Token(Protocol):
    """A token of spaCy. `idx` is where it begins, in code points of the text."""

    idx: int

    def __len__(self) -> int:
        """Its length in code points."""
        ...


@dataclass(frozen=True)
class Quotation:
    """One quotation: what is said, the words that show it and who says it, as Spans of the text that was given."""

    content: Span
    cue: Span
    speaker: Span


@dataclass(frozen=True)
class LoadedPeer:
    """A peer ready to run: `name` with the versions of code and model, `find` = the quotations of one text."""

    name: str
    find: Callable[[str], Iterable[Quotation]]


def english_model() -> tuple[str, Any]:
    """Name and version of the installed spaCy model that the peers parse with, and the model. Raises ImportError."""
    spacy = import_module("spacy")
    names = sorted(name for name in spacy.util.get_installed_models() if name.startswith(MODEL))
    if not names:
        raise ImportError(f"no package of spaCy's {MODEL}")
    model = spacy.load(names[0])
    return f"{names[0]} {model.meta['version']}", model


def named(package: str, model: str) -> str:
    """The package with its installed version, and the model."""
    return f"{package} {version(package)}, {model}"


def quotation_of(triple: Any, place: Callable[[int, int], Span]) -> Quotation:
    """A triple as textacy and sayswho give it, with each part put where `place` says it lies in the text."""
    return Quotation(
        content=place(triple.content.start_char, triple.content.end_char),
        cue=place(*_reach(triple.cue)),
        speaker=place(*_reach(triple.speaker)),
    )


def _reach(tokens: Sequence[Token]) -> tuple[int, int]:
    """From the first token to the last, which are in the order of the text."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def reading_of(document: Document, peer: LoadedPeer) -> Reading:
    """What the peer finds in a document: each quotation is an assertion, for a peer knows of no other kind."""
    claims = tuple(
        Claim(
            id=f"{peer.name}/{number}",
            content=(quotation.content,),
            cue=(quotation.cue,),
            speakers=(Speaker(quotation.speaker, quotation.speaker.of(document.text), "person"),),
            kind="assertion",
            polarity="positive",
            certainty="certain",
        )
        for number, quotation in enumerate(peer.find(document.text))
    )
    return Reading(document.id, peer.name, claims=claims)
