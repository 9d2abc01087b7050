"""Files into the office and out of it again."""

from collections.abc import Sequence
from pathlib import Path

from chamber_desk.domain.attachments import check_size
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.word_templates import WORD_TEMPLATES
from chamber_desk.domain.words import N_
from chamber_desk.jobs.files import write_whole
from chamber_desk.services.attachments import Attachment, add_attachment, read_attachment
from chamber_desk.services.desk import Desk


def attach_file(desk: Desk, table: str, record: int, file: Path) -> int:
    """Keep a file with a record and give the attachment's id. Raises DeskError, naming the file."""
    try:
        if not file.is_file():
            raise DeskError(N_("“{name}”不是文件；文件夹请先压缩。"), {"name": file.name})
        check_size(file.name, file.stat().st_size)  # before a film of some gigabytes is read
        content = file.read_bytes()
    except OSError as error:
        raise DeskError(N_("读不了“{file}”：{reason}"), {"file": file, "reason": error.strerror or error}) from error
    if table == WORD_TEMPLATES.name:
        from chamber_desk.jobs.word_templates import check_template

        check_template(file.name, content)
    return desk.write(add_attachment, table, record, file.name, content)


def save_attachment(desk: Desk, attachment: int, target: Path) -> None:
    """Write an attachment to a file, whole or not at all."""
    _name, content = desk.read(read_attachment, attachment)
    write_whole(target, content)


def save_attachments(desk: Desk, found: Sequence[Attachment], folder: Path) -> list[str]:
    """Write attachments into a folder, over no file that stands there; gives the files' names."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = [folder / one.name for one in found if (folder / one.name).exists()]
    if taken:
        raise DeskError(N_("“{file}”已经存在，没有写出附件；请换一个文件夹。"), {"file": taken[0]})
    for one in found:
        save_attachment(desk, one.id, folder / one.name)
    return [str(folder / one.name) for one in found]
