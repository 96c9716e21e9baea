"""The draft of a review as bytes: everything written so far, who writes, and the pages that were read."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord, PageNote, ReviewDraft
from boardpack.domain.log.actions import ActionId, ChairVerdict, UpdateId
from boardpack.errors import StoreError


def draft_bytes(draft: ReviewDraft) -> bytes:
    """Return the draft as JSON."""
    record = {
        "author": draft.author,
        "words": _words_record(draft.words),
        "notes": [{"key": note.key, "page": note.page, "text": note.text} for note in draft.notes],
        "sent_words": _words_record(draft.sent_words),
        "sent_notes": dict(draft.sent_notes),
        "read_pages": sorted(draft.read_pages),
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def draft_from(data: bytes, path: Path) -> ReviewDraft:
    """Return the draft in these bytes. Raises StoreError, which names `path`, if they are damaged."""
    try:
        record = json.loads(data)
        notes = tuple(PageNote(str(note["key"]), int(note["page"]), str(note["text"])) for note in record["notes"])
        return ReviewDraft(
            _words(record["words"]),
            notes,
            _words(record["sent_words"]),
            {str(k): str(v) for k, v in record["sent_notes"].items()},
            str(record.get("author", "")),
            frozenset(map(int, record.get("read_pages", ()))),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(
            f"The comments saved in “{path}” cannot be read.", "Keep the file, and send it to the office as it is."
        ) from error


def _words_record(words: Mapping[ActionId, ChairWord]) -> dict[str, dict[str, str]]:
    return {
        action_id: {
            "note": word.note,
            "verdict": word.verdict or "",
            "target": word.proposed_target.isoformat() if word.proposed_target else "",
            "assurance": word.assurance or "",
            "base": word.base_id or "",
        }
        for action_id, word in words.items()
    }


def _words(record: Mapping[str, Mapping[str, str]]) -> dict[ActionId, ChairWord]:
    return {
        ActionId(key): ChairWord(
            entry["note"],
            ChairVerdict(entry["verdict"]) if entry["verdict"] else None,
            date.fromisoformat(entry["target"]) if entry["target"] else None,
            Assurance(entry["assurance"]) if entry["assurance"] else None,
            UpdateId(entry["base"]) if entry["base"] else None,
        )
        for key, entry in record.items()
    }
