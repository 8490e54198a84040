"""GraphQL's side of it: Info and an input become an action or a read. No SQL and no rule stands here."""
