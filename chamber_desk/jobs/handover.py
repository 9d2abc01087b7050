"""The hand-over pack (交接包): a verified copy of the office, its checksum, and the list that both secretaries sign."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import translate
from chamber_desk.services import handover, today
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.handover import HandedCopy


@dataclass(frozen=True, slots=True)
class Handover:
    """A pack that was written: its folder, the copy with what it holds, how many things are open, and faults found in it."""

    folder: Path
    copy: HandedCopy
    paper: Path
    open_items: int
    faults: int


def make_handover(desk: Desk, into: Path, day: date, language: str) -> Handover:
    """Write the pack into a new folder below `into`; it stands there whole or not at all. Raises DeskError."""
    desk.refuse_act("handover")
    if "://" in desk.path:
        raise DeskError(N_("服务器上的办公数据由管理服务器的人移交；交接包只用于办公文件。"))
    if not into.is_dir():
        raise DeskError(N_("文件夹“{folder}”不存在。"), {"folder": into})
    office = Path(desk.path)
    folder = into / f"{office.stem}-handover-{day:%Y%m%d}"
    if folder.exists():
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": folder})
    part = into / f"{folder.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        made = _fill(desk, part, office.name, day, language)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    copy, paper, open_items, faults = made
    return Handover(folder, copy, folder / paper, open_items, faults)


def _fill(desk: Desk, part: Path, name: str, day: date, language: str) -> tuple[HandedCopy, str, int, int]:
    target = part / name
    digest = desk.copy_to(target)
    copied = Desk.open_desk(target, read_only=True)
    try:
        report = check_office(copied)
        copy = HandedCopy(name, target.stat().st_size, digest, report.records, report.changes)
        content = _print_lists(copied, copy, day, language)
        open_items = len(copied.read(today.list_due, day))
    finally:
        copied.close()
    paper = f"{translate(N_('工作交接清单'), language)}.pdf"
    (part / paper).write_bytes(content)
    (part / "SHA256SUMS.txt").write_text(f"{digest}  {name}\n", "utf-8")
    return copy, paper, open_items, len(report.faults)


def _print_lists(desk: Desk, copy: HandedCopy, day: date, language: str) -> bytes:
    from chamber_desk.documents.joining import join_papers
    from chamber_desk.documents.list_paper import print_list

    papers = [
        desk.read(handover.get_handover_list, copy, day, language),
        desk.read(handover.get_number_list, day, language),
        desk.read(handover.get_open_list, day, language),
    ]
    return join_papers([print_list(paper) for paper in papers if paper.rows])
