"""The lines of a document with their place and print, and the text that belongs to no item."""
