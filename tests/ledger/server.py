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

PREFIX = "reportedly-pg-"
"""Of the folder's name, before the number of the process that it is for."""


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
    swept(Path(tempfile.gettempdir()), bin)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    assert _call(bin, folder, "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C",
                 "--no-sync"), _said(folder)  # fmt: skip
    rights = data / "pg_hba.conf"
    rights.write_text(f"local all guarded scram-sha-256\n{rights.read_text()}")
    settings = " ".join(f"-c {setting}" for setting in CARELESS)
    options = f"-k {folder} -c listen_addresses='' {settings}"
    assert _call(bin, folder, "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"), _said(folder)
    atexit.register(_end, bin, folder)
    return Server(f"postgresql+psycopg://tester@/postgres?host={folder}")


def swept(place: Path, bin: Path) -> None:
    """Ends what tests that were killed left in ``place``: their servers, and the folders of these."""
    for folder in place.glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not _lives(int(owner)):
            _end(bin, folder)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end(bin: Path, folder: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        _call(bin, folder, "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Who the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"


def _call(bin: Path, folder: Path, program: str, *words: str | Path) -> bool:
    """Whether a program of the server's did what it was asked to."""
    with (folder / "said").open("w") as out:  # no pipe: the server keeps what it inherits open
        done = subprocess.run(
            [str(bin / program), *map(str, words)], user=_user(), cwd=folder, stdout=out, stderr=out, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    return done.returncode == 0


def _said(folder: Path) -> str:
    return (folder / "said").read_text()
