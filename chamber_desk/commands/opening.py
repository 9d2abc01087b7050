"""Opening the office that a command means."""

from argparse import Namespace

from chamber_desk.jobs.offices import last_office
from chamber_desk.services.desk import Desk


def open_office(asked: Namespace, *, read_only: bool = False) -> Desk:
    """Open the office a command names, else the last one opened, else the default one."""
    return Desk.open_desk(asked.office or last_office(), read_only=read_only)
