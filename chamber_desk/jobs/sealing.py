"""Encrypting an office file: the new file is opened and checked before she is told that it is there."""

from datetime import date
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import ListPaper
from chamber_desk.domain.words import N_
from chamber_desk.services import keys
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_NAME, get_setting


def seal_office(desk: Desk, target: Path, passphrase: str, again: str) -> str:
    """An encrypted, checked copy of an open office as it is now; gives the recovery code. Raises DeskError.

    Never of the file itself: two SQLite libraries of one process would loosen each other's locks on it.
    """
    desk.refuse_act("seal")
    keys.refuse_weak(passphrase, again)
    with keys.passing(Path(desk.path), target.with_name(target.name + ".plain")) as plain:
        desk.copy_to(plain)
        code = keys.seal(plain, target, passphrase, again)
    _prove(target)
    return code


def open_sealed(desk: Desk, target: Path) -> str:
    """A plain, checked copy of an encrypted office that is open; there is no recovery code of it."""
    desk.refuse_act("seal")
    with keys.passing(Path(desk.path), target.with_name(target.name + ".part")):
        keys.unseal(Path(desk.path), target)
    _prove(target)
    return ""


def _prove(target: Path) -> None:
    desk = Desk.open_desk(target)
    try:
        faults = check_office(desk).faults
    finally:
        desk.close()
    if faults:
        target.unlink(missing_ok=True)
        raise DeskError(N_("新文件里有 {count} 处问题，没有留下它；请先“检查文件是否完好”。"), {"count": len(faults)})


def print_recovery(target: Path, code: str, language: str) -> bytes:
    """恢复单: the recovery code on paper, to be kept apart from the computer."""
    from chamber_desk.documents.list_paper import print_list

    desk = Desk.open_desk(target, read_only=True)
    try:
        name = desk.read(get_setting, OFFICE_NAME)
    finally:
        desk.close()
    return print_list(
        ListPaper(
            name, N_("加密办公文件恢复单"), (date.today(),),
            facts=((N_("办公文件"), target.name), (N_("日期"), date.today())), texts=((N_("恢复码"), code),),
            notes=(
                (N_("忘了口令时，打开文件时输入恢复码（空格可有可无，最后一组用来核对）。"), {}),
                (N_("有这张纸和文件的人就能打开它：请锁在保险柜里，不要和电脑放在一起，也不要拍照。"), {}),
                (N_("口令和恢复码都丢了，谁也打不开这个文件。"), {}),
            ),
            signers=(N_("保管人"), N_("负责人")), language=language,
        )
    )  # fmt: skip
