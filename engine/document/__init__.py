"""Reading a request's document: parsing, limits, validation, and what is kept of it."""
