"""What the office tells Boardpack about itself."""
