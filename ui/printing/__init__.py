"""Printing: what the printer gets, how it gets it, and the window's part of it."""
