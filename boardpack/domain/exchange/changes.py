"""The kinds of thing that a use case changed, so that a window refreshes only those."""

from boardpack.values import Frozen


class Changes(Frozen):
    """Which kinds of thing are no longer as they were."""

    register: bool = False
    actions: bool = False
    meetings: bool = False
    settings: bool = False
    findings: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.register or other.register,
            self.actions or other.actions,
            self.meetings or other.meetings,
            self.settings or other.settings,
            self.findings or other.findings,
        )
