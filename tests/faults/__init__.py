"""Faults done to real servers while people use them: processes, databases, lines, clocks and disks fail, and
a table says what became of what people were told. `make soak` makes it."""
