"""Emails: drafts that any mail program opens ready to send, and those that come from outside."""
