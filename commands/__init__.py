"""The other door: everything that an administrator does at the machine, by what it is about."""
