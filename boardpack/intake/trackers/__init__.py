"""Trackers, logs and registers that come back or come from elsewhere as spreadsheets."""
