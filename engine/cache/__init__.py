"""What is kept of answers and requests, within bounds."""
