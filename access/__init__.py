"""Who sees what? One policy a noun: as a condition (which rows?), as a question (this row?) and by field."""
