"""A Debian package of the frozen bundle, with its entry in the menu and its page of the manual."""

import gzip
import platform
import shutil
import subprocess
from pathlib import Path

from fresh import TOP

VERSION = (TOP / "chamber_desk" / "__init__.py").read_text("utf-8").partition('__version__ = "')[2].partition('"')[0]
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
# What Qt takes from the system; all the rest is in the bundle.
NEEDS = "libc6, libgl1, libegl1, libfontconfig1, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libdbus-1-3"

CONTROL = """Package: chamber-desk
Version: {version}
Architecture: {machine}
Maintainer: The Chamber Desk authors <chamber-desk@localhost>
Installed-Size: {kilobytes}
Depends: {needs}
Section: office
Priority: optional
Description: a chamber of commerce's sales management on one desk
 Team, customers, pipeline, contracts, orders, after-sales, appraisals, risk and
 analysis over one local file, without network.
"""
ENTRY = """[Desktop Entry]
Type=Application
Name=Chamber Desk
Name[zh_CN]=商会工作台
Name[zh_TW]=商會工作台
Exec=chamber-desk %f
Icon=chamber-desk
Categories=Office;
MimeType=application/x-chamber-desk;
StartupNotify=true
"""
KIND = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-chamber-desk"><comment>Chamber Desk office</comment><glob pattern="*.chamber"/></mime-type>
</mime-info>
"""
MANUAL = """.TH CHAMBER-DESK 1 "" "{version}"
.SH NAME
chamber-desk \\- a chamber of commerce's sales management on one desk
.SH SYNOPSIS
.B chamber-desk
[OFFICE]
.br
.B chamber-desk
COMMAND [WORDS]
.SH DESCRIPTION
Without a command the window opens, on the named office or on the last one.
.B chamber-desk \\-\\-help
lists the commands,
.B chamber-desk COMMAND \\-\\-help
explains one; all of them work without a screen.
.SH FILES
An office is one file, *.chamber. Licences of all parts are in /opt/chamber-desk/licences.
"""


def make_package(bundle: Path, work: Path) -> Path:
    """Put the bundle under /opt, a link in /usr/bin, and build the package beside the bundle."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(bundle, work / "opt" / "chamber-desk", symlinks=True)
    (work / "usr" / "bin").mkdir(parents=True)
    (work / "usr" / "bin" / "chamber-desk").symlink_to("/opt/chamber-desk/chamber-desk")
    share = work / "usr" / "share"
    _write(share / "applications" / "chamber-desk.desktop", ENTRY)
    _write(share / "mime" / "packages" / "chamber-desk.xml", KIND)
    _write(share / "doc" / "chamber-desk" / "copyright", (TOP / "LICENSE").read_text("utf-8"))
    icon = share / "icons" / "hicolor" / "scalable" / "apps" / "chamber-desk.svg"
    _write(icon, (TOP / "resources" / "icons" / "mark.svg").read_text("utf-8"))
    page = share / "man" / "man1" / "chamber-desk.1.gz"
    page.parent.mkdir(parents=True)
    page.write_bytes(gzip.compress(MANUAL.format(version=VERSION).encode(), mtime=0))
    machine = MACHINES.get(platform.machine(), platform.machine())
    kilobytes = sum(file.stat().st_size for file in work.rglob("*") if file.is_file()) // 1024
    _write(
        work / "DEBIAN" / "control", CONTROL.format(version=VERSION, machine=machine, kilobytes=kilobytes, needs=NEEDS)
    )
    for folder in [work, *(one for one in work.rglob("*") if one.is_dir() and not one.is_symlink())]:
        folder.chmod(0o755)
    package = bundle.parent / f"chamber-desk_{VERSION}_{machine}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(work), str(package)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return package


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
