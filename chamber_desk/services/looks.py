"""The looks the office gave its papers, and its logo: kept in the settings, journalled like everything else.

The logo is an attachment of its setting: its bytes stand once, named by their SHA-256, and the journal holds the digest alone.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping

import sqlalchemy as sa

from chamber_desk.db.papers import paper_bytes
from chamber_desk.db.session import Session
from chamber_desk.db.settings import settings
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import LOOK_KINDS, Logo, Look, OwnLook, check_look
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import insert_rows
from chamber_desk.services.settings import get_setting, set_setting

_LOOK, _LOGO = "look.", "office.logo"
NO_LOGO = N_("还没有选标志图片。")
LARGEST_LOGO = 600  # pixels along the longer side: 40 mm at 380 dots an inch


def get_own_look(session: Session, paper: str) -> OwnLook:
    """What was changed of a paper; the standard where nothing was, or where what was kept is damaged (`find_damaged`)."""
    return _read_look(session, paper) or OwnLook()


def _read_look(session: Session, paper: str) -> OwnLook | None:
    """None for what is no look any more: a setting that came to harm must not keep papers from being printed."""
    kept = get_setting(session, _LOOK + paper)
    if not kept:
        return OwnLook()
    try:
        return check_look(LOOK_KINDS[paper], OwnLook(**json.loads(kept)))
    except (ValueError, TypeError, AttributeError, KeyError, DeskError):
        return None


def find_damaged(session: Session) -> list[str]:
    """The papers whose look cannot be read and that are printed as the standard has it."""
    return [paper for paper in LOOK_KINDS if _read_look(session, paper) is None]


DAMAGED = N_("“{paper}”的样式设置已损坏，现在按标准样式打印；请在“文书样式”里看过并保存。")


def get_look(session: Session, paper: str, language: str) -> Look:
    """What a paper is drawn with in a language. Raises DeskError if the logo it wants is damaged."""
    look = get_own_look(session, paper)
    return look.in_language(language, get_logo(session) if look.logo else None)


def keep_looks(session: Session, changed: Mapping[str, OwnLook], logo: Logo | None = None) -> None:
    """Keep what was changed of papers, and a new logo, as one change. Raises DeskError naming a field that is wrong."""
    session.call_it(N_("修改文书样式"))
    if logo is not None:
        _keep_logo(session, logo)
    for paper, look in changed.items():
        checked = check_look(LOOK_KINDS[paper], look)
        if checked.logo and not get_setting(session, _LOGO):
            raise DeskError(NO_LOGO, field="logo")
        plain = "" if checked == OwnLook() else json.dumps(checked.to_plain(), ensure_ascii=False)
        if plain != get_setting(session, _LOOK + paper):
            set_setting(session, _LOOK + paper, plain)


def get_logo(session: Session) -> Logo | None:
    """The office's logo, or None. Raises DeskError if its pixels are lost or damaged."""
    kept = get_setting(session, _LOGO)
    if not kept:
        return None
    told = json.loads(kept)
    width, height = int(told["width"]), int(told["height"])
    content = session.scalar(sa.select(paper_bytes.c.content).where(paper_bytes.c.sha256 == told["sha256"]))
    whole = width * height * 4
    if content is not None and whole <= 4 * LARGEST_LOGO**2 and hashlib.sha256(content).hexdigest() == told["sha256"]:
        pixels = zlib.decompressobj().decompress(content, whole + 1)
        if len(pixels) == whole:
            return Logo(width, height, pixels[: 3 * whole // 4], pixels[3 * whole // 4 :])
    raise DeskError(N_("标志图片已损坏，请在“文书样式”里重新选一次。"), field="logo")


def _keep_logo(session: Session, logo: Logo) -> None:
    pixels = logo.colours + logo.opacity
    if not 0 < max(logo.width, logo.height) <= LARGEST_LOGO or len(pixels) != logo.width * logo.height * 4:
        raise DeskError(N_("这不是可以用的图片。"), field="logo")
    content = zlib.compress(pixels, 9)
    digest = hashlib.sha256(content).hexdigest()
    if session.scalar(sa.select(paper_bytes.c.sha256).where(paper_bytes.c.sha256 == digest)) is None:
        session.execute(sa.insert(paper_bytes).values(sha256=digest, content=content))
    set_setting(session, _LOGO, json.dumps({"width": logo.width, "height": logo.height, "sha256": digest}))
    setting = session.scalar(sa.select(settings.c.id).where(settings.c.key == _LOGO))
    row = {"table_name": "settings", "record": setting, "name": "logo", "sha256": digest, "bytes": len(content)}
    insert_rows(session, "attachments", [row])
