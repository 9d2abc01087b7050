"""Where things lie: what ships with the program, and this person's own folders."""

from functools import cache
from pathlib import Path


@cache
def data_dir() -> Path:
    """The folder that holds `resources/` and `i18n/`: inside an installed package, else the checkout's top."""
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """A file that ships with the program, such as `resource("fonts", "NotoSansSC-Regular.ttf")`."""
    return data_dir().joinpath("resources", *parts)


def catalogues_dir() -> Path:
    """The folder of the translation catalogues."""
    return data_dir() / "i18n"


def _own(kind: str) -> Path:
    import platformdirs

    folder = Path(getattr(platformdirs, f"user_{kind}_dir")("Chamber Desk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cache_dir() -> Path:
    """This person's folder for what can be made again (unpacked fonts)."""
    return _own("cache")


def config_dir() -> Path:
    """This person's folder for choices of the window (recent offices, column widths)."""
    return _own("config")


def log_dir() -> Path:
    """This person's folder for the log."""
    return _own("log")


def documents_dir() -> Path:
    """The person's documents folder, where a new office goes by default."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())
