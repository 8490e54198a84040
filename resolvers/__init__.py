"""What happens then? May they, find it, change it. Returns rows, never GraphQL types."""
