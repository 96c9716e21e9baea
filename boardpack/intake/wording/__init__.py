"""The words of letters: labels, numbers, deadlines, bodies and who is addressed, answers and what they promise."""
