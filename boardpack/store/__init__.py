"""The store: the only room that speaks SQL."""

from boardpack.store.ledger import Stamp
from boardpack.store.session import Session
from boardpack.store.store import Store, create_store

__all__ = ["Session", "Stamp", "Store", "create_store"]
