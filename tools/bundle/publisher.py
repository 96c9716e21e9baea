"""Who publishes this version, by `setup.cfg`: the one place for it. Without it bundles are trials."""

import argparse
import sys
from configparser import ConfigParser
from pathlib import Path

from boardpack.values import Frozen

SETUP = Path(__file__).parents[2] / "setup.cfg"
_FIELDS = ("maintainer", "maintainer_email", "url")


class Publisher(Frozen):
    """A name, an email address and a page on the web. Empty in a checkout that nobody publishes."""

    name: str
    email: str
    page: str

    @property
    def is_complete(self) -> bool:
        """True if users can reach the publisher and find new versions."""
        return all((self.name, self.email, self.page))


def publisher() -> Publisher:
    """Return what setup.cfg says."""
    setup = ConfigParser()
    setup.read(SETUP, encoding="utf-8")
    return Publisher(*(setup["metadata"].get(name, "").strip() for name in _FIELDS))


def words_of(description: str) -> argparse.ArgumentParser:
    """Return what reads the words after a build script: --release, which demands a publisher."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--release", action="store_true", help="build what is published, not a trial")
    return parser


def demand_publisher() -> None:
    """End with a sentence if this cannot be released, because nobody could be reached about it."""
    if not publisher().is_complete:
        sys.exit(f"A release needs a contact. Fill in {', '.join(_FIELDS)} in setup.cfg. Nothing was built.")
