"""The log: what went wrong, for whoever must mend it. No personal data is written there on purpose."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from chamber_desk.paths import log_dir


def log_file() -> Path:
    """Where the log is."""
    return log_dir() / "chamber-desk.log"


def start_log() -> None:
    """Write warnings and errors to the log file, a few of them kept."""
    logger = logging.getLogger("chamber_desk")
    if logger.handlers:
        return
    handler = RotatingFileHandler(log_file(), maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
