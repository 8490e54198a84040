"""Who is it? Accounts, sessions, displays, passwords, and how often something may be tried."""
