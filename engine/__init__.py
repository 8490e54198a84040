"""How a GraphQL document runs, and travels. Knows graphql-core and Strawberry's schema, and nothing of
complaints."""
