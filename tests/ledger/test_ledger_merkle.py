"""The tree of the log against the recursive definition of RFC 9162, section 2.1.1."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.merkle import EMPTY_ROOT, Tree, chained, leaf_of

LEAVES = st.lists(st.binary(min_size=32, max_size=32), max_size=40)


def root_of(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


@given(LEAVES)
def test_the_root_is_that_of_the_standard(leaves: list[bytes]) -> None:
    tree = Tree(leaves)
    assert (tree.size, tree.root) == (len(leaves), root_of(leaves))


def test_an_empty_tree_has_the_root_of_nothing() -> None:
    assert Tree().root == EMPTY_ROOT == sha256(b"").digest()


def test_a_leaf_is_its_content_and_its_salt() -> None:
    assert leaf_of(b"salt", b"content") == sha256(b"\x00saltcontent").digest()
    assert leaf_of(b"salt", b"content") != leaf_of(b"SALT", b"content")


def test_a_chain_is_that_before_and_the_leaf() -> None:
    assert chained(b"before", b"leaf") == sha256(b"\x02beforeleaf").digest()
