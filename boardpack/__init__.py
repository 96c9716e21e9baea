"""The papers of a Police and Crime Commissioner's board, without a window."""

__version__ = "0.1.0"
