"""Where the faces of the papers lie; the face of rare characters is unpacked when it is first needed."""

import hashlib
import lzma
import os
import tempfile
from functools import cache
from pathlib import Path

from chamber_desk.documents.face import Data, Face, map_file
from chamber_desk.paths import cache_dir, resource

FILES = {
    "sans": "NotoSansSC-Regular.ttf",
    "sans_bold": "NotoSansSC-Bold.ttf",
    "serif": "NotoSerifSC-Regular.ttf",
    "serif_bold": "NotoSerifSC-Bold.ttf",
    "kai": "LXGWWenKai-Regular.ttf",
}
RARE = "HanaMinB.ttf"
RARE_SIZE = 30739236
RARE_SHA256 = "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c"


@cache
def open_face(key: str) -> Face:
    """The face of a key of FILES, or `rare`; opened once in the life of the program."""
    if key == "rare":
        return Face(Path(RARE).stem, open_rare(cache_dir() / "fonts"))
    path = resource("fonts", FILES[key])
    return Face(path.stem, map_file(path))


def open_rare(folder: Path) -> Data:
    """The rare characters' face from `folder`, where it is unpacked first if it is not there whole.

    A folder that cannot be written costs memory and time but never a paper: then the bytes are held in memory.
    """
    path = folder / f"{RARE_SHA256[:12]}-{RARE}"
    if not _is_whole(path):
        data = lzma.decompress(resource("fonts", f"{RARE}.xz").read_bytes())
        if hashlib.sha256(data).hexdigest() != RARE_SHA256:
            raise ValueError(f"{RARE}.xz is damaged")
        try:
            _keep(path, data)
        except OSError:
            return data
    return map_file(path)


def _is_whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == RARE_SIZE


def _keep(path: Path, data: bytes) -> None:
    """Write beside and rename: another process never sees half a font."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(name).replace(path)
