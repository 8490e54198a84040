from tests.servers import fresh_database, postgres, pytest_terminal_summary, valkey

__all__ = ["fresh_database", "postgres", "pytest_terminal_summary", "valkey"]
