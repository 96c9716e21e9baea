"""Attached files that were made ready, as this computer's cache keeps them."""

from collections.abc import Sequence
from hashlib import sha256
from typing import cast

from msgspec.structs import astuple

from boardpack.domain.meetings.attachments import AccessibilityClaim, PageRanges
from boardpack.domain.register.findings import Finding, Severity
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.pack.attached.attachments import InspectedAttachment
from boardpack.pack.making.cache import KeptPaper
from boardpack.pack.making.versions import fingerprint


def file_key(sha256_of_file: str, name: str, pages: PageRanges | None, room: StampRoom) -> str:
    """Return the cache key of a prepared file: a hash of file, name, pages, room of the stamps and our program."""
    parts = (fingerprint(), "attached", sha256_of_file, name, str(pages or ""), repr(room))
    return sha256("\n".join(parts).encode()).hexdigest()


def as_kept(ready: InspectedAttachment, original: bytes) -> KeptPaper:
    """Return the cache entry of a prepared file, without bytes if it is unchanged, since the store has them."""
    changed = ready.data != original
    notes = [list(astuple(note)) for note in ready.notes]
    claim = [ready.claim.is_made, *ready.claim.doubts] if ready.claim else None
    facts = {"pages": ready.page_count, "changed": changed, "notes": notes, "claim": claim}
    return KeptPaper(ready.data if changed else b"", facts)


def from_kept(kept: KeptPaper, original: bytes, room: StampRoom) -> InspectedAttachment:
    """Return the prepared file from its cache entry. `original` is used if it was not changed."""
    notes = tuple(_note(note) for note in cast("list[list[object]]", kept.facts["notes"]))
    data = kept.data if kept.facts["changed"] else original
    return InspectedAttachment(cast("int", kept.facts["pages"]), data, notes, room, _claim(kept.facts.get("claim")))


def _claim(kept: object) -> AccessibilityClaim | None:
    if not isinstance(kept, list):
        return None
    is_made, *doubts = kept
    return AccessibilityClaim(is_made is True, tuple(str(doubt) for doubt in doubts))


def _note(values: Sequence[object]) -> Finding:
    rule, place, facts, message, severity, blocks_issue, about = values
    return Finding(
        str(rule),
        str(place),
        tuple(str(fact) for fact in cast("list[object]", facts)),
        str(message),
        Severity(str(severity)),
        blocks_issue is True,
        str(about),
    )
