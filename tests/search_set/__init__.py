"""A hundred questions, with the complaints of the demonstration that a person would expect: how good is the
search? `python -m tests.search_set` prints it for the database of TAPROSE_DATA."""
