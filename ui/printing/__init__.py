"""Printing: the documents, their way to the printer, and the dialogs."""
