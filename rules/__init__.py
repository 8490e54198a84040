"""What is allowed? Plain rules: standard library only, no I/O, no clock."""
