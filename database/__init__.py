"""Where is it kept? Opening, migrating, the two drivers, shared commits, and one way to ask."""
