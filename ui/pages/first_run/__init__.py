"""The start screen, shown while no board is open."""
