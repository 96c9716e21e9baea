"""Attached files that were made ready, as this computer's cache keeps them."""

from hashlib import sha256

from boardpack.domain.meetings.attachments import AccessibilityClaim, PageRanges
from boardpack.domain.register.findings import Finding
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.json_values import builtins_of, typed
from boardpack.pack.attached.attachments import InspectedAttachment
from boardpack.pack.making.cache import KeptPaper
from boardpack.pack.making.versions import fingerprint
from boardpack.values import Frozen


def file_key(sha256_of_file: str, name: str, pages: PageRanges | None, room: StampRoom) -> str:
    """Return the cache key of a prepared file: a hash of file, name, pages, room of the stamps and our program."""
    parts = (fingerprint(), "attached", sha256_of_file, name, str(pages or ""), repr(room))
    return sha256("\n".join(parts).encode()).hexdigest()


class _Facts(Frozen):
    """What is kept of a prepared file beside its bytes."""

    pages: int
    changed: bool
    claim: AccessibilityClaim
    notes: tuple[Finding, ...]


def as_kept(ready: InspectedAttachment, original: bytes) -> KeptPaper:
    """Return the cache entry of a prepared file, without bytes if it is unchanged, since the store has them."""
    changed = ready.data != original
    facts = _Facts(ready.page_count, changed, ready.claim, ready.notes)
    return KeptPaper(ready.data if changed else b"", builtins_of(facts))


def from_kept(kept: KeptPaper, original: bytes) -> InspectedAttachment:
    """Return the prepared file from its cache entry. `original` is used if it was not changed."""
    facts: _Facts = typed(kept.facts, _Facts)
    return InspectedAttachment(facts.pages, kept.data if facts.changed else original, facts.claim, facts.notes)
