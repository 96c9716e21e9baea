"""Minutes and action logs: who was there, what was decided, and who has to do what by when."""
