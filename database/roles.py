"""Two roles on PostgreSQL: the tables belong to one, which migrates; the other serves, and adds to the log.

What the serving role may do is said anew after each migration, so that new tables have it.
"""

from tortoise.backends.base.client import BaseDBAsyncClient

APPENDED = ("event", "log_block", "log_salt", "log_head")
"""Tables to which the serving role adds rows, and of which it changes and removes none."""
_READ = ("tortoise_migrations",)
_FUNCTIONS = ("erase_words_of_event(bigint)",)

_GRANT = """
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role};
"""


async def let_serve(connection: BaseDBAsyncClient, role: str) -> None:
    """Say what this role may do with the tables that belong to whom the connection is."""
    quoted = _quoted(role)
    [found] = await connection.execute_query_dict("SELECT quote_ident(current_schema()) AS schema")
    schema = found["schema"]
    sql = _GRANT.format(schema=schema, role=quoted)
    for table in (*APPENDED, *_READ):
        sql += f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {schema}.{table} FROM {quoted};\n"
    for table in _READ:
        sql += f"REVOKE INSERT ON {schema}.{table} FROM {quoted};\n"
    for function in _FUNCTIONS:
        sql += f"GRANT EXECUTE ON FUNCTION {schema}.{function} TO {quoted};\n"
    await connection.execute_script(sql)


async def owns_log(connection: BaseDBAsyncClient) -> bool:
    """Whether whom the connection is may change what stands in the log."""
    [found] = await connection.execute_query_dict(
        "SELECT has_table_privilege('event', 'UPDATE, DELETE, TRUNCATE') AS may"
    )
    return bool(found["may"])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
