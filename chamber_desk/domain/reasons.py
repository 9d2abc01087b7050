"""Why a file is not read or written: the commonest reasons, as SQLite and the system say them, in the user's words."""

from chamber_desk.domain.words import N_

REASONS = {
    "database or disk is full": N_("磁盘已满"),
    "No space left on device": N_("磁盘已满"),
    "disk I/O error": N_("磁盘读写出错"),
    "Input/output error": N_("磁盘读写出错"),
    "Permission denied": N_("没有权限"),
    "Read-only file system": N_("这个磁盘只能读，不能写"),
    "attempt to write a readonly database": N_("文件只能读，不能写"),
    "unable to open database file": N_("打不开文件"),
    "database disk image is malformed": N_("文件结构损坏"),
    "file is not a database": N_("文件结构损坏"),
    "No such file or directory": N_("找不到这个文件或文件夹"),
    "File name too long": N_("文件名太长"),
}
