"""The chain of a case: how each of its lines is bound to all before it, so that whoever changes, adds, drops or swaps one is found out.

    link of nothing = SHA-256 of what the case began with
    link of a line  = SHA-256(link of the line before, digest of the line's record)

Words are in a record as commitments, SHA-256(salt, words): whoever has the salt can check the words, and without it nobody can guess them.
So a line that the guard masked, or one that a copy leaves out, gives nothing away, and the chain still holds. Needs the standard library alone.
"""

import hashlib
import hmac
import json
import secrets
from typing import Any

SALT = 32  # letters of each of the two salts of a line: one of its frame, one of its words


def new_salt() -> str:
    return secrets.token_hex(SALT)


def with_new_words(salt: str) -> str:
    """The salt of a line whose words are replaced: without the old one nobody can find out the old words."""
    return salt[:SALT] + secrets.token_hex(SALT // 2)


def committed(salt: str, value: Any) -> str:
    return hashlib.sha256(salt.encode() + _letters(value)).hexdigest()


def frame_of(salt: str, *, author: int | None, name: str, quoted: str, message_id: str) -> str:
    """What stands around the words of a line: who wrote them, what he quoted, and the name of his mail."""
    return committed(salt[:SALT], [author, name, quoted, message_id])


def words_of(salt: str, *, text: str, removed: list[str]) -> str:
    return committed(salt[SALT:], [text, removed])


def beginning(*, number: str, at: str, problem: str, subject: str, facts: dict[str, Any]) -> str:
    """The link of nothing: what the first line is bound to."""
    return hashlib.sha256(_letters(["case", number, at, problem, subject, facts])).hexdigest()


def digest_of(record: dict[str, Any]) -> str:
    return hashlib.sha256(_letters(record)).hexdigest()


def linked(before: str, digest: str) -> str:
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()


def sealed(key: bytes, *said: str) -> str:
    """With a key that the database does not hold: who can only write there cannot make it."""
    return hmac.new(key, "\n".join(said).encode(), hashlib.sha256).hexdigest()


def _letters(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
