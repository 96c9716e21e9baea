"""The store: the only package that contains SQL."""

from boardpack.store.history.ledger import Stamp
from boardpack.store.safety.session import Session
from boardpack.store.safety.store import Store, create_store

__all__ = ["Session", "Stamp", "Store", "create_store"]
