"""Forms that were filled in and sent back."""
