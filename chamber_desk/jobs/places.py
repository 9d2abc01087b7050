"""Where an office file should not lie: a folder that a cloud service copies while it is written, or another computer's disk.

SQLite's write-ahead log needs a disk of this computer; a cloud client takes a half-written state and brings an old one back.
"""

import ctypes
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from chamber_desk.domain.words import N_

CLOUD = N_(
    "“{folder}”由网盘同步，网盘可能把写到一半的办公文件传走或换成旧的。请把办公文件放在本机的普通文件夹，网盘里只放备份。"
)
NETWORK = N_("“{folder}”在别的电脑或网络上，断线时办公文件可能损坏。请把办公文件放在本机的磁盘上，网络上只放备份。")

# Folder names by which the clients of cloud services are known, as they begin, in lower case.
_CLOUDS = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "mobile documents", "com~apple~clouddocs",
    "坚果云", "nutstore", "我的坚果云", "baidusyncdisk", "baidunetdisk", "百度网盘", "百度云同步", "wpsdrive", "wps云盘", "wps cloud",
    "weiyun", "微云", "阿里云盘", "alidrive", "天翼云", "ecloud", "和彩云", "360云盘", "seafile", "nextcloud", "owncloud",
    "synologydrive", "synology drive", "pcloud", "megasync", "box sync", "syncthing",
)  # fmt: skip
_MARKS = (".stfolder", ".dropbox", ".nutstore")  # what a client leaves in the folder it keeps
_NETWORKS = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "9p",
    "fuse.gvfsd-fuse",
)
_REMOTE = 4  # DRIVE_REMOTE of Windows


def find_danger(office: Path) -> tuple[str, str] | None:
    """(sentence, folder) if an office should not lie where it does; None for a plain folder of this computer."""
    folder = office.absolute().parent
    for one in (folder, *folder.parents):
        if is_cloud_name(one.name) or any((one / mark).exists() for mark in _MARKS):
            return CLOUD, str(one)
    return (NETWORK, str(folder)) if _is_network(folder) else None


def is_cloud_name(name: str) -> bool:
    """Is a folder of this name one of a cloud service's client?"""
    return name.lower().startswith(_CLOUDS)


def _is_network(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE)
    return file_system(folder, _read_mounts()) in _NETWORKS


def _read_mounts() -> list[tuple[str, str]]:
    """(where, kind) of everything that is mounted."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
            return [read_mac_mount(line) for line in told.splitlines() if " on " in line and "(" in line]
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except (OSError, subprocess.SubprocessError):
        return []  # what cannot be known is no reason to warn
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in map(str.split, lines) if len(parts) > 2]


def read_mac_mount(line: str) -> tuple[str, str]:
    """(where, kind) of a line of `mount`: //user@server/share on /Volumes/share (smbfs, nodev)."""
    where, _, rest = line.partition(" on ")[2].rpartition(" (")
    return where, rest.partition(",")[0].rstrip(")")


def file_system(folder: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of file system a folder lies on: that of the deepest mount above it; the last of two at one place."""
    kind, depth = "", -1
    for where, one in mounts:
        place = PurePath(where)
        if (place == folder or place in folder.parents) and len(place.parts) >= depth:
            kind, depth = one, len(place.parts)
    return kind
