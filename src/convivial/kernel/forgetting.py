"""Nothing that was deleted stays on the disk longer than it must."""

from django.db import connection

# Whoever reads or writes just then goes first: the next round comes within the hour.
PATIENCE_MS = 1000


def write_over_deleted() -> None:
    """Empty SQLite's log of late writes, which still holds what was deleted or replaced since.

    In the database's own file deleted rows are zeros at once (``secure_delete``). PostgreSQL writes
    over them when it vacuums, which it does by itself.
    """
    if connection.vendor != "sqlite":
        return
    usual_ms = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.execute(f"PRAGMA busy_timeout={usual_ms}")
