"""Where the centres of the Python tests keep their rows: in files of their folders, or with MOTCUA_TEST_DATABASE (scripts/postgres) in a database of
their own on that server."""

import contextlib
import os
import pathlib
import re
import sqlite3
import uuid

SERVER = os.environ.get("MOTCUA_TEST_DATABASE", "")


def fresh(template: str | None = None) -> str | None:
    """The address of a new database, empty or a copy of another that nobody uses; nothing where the tests run on files."""
    if not SERVER:
        return None
    name = f"t{uuid.uuid4().hex}"
    with connected(SERVER) as connection:
        connection.autocommit = True
        copy = f" TEMPLATE {database(template)}" if template else ""
        connection.cursor().execute(f"CREATE DATABASE {name}{copy}")
    return re.sub(r"/[^/]*$", f"/{name}", SERVER)


def drop(address: str) -> None:
    with connected(SERVER) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"DROP DATABASE IF EXISTS {database(address)} WITH (FORCE)")


def database(address: str) -> str:
    return address.rsplit("/", 1)[1]


def of(folder: pathlib.Path) -> str | None:
    """The server that a data folder remembers."""
    file = folder / "database"
    return file.read_text().splitlines()[0] if file.exists() else None


@contextlib.contextmanager
def connected(address: str):
    import psycopg2  # only where a server is used

    with contextlib.closing(psycopg2.connect(address)) as connection:
        yield connection


def rows(folder: pathlib.Path, query: str, values=()) -> list[tuple]:
    """What a query answers, on either engine; values stand for question marks."""
    address = of(folder)
    if address is None:
        with contextlib.closing(sqlite3.connect(f"file:{folder / 'motcua.sqlite'}?mode=ro", uri=True, timeout=10)) as opened:
            return opened.execute(query, values).fetchall()
    with connected(address) as connection, connection.cursor() as cursor:
        cursor.execute(query.replace("%", "%%").replace("?", "%s"), tuple(values))
        return cursor.fetchall()
