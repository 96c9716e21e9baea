"""The kinds of thing that a use case changed, so that a window refreshes only those."""

from boardpack.values import Frozen, field_names


class Changes(Frozen):
    """Which kinds of thing are no longer as they were. `issues` are issued packs and their emails."""

    register: bool = False
    actions: bool = False
    meetings: bool = False
    settings: bool = False
    findings: bool = False
    issues: bool = False

    @property
    def alter_papers(self) -> bool:
        """True if papers that were made before may now be different."""
        return self.register or self.actions or self.meetings or self.settings

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(**{name: getattr(self, name) or getattr(other, name) for name in field_names(Changes)})
