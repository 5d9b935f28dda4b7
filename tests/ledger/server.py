"""A PostgreSQL server for as long as the tests run: in a temporary folder, on a socket in it and nowhere else."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

# What is lost when the machine goes down is of no use to anybody.
CARELESS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_connections=200")


class Server:
    """A server whose user may make databases."""

    def __init__(self, url: str) -> None:
        self._url = url

    def url(self, database: str) -> str:
        """The URL of a database of it."""
        head, _, query = self._url.partition("?")
        base = head.rsplit("/", 1)[0]
        return f"{base}/{database}{'?' if query else ''}{query}"

    def run(self, *statements: str, database: str | None = "postgres") -> None:
        """Runs statements, each by itself."""
        import psycopg

        url = self.url(database or "postgres").replace("postgresql+psycopg:", "postgresql:")
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def programs() -> Path | None:
    """The folder of the server's programs: that of ``pg_ctl`` on the path, else Debian's newest."""
    if there := shutil.which("pg_ctl"):
        return Path(there).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def started() -> Server | None:
    """A server that ends with this process; ``None`` where PostgreSQL is not installed."""
    bin = programs()
    if bin is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="reportedly-pg-"))
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = "postgres" if "postgres" in names else "nobody"
        shutil.chown(folder, user)

    def call(program: str, *words: str | Path) -> None:
        with (folder / "said").open("w") as out:  # no pipe: the server keeps what it inherits open
            done = subprocess.run(
                [str(bin / program), *map(str, words)], user=user, cwd=folder, stdout=out, stderr=out, check=False,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        assert done.returncode == 0, f"{program}: {(folder / 'said').read_text()}"

    data = folder / "data"
    call("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    rights = data / "pg_hba.conf"
    rights.write_text(f"local all guarded scram-sha-256\n{rights.read_text()}")
    settings = " ".join(f"-c {setting}" for setting in CARELESS)
    options = f"-k {folder} -c listen_addresses='' {settings}"
    call("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")

    def stop() -> None:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return Server(f"postgresql+psycopg://tester@/postgres?host={folder}")
