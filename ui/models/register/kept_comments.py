"""Comments and responses that are begun and not saved yet, as they are kept on this computer."""

from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.values import Frozen
from ui.drafts import Drafts

_PREFIX = "register/"
_TEXT = "text"


class BegunComment(Frozen):
    """A text on an item that is begun and not saved yet."""

    item_id: ItemId
    voice: Voice

    @property
    def words(self) -> str:
        """Return what is begun: “Comment not finished”."""
        return "Comment not finished" if self.voice is Voice.COMMISSIONER else "Response not finished"


class KeptComments:
    """The comments of one board that are begun, in the drafts of this computer."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def list(self) -> tuple[BegunComment, ...]:
        """Return what is begun, the latest first."""
        keys = (key.partition("/") for key in self._drafts.keys_below(_PREFIX))
        voices = {voice.value: voice for voice in Voice}
        return tuple(BegunComment(ItemId(item), voices[voice]) for item, _, voice in keys if voice in voices)

    def begun_on(self, item_id: str) -> tuple[BegunComment, ...]:
        """Return what is begun on an item, the Commissioner's comment first."""
        voices = sorted(Voice, key=lambda voice: voice is not Voice.COMMISSIONER)
        return tuple(BegunComment(ItemId(item_id), voice) for voice in voices if self.text(item_id, voice))

    def text(self, item_id: str, voice: Voice) -> str:
        """Return the text that is begun. Empty if none is."""
        return self._drafts.get(_key(item_id, voice)).get(_TEXT, "")

    def keep(self, entry: ItemEntry, voice: Voice, text: str) -> None:
        """Keep a text as a draft, or remove the draft if the text equals the saved one."""
        saved = entry.latest(voice)
        is_same = saved is not None and saved.text.strip() == text.strip()
        self._drafts.keep(_key(entry.item.id, voice), {} if is_same else {_TEXT: text})

    def forget(self, item_id: str, voice: Voice) -> None:
        """Forget a text because it was saved."""
        self._drafts.forget(_key(item_id, voice))


def _key(item_id: str, voice: Voice) -> str:
    return f"{_PREFIX}{item_id}/{voice.value}"
