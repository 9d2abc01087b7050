"""Opening the office that a command means."""

from argparse import Namespace

from chamber_desk.services.desk import Desk


def open_office(asked: Namespace, *, read_only: bool = False) -> Desk:
    """Open the office a command names; where none was named, the last one opened was put in."""
    return Desk.open_desk(asked.office, read_only=read_only)
