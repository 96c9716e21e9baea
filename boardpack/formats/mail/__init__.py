"""E-mail drafts that any mail program opens ready to send."""
