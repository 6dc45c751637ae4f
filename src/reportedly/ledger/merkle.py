"""A Merkle tree over the leaves of the log, as in Certificate Transparency (RFC 9162, section 2.1), and the chain.

The root of n leaves names them all and their order; whoever holds an old root can see that the leaves under it are
still the same.
"""

from collections.abc import Iterable
from hashlib import sha256

DIGEST_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
NO_CHAIN = bytes(DIGEST_BYTES)
"""What the chain of the first entry goes on from."""

_LEAF, _NODE, _CHAIN = b"\x00", b"\x01", b"\x02"


def leaf_of(salt: bytes, content: bytes) -> bytes:
    """32 bytes that only this content with this salt has; without the salt nobody can try contents out."""
    return sha256(_LEAF + salt + content).digest()


def chained(chain: bytes, leaf: bytes) -> bytes:
    """32 bytes that name the leaf and, by `chain`, all leaves before it."""
    return sha256(_CHAIN + chain + leaf).digest()


class Tree:
    """The tree of the leaves added so far; it holds one digest for each complete subtree, so it stays small."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        """Adds one leaf (32 bytes) at the end."""
        peak, size = leaf, self.size
        while size & 1:
            peak = sha256(_NODE + self._peaks.pop() + peak).digest()
            size >>= 1
        self._peaks.append(peak)
        self.size += 1

    @property
    def root(self) -> bytes:
        """32 bytes; those of an empty tree are the SHA-256 of nothing."""
        if not self._peaks:
            return EMPTY_ROOT
        *others, root = self._peaks
        for peak in reversed(others):
            root = sha256(_NODE + peak + root).digest()
        return root
