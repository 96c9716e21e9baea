"""A document as lines with their place and print, and what of it belongs to no item."""
