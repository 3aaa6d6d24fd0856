"""SQL that is written once: for the few reads and inserts that nearly every request makes.

Django builds a query's SQL anew each time it is asked, which for a read over three tables takes
several times as long as the read itself. A ``Prepared`` read is built once, from samples of its
arguments, and from then on only asked. Rows come back as ``values_list`` gives them.
``insert`` does the same for new rows: while one is inserted, nobody else on SQLite can write.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery
from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler

Row = list[Any]


class _Slot(NamedTuple):
    """One place for a value in the SQL: an argument's number, or a value that never changes."""

    argument: int | None
    value: Any


class _Reading(NamedTuple):
    """How one column's value is read: by Django's own converter, for its expression."""

    column: int
    convert: Callable[[Any, Any, BaseDatabaseWrapper], Any]
    expression: Any


class _Written(NamedTuple):
    sql: str
    slots: tuple[_Slot, ...]
    compiler: SQLCompiler
    readings: tuple[_Reading, ...]


class Prepared:
    """A read of rows; its SQL may not depend on what its arguments are.

    ``read`` builds the queryset (a ``values_list``) from as many arguments as there are samples.
    A sample is of its argument's type, with a value that stands nowhere else in the read. Lists
    and None cannot be arguments: they change the SQL.
    """

    def __init__(self, read: Callable[..., QuerySet[Any, Any]], *samples: object) -> None:
        self._read = read
        self._samples = samples
        # A connection belongs to one thread, and what was written for it likewise.
        self._local = threading.local()

    def rows(self, *arguments: object) -> list[Row]:
        """Ask the database. One query."""
        return self.read(self.unread(*arguments))

    def unread(self, *arguments: object) -> list[Sequence[Any]]:
        """Ask the database, and leave its values as it gave them. One query.

        For picking a few rows of many: ids and times can only be compared within their column,
        and what is picked goes through ``read``.
        """
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written_for(connection)
        bound = [_bound(argument, connection) for argument in arguments]
        values: list[Any] = [
            slot.value if slot.argument is None else bound[slot.argument] for slot in written.slots
        ]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, values)
            found: list[Sequence[Any]] = cursor.fetchall()
        return found

    def read(self, rows: Iterable[Sequence[Any]]) -> list[Row]:
        """Return rows of ``unread`` as ``rows`` gives them. No query."""
        connection = connections[DEFAULT_DB_ALIAS]
        readings = self._written_for(connection).readings
        return [_read(row, readings, connection) for row in rows]

    def _written_for(self, connection: BaseDatabaseWrapper) -> _Written:
        written: _Written | None = getattr(self._local, "written", None)
        if written is None or written.compiler.connection is not connection:
            written = self._local.written = self._write(connection)
        return written

    def _write(self, connection: BaseDatabaseWrapper) -> _Written:
        compiler = self._read(*self._samples).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        samples = [_bound(sample, connection) for sample in self._samples]
        slots = (
            _Slot(samples.index(value) if value in samples else None, value) for value in parameters
        )
        columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
        readings = (
            _Reading(column, convert, expression)
            for column, (several, expression) in compiler.get_converters(columns).items()
            for convert in several
        )
        return _Written(sql, tuple(slots), compiler, tuple(readings))


def _read(
    row: Sequence[Any], readings: tuple[_Reading, ...], connection: BaseDatabaseWrapper
) -> Row:
    values = list(row)
    for column, convert, expression in readings:
        values[column] = convert(values[column], expression, connection)
    return values


def _bound(value: object, connection: BaseDatabaseWrapper) -> object:
    """Return a value as Django's fields give it to this database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


class _Insertion(NamedTuple):
    sql: str
    fields: list[Any]
    compiler: SQLInsertCompiler


_insertions = threading.local()


def insert(row: Model, *, unless_there: bool = False) -> None:
    """Insert a new row whose key it already has; nothing is read before. One query.

    ``unless_there``: where a row is already as unique as this one, nothing happens.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    insertion = _insertion_for(row, connection, unless_there=unless_there)
    compiler = insertion.compiler
    values = [
        compiler.prepare_value(field, compiler.pre_save_val(field, row))
        for field in insertion.fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(insertion.sql, values)
    row._state.adding = False  # noqa: SLF001  as Django marks what it has saved
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001  as above


def _insertion_for(
    row: Model, connection: BaseDatabaseWrapper, *, unless_there: bool
) -> _Insertion:
    kept: dict[tuple[type, bool], _Insertion] = _insertions.__dict__.setdefault("kept", {})
    insertion = kept.get((type(row), unless_there))
    if insertion is None or insertion.compiler.connection is not connection:
        insertion = kept[type(row), unless_there] = _write_insertion(row, unless_there=unless_there)
    return insertion


def _write_insertion(row: Model, *, unless_there: bool) -> _Insertion:
    query = InsertQuery(type(row), on_conflict=OnConflict.IGNORE if unless_there else None)
    fields = list(row._meta.concrete_fields)  # noqa: SLF001  Django's documented way to a model
    query.insert_values(fields, [row])
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    [(sql, _values)] = compiler.as_sql()
    return _Insertion(sql, fields, compiler)
