"""The chair's window: a review in large type, without a workspace."""
