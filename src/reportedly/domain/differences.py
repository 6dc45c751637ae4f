"""What one Reading of a Document says otherwise than another: claims gained, lost and altered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.domain.contract import Json, claim_as_json
from reportedly.domain.readings import Claim, Reading
from reportedly.domain.span_index import SpanIndex

LEAST_SHARED = 0.5
"""The part of the code points of two contents together that both must have, for one to be the other moved a little."""

_COMMENT = frozenset({"id", "score", "why", "aliases"})


@dataclass(frozen=True, slots=True)
class Altered:
    """One claim in two Readings, and the fields of the contract in which its substance differs: at least one."""

    before: Claim
    after: Claim
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one Reading to another, each part in the order of the text."""

    gained: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()
    altered: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.altered)


def substance(claim: Claim) -> Json:
    """The contract form of a claim without its id, and without scores, reasons and aliases at any depth."""
    return {field: _without_comment(value) for field, value in claim_as_json(claim).items() if field not in _COMMENT}


def differences(before: Reading, after: Reading) -> Differences:
    """What the Reading `after` says otherwise than `before`.

    Scores, reasons, aliases and the order of claims do not count. A claim is the same where its id is, or where it
    moved a little: see `LEAST_SHARED`. Such pairs are taken the most alike first, each claim once.
    Raises ValueError for Readings of two Documents.
    """
    if before.document != after.document:
        raise ValueError(f"readings of two documents: {before.document}, {after.document}")
    old, new = ({claim.id: claim for claim in reading.claims} for reading in (before, after))
    pairs = {key: key for key in old if key in new}
    pairs |= _moved([old[key] for key in old if key not in new], [new[key] for key in new if key not in old])
    paired = set(pairs.values())
    altered = (Altered(old[a], new[b], _differing(old[a], new[b])) for a, b in pairs.items())
    return Differences(
        gained=_in_order(new[key] for key in new if key not in paired),
        lost=_in_order(old[key] for key in old if key not in pairs),
        altered=tuple(sorted((one for one in altered if one.fields), key=lambda one: _place(one.after))),
    )


def _differing(before: Claim, after: Claim) -> tuple[str, ...]:
    one, other = substance(before), substance(after)
    return tuple(field for field in one if one[field] != other[field])


def _without_comment(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_comment(part) for key, part in value.items() if key not in _COMMENT}
    return [_without_comment(part) for part in value] if isinstance(value, list) else value


def _moved(lost: list[Claim], gained: list[Claim]) -> dict[str, str]:
    """The ids of claims that moved a little, old to new."""
    likeness = {(a.id, b.id): key for a, b, key in _alike(lost, gained)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for a, b in sorted(likeness, key=lambda pair: likeness[pair]):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _alike(lost: list[Claim], gained: list[Claim]) -> Iterator[tuple[Claim, Claim, tuple[object, ...]]]:
    """Pairs whose contents share enough, with a key that is smaller the more alike they are, the same both ways."""
    index = SpanIndex((span, number) for number, claim in enumerate(gained) for span in claim.content)
    points = [_points(claim) for claim in gained]
    for claim in lost:
        own = _points(claim)
        for number in sorted({number for span in claim.content for number in index.touching(span)}):
            other = gained[number]
            shared = len(own & points[number]) / len(own | points[number])
            if shared >= LEAST_SHARED:
                yield claim, other, (-shared, claim.cue != other.cue, *sorted((_place(claim), _place(other))))


def _points(claim: Claim) -> frozenset[int]:
    return frozenset(point for span in claim.content for point in range(span.start, span.end))


def _place(claim: Claim) -> tuple[object, ...]:
    return (claim.content, claim.cue, claim.id)


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=_place))
