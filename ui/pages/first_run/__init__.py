"""Nothing open yet."""
