"""Input coercion: variables and arguments, from JSON and literals to Python values."""
