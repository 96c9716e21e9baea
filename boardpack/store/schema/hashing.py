"""The chain of hashes that shows when a row of history was changed or taken away."""

import hashlib
import json
from collections.abc import Mapping

NO_PARENT = ""
_FIXED_FORM = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def row_hash(parent: str, table: str, content: Mapping[str, object]) -> str:
    """Return the SHA-256 over the parent's hash and the row's content in one fixed form.

    Fields that hold nothing are left out, so that a later version may add fields without a change
    to any older hash. A hash shows a change; it does not prove who made it.
    """
    present = {name: value for name, value in content.items() if value is not None}
    return hashlib.sha256(f"{parent}\n{_FIXED_FORM([table, present])}".encode()).hexdigest()
