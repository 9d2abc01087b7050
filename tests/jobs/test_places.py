"""Folders that an office file should not lie in."""

from pathlib import Path, PurePosixPath

import pytest

from chamber_desk.jobs import places


@pytest.mark.parametrize(
    "name",
    ["OneDrive - 商会", "Dropbox", "我的坚果云", "坚果云", "BaiduSyncdisk", "WPSDrive", "iCloud Drive", "Nextcloud"],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "商会"
    folder.mkdir(parents=True)
    found = places.find_danger(folder / "office.chamber")
    assert found == (places.CLOUD, str(tmp_path / name))


def test_a_cloud_folder_is_known_by_what_its_client_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / ".stfolder").mkdir()
    assert places.find_danger(tmp_path / "work" / "office.chamber") == (places.CLOUD, str(tmp_path))


@pytest.mark.parametrize("name", ["商会", "documents", "box", "drive"])
def test_a_plain_folder_is_fine(tmp_path: Path, name: str) -> None:
    assert places.find_danger(tmp_path / name / "office.chamber") is None


MOUNTS = [("/", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share/local", "ext4"), ("/home", "ext4")]


@pytest.mark.parametrize(("folder", "kind"), [
    ("/mnt/share/商会", "cifs"), ("/mnt/share/local/a", "ext4"), ("/mnt/shared", "ext4"), ("/home/x", "ext4"), ("/mnt/share", "cifs"),
])  # fmt: skip
def test_the_deepest_mount_tells_the_kind(folder: str, kind: str) -> None:
    assert places.file_system(PurePosixPath(folder), MOUNTS) == kind


def test_a_network_disk_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setattr(places, "_read_mounts", lambda: [("/", "nfs4")])
    found = places.find_danger(tmp_path / "office.chamber")
    assert found is not None and found[0] == places.NETWORK


def test_a_line_of_the_mac_is_read() -> None:
    line = "//anna@server/商会 (old) on /Volumes/商会 (old) (smbfs, nodev, nosuid)"
    assert places.read_mac_mount(line) == ("/Volumes/商会 (old)", "smbfs")
