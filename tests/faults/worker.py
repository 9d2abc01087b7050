"""A process that works on an office until it is killed; it says each thing it has done only once it is done.

`python -m tests.faults.worker WORK OFFICE`
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.sealing import open_sealed, seal_office
from chamber_desk.jobs.transfer import Preview, run_import
from chamber_desk.services import lists, records
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ReadTable

ROWS = 200  # of one import


def say(word: object) -> None:
    """Acknowledge."""
    os.write(1, f"{word}\n".encode())


def add_pair(session: Session, number: int) -> None:
    """A customer and its contact: two records, one change."""
    customer = records.add_record(session, "customers", {"name": f"江城客户{number}号"})
    records.add_record(session, "contacts", {"customer": customer, "name": f"联系人{number}"})


def write(office: Path) -> None:
    """Save without end."""
    desk = Desk.open_desk(office)
    for number in count():
        desk.write(add_pair, number)
        say(number)


def take_in(office: Path) -> None:
    """Import without end, some hundred rows at a time."""
    desk = Desk.open_desk(office)
    for number in count():
        rows: list[tuple[int, dict[str, object]]] = [
            (row, {"number": None, "name": f"第{number}批第{row}家"}) for row in range(ROWS)
        ]
        run_import(desk, Preview([Path("customers.csv")], [], ready=[ReadTable("customers", rows, 0)]))
        say(number)


def back_up(office: Path) -> None:
    """Save and copy without end."""
    desk = Desk.open_desk(office)
    for number in count():
        desk.write(add_pair, number)
        desk.copy_to(office.with_name(f"copy-{number}.chamber"))
        say(number)


def migrate(office: Path) -> None:
    """Open copies of an old office without end; each opening brings one up to date."""
    for number in count():
        shutil.copy(office, office.with_name("next"))
        old = office.with_name("next").rename(office.with_name(f"old-{number}.chamber"))
        Desk.open_desk(old).close()
        say(number)


def seal(office: Path) -> None:
    """Encrypt and decrypt without end, each time into new files."""
    words = "一句长长的口令，十个字"
    for number in count():
        desk = Desk.open_desk(office)
        sealed = office.with_name(f"sealed-{number}.chamber")
        seal_office(desk, sealed, words, words)
        desk.close()
        say(number)
        hidden = Desk.open_desk(sealed)
        open_sealed(hidden, office.with_name(f"opened-{number}.chamber"))
        hidden.close()


def fill_the_disk(office: Path) -> None:
    """Save until no file may grow any more, then try a copy; says the sentences that come of it."""
    import resource

    desk = Desk.open_desk(office)
    most = office.stat().st_size + 300_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        for number in count():
            desk.write(add_pair, number)
            say(number)
    except DeskError as error:
        say(f"! {error}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, most))
    try:
        desk.copy_to(office.with_name("copy.chamber"))
    except DeskError as error:
        say(f"! {error}")


def only_read(office: Path) -> None:
    """Look at an office in a folder where nothing can be written, then try to open it for work."""
    import getpass

    getpass.getuser()
    if os.geteuid() == 0:
        os.setuid(65534)  # root may write everywhere
    desk = Desk.open_desk(office, read_only=True)
    say(desk.read(lists.count_records, "customers"))
    say(len(check_office(desk).faults))
    for act in (
        lambda: desk.write(add_pair, 1),
        lambda: Desk.open_desk(office),
        lambda: desk.copy_to(office.with_name("c")),
    ):
        try:
            act()
        except DeskError as error:
            say(f"! {error}")
    say(desk.copy_to(Path(tempfile.mkdtemp()) / "copy.chamber"))
    desk.close()


def migrate_on_a_full_disk(office: Path) -> None:
    """Open an older office where its dated copy still fits on the disk, and nothing more."""
    import resource

    most = office.stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        Desk.open_desk(office)
    except DeskError as error:
        say(f"! {error}")


WORK: dict[str, Callable[[Path], None]] = {
    "write": write, "import": take_in, "backup": back_up, "migrate": migrate, "full": fill_the_disk, "seal": seal,
    "read": only_read, "migrate-full": migrate_on_a_full_disk,
}  # fmt: skip

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
