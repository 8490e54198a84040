"""Running an operation: compiled plans, and graphql-core where they fall back."""
