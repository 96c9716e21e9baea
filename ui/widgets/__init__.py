"""The widgets from which pages are built."""
