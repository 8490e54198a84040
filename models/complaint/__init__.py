"""A complaint: its columns, and its verbs, one ability a file."""
