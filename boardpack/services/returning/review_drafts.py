"""The draft of a review as bytes: everything written so far, who writes, and the pages that were read."""

from pathlib import Path

from boardpack.domain.exchange.chair_reviews import ReviewDraft
from boardpack.errors import StoreError
from boardpack.json_values import UnreadableJsonError, value_in


def draft_from(data: bytes, path: Path) -> ReviewDraft:
    """Return the draft in these bytes. Raises StoreError, which names `path`, if they are damaged."""
    try:
        draft: ReviewDraft = value_in(data, ReviewDraft)
    except UnreadableJsonError as error:
        raise StoreError(
            f"The comments saved in “{path}” cannot be read.", "Keep the file, and send it to the office as it is."
        ) from error
    return draft
