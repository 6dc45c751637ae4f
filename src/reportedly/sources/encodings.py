"""Bytes to text: never a silent guess, always the place of the first byte that does not fit."""

import codecs
import re

from reportedly.domain.errors import InputError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text (RTF) document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!\x1a": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}
"""How files begin that are no text, whatever their names end in."""

LIKELY = ["cp1252", "cp1256", "iso8859_6", "cp1254", "cp1251", "koi8_r", "cp1255"]
"""What reports from the field come in, if not in UTF-8."""
SAMPLE_BYTES = 16_384

WEB_ENCODINGS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a page's declared encoding means to browsers, where not what it says (WHATWG Encoding Standard)."""
WEB_ENCODING_NAMES = re.compile(r"utf-8|cp(125[0-8]|866|874|932|949)|iso8859-\d+|koi8-[ru]|gb18030|big5|euc_jp|mac-.*")
_DECLARED = re.compile(
    rb"""<(?:meta\b|\?xml\b)[^<>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,40})""", re.I
)
DECLARED_WITHIN_BYTES = 4096


def refuse_binary(raw: bytes) -> None:
    """Nothing, if `raw` may be text. Raises InputError `binary` if it begins like a known format or holds a NUL."""
    for beginning, what in MAGIC.items():
        if raw.startswith(beginning):
            raise InputError("binary", f"not text: {what}")
    if b"\0" in raw:
        raise InputError("binary", f"not text: a NUL byte at offset {raw.index(0)}")


def decoded(raw: bytes) -> str:
    """The text of `raw`, which is UTF-8 or has the mark of UTF-16; the byte-order mark is left out, nothing else.

    Raises InputError `binary` or `wrong-encoding`, the latter with the offset, the likely encoding and the remedy.
    """
    if raw.startswith(UTF16_MARKS):
        return _from_utf16(raw)
    refuse_binary(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise wrong_encoding(raw) from None


def decoded_page(raw: bytes) -> tuple[str, bool]:
    """The text of a web page, by its mark, by what it declares, or as UTF-8; and whether that fits all its bytes.

    Bytes that do not fit what the page declares become U+FFFD, as in a browser.
    Raises InputError `binary` or `wrong-encoding`, the latter only for a page that declares nothing.
    """
    if raw.startswith((*UTF16_MARKS, codecs.BOM_UTF8)):
        return decoded(raw), True
    encoding = declared_encoding(raw)
    if encoding is None:
        return decoded(raw), True
    refuse_binary(raw)
    try:
        return raw.decode(encoding), True
    except UnicodeDecodeError:
        return raw.decode(encoding, "replace"), False


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page declares near its beginning, as a codec; None if it declares none that is known."""
    found = _DECLARED.search(raw[:DECLARED_WITHIN_BYTES])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    name = WEB_ENCODINGS.get(name, name)
    # A page may not name just any codec of Python, which has some that are no encodings of text.
    return name if WEB_ENCODING_NAMES.fullmatch(name) else None


def wrong_encoding(raw: bytes, encoding: str = "utf-8") -> InputError:
    """The refusal of bytes that are not in `encoding`: first bad byte, likely encoding, and how to convert."""
    at = first_bad_byte(raw, encoding)
    where = f"not {encoding.upper()}: byte 0x{raw[at]:02X} at offset {at}"
    if _is_damaged_utf8(raw):
        return InputError("wrong-encoding", f"{where}; the rest is UTF-8, so the file was damaged or cut off there")
    likely = likely_encoding(raw, at)
    if likely is None:
        return InputError("wrong-encoding", f"{where}; convert it to UTF-8 first")
    return InputError(
        "wrong-encoding", f"{where}; it looks like {likely}. Convert it first: iconv -f {likely} -t utf-8 OLD > NEW"
    )


def first_bad_byte(raw: bytes, encoding: str = "utf-8") -> int:
    """The offset of the first byte that is not in `encoding`. Raises ValueError if all are."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    raise ValueError(f"every byte is {encoding}")


def likely_encoding(raw: bytes, at: int) -> str | None:
    """The encoding that the bytes round offset `at` are probably in, as iconv names it; None if there is no telling."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only needed once something is wrong

    start = max(0, at - SAMPLE_BYTES // 4)
    best = from_bytes(raw[start : start + SAMPLE_BYTES], cp_isolation=LIKELY).best()
    if best is None:
        return None
    return best.encoding.replace("cp", "windows-").replace("iso8859_", "iso-8859-").replace("_", "-")


def _from_utf16(raw: bytes) -> str:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError("wrong-encoding", f"it is marked as UTF-16, but is not from byte {error.start} on") from None
    if "\0" in text:
        raise InputError("binary", "not text: it is marked as UTF-16, but holds a NUL character")
    return text


def _is_damaged_utf8(raw: bytes) -> bool:
    """True if most of what is not ASCII is UTF-8: then a byte was lost, and the encoding is not the matter."""
    text = raw.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) > 5 * damaged
