"""Checkpoints: the state of a log at one moment, signed, to be kept outside and compared later.

A checkpoint is a JSON object: the id of the ledger, how many entries its log had, the root of their leaves, when it was
made, the public key and an Ed25519 signature (RFC 8032) over the rest in canonical form. The key is made on first use
and stays with the person who makes checkpoints; whoever only compares needs none.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from reportedly.domain.errors import LedgerError
from reportedly.ledger.lines import canonical
from reportedly.ledger.verifying import Fault, Head, Verification

VERSION = "reportedly checkpoint 1"
_FIELDS = ("version", "ledger", "size", "root", "made", "key")


@dataclass(frozen=True)
class Checkpoint:
    """What a log was at `made` (UTC): `size` entries under `root`. `key` tells who signed it, in 64 hex digits."""

    ledger: str
    size: int
    root: str
    made: str
    key: str
    signature: str

    def signed_part(self) -> bytes:
        """The bytes that the signature is over."""
        return canonical({field: VERSION if field == "version" else getattr(self, field) for field in _FIELDS})

    def as_json(self) -> str:
        """The text of the file, with its line feed."""
        fields = json.loads(self.signed_part()) | {"signature": self.signature}
        return json.dumps(fields, indent=1) + "\n"


def signed(head: Head, key_file: Path) -> Checkpoint:
    """A checkpoint of this state, signed with the key in `key_file`, which is made if it is not there.

    Raises LedgerError for an empty log, or a key file that cannot be read or made.
    """
    if head.ledger is None:
        raise LedgerError("there is nothing to make a checkpoint of: nothing was recorded in this ledger")
    key = _key_in(key_file)
    public = key.public_key().public_bytes_raw().hex()
    made = datetime.now(UTC).isoformat(timespec="seconds")
    unsigned = Checkpoint(head.ledger, head.size, head.root, made, public, "")
    return Checkpoint(head.ledger, head.size, head.root, made, public, key.sign(unsigned.signed_part()).hex())


def read_checkpoint(path: Path) -> Checkpoint:
    """The checkpoint in a file, its signature verified. Raises LedgerError, naming the file and what is wrong."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LedgerError(f"the checkpoint {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise LedgerError(f"{path} is not a checkpoint: it is not JSON") from error
    found = _from(fields)
    if found is None:
        raise LedgerError(f"{path} is not a checkpoint that this version of reportedly knows")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.key)).verify(
            bytes.fromhex(found.signature), found.signed_part()
        )
    except (InvalidSignature, ValueError) as error:
        raise LedgerError(f"the checkpoint {path} was changed after it was signed") from error
    return found


def compared(checkpoint: Checkpoint, verification: Verification) -> tuple[Fault, ...]:
    """What does not fit between a checkpoint and a verification that asked for the root at its size."""
    head = verification.head
    if checkpoint.ledger != head.ledger:
        return (Fault("checkpoint", f"is one of another ledger ({checkpoint.ledger}, not {head.ledger})"),)
    if checkpoint.size > head.size:
        return (Fault(f"log entry {head.size + 1}", f"is missing: the checkpoint has {checkpoint.size} entries"),)
    if verification.roots.get(checkpoint.size) != checkpoint.root:
        return (Fault(f"log entries 1 to {checkpoint.size}", f"are not those of the checkpoint of {checkpoint.made}"),)
    return ()


def _from(fields: object) -> Checkpoint | None:
    if not isinstance(fields, Mapping) or fields.get("version") != VERSION:
        return None
    texts = [fields.get(name) for name in ("ledger", "root", "made", "key", "signature")]
    size = fields.get("size")
    if not all(isinstance(one, str) for one in texts) or type(size) is not int:
        return None
    ledger, root, made, key, signature = map(str, texts)
    return Checkpoint(ledger, size, root, made, key, signature)


def _key_in(path: Path) -> Ed25519PrivateKey:
    try:
        if not path.exists():
            _make_key(path)
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except OSError as error:
        raise LedgerError(f"the key {path} cannot be read or made: {error.strerror}") from error
    except ValueError as error:
        raise LedgerError(f"{path} is not a key for checkpoints: 64 hexadecimal digits are expected") from error


def _make_key(path: Path) -> None:
    """Writes a new key that only its owner can read; one that another process makes meanwhile is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
