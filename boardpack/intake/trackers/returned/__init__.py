"""Boardpack’s own spreadsheets of actions and recommendations that come back with changes."""
