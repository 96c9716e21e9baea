"""The short number by which people tell two packs apart."""

from collections.abc import Iterable
from hashlib import sha256

from boardpack.domain.packs import PackPlan


def pack_digest(plan: PackPlan, parts: Iterable[bytes]) -> str:
    """Eight hexadecimal digits in two groups ("7C1E 90AB") from the plan and the bytes of its parts.

    The parts are taken before page numbers are stamped, and without the cover, which carries the
    digest itself.
    """
    total = sha256()
    for part in plan.parts:
        line = (part.kind, part.number or "", part.title, part.marking, part.first_page or "", part.page_count or "")
        total.update(("\x1f".join(str(value) for value in line) + "\n").encode())
    for data in parts:
        total.update(sha256(data).digest())
    digits = total.hexdigest()[:8].upper()
    return f"{digits[:4]} {digits[4:]}"
