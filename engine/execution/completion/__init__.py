"""Value completion: what a resolver gave, as what the response holds."""
