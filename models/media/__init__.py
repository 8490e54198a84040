"""Photos: taken in, made harmless, kept, and swept away."""
