"""A process that works on an office until it is killed; it says each thing it has done only once it is done.

`python -m tests.faults.worker WORK OFFICE`
"""

import os
import shutil
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.transfer import Preview, run_import
from chamber_desk.services import records
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


WORK: dict[str, Callable[[Path], None]] = {
    "write": write, "import": take_in, "backup": back_up, "migrate": migrate, "full": fill_the_disk,
}  # fmt: skip

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
