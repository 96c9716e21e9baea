"""Boardpack's window."""
