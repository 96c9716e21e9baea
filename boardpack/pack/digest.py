"""The short number that identifies a pack."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from boardpack.domain.meetings.packs import PackPlan

DigestLine = Sequence[object]


def pack_digest(plan: PackPlan, parts: Iterable[bytes]) -> str:
    """Return eight hexadecimal digits in two groups ("7C1E 90AB") from the plan and the bytes of its parts.

    The parts are taken before page numbers are stamped, and without the cover, which carries the
    digest itself.
    """
    lines = (
        (part.kind, part.number, part.title, part.marking, part.first_page, part.page_count) for part in plan.parts
    )
    return digest_of(lines, (sha256(data).hexdigest() for data in parts))


def digest_of(lines: Iterable[DigestLine], hashes: Iterable[str]) -> str:
    """Return the digest from the manifest's facts about each part, and the SHA-256 of each part but the cover."""
    total = sha256()
    for line in lines:
        total.update(("\x1f".join(str(value or "") for value in line) + "\n").encode())
    for one_hash in hashes:
        total.update(bytes.fromhex(one_hash))
    digits = total.hexdigest()[:8].upper()
    return f"{digits[:4]} {digits[4:]}"
