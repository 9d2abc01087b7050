"""A Word file (.docx) somebody gave: opened only if it is one, of a bearable size, and reaches for nothing outside itself."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

LARGEST = 20 * 1024 * 1024  # bytes, packed
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2000
MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPE = b"wordprocessingml.document.main+xml"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
# Parts that run or hold other programs' things.
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|/embeddings/|\.bin$|\.exe$|/attachedtoolbars|/afchunk", re.IGNORECASE)
# Fields by which Word fetches something when the file is opened or its fields are brought up to date.
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:")


def open_word(name: str, content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in their order. Raises DeskError, naming the file, for what is none or not safe."""
    values: dict[str, object] = {"name": name}
    if len(content) > LARGEST:
        values["most"] = LARGEST >> 20
        raise DeskError(N_("“{name}”太大，模板最多 {most} MB；请压缩其中的图片。"), values)
    if content.startswith(_OLE):
        if _ENCRYPTED in content[: 1 << 20]:
            raise DeskError(N_("“{name}”设了打开密码，请取消密码后再放进来。"), values)
        raise DeskError(N_("“{name}”是旧格式（.doc、.wps）。请在 Word 或 WPS 中另存为 .docx。"), values)
    if not content.startswith(_ZIP):
        raise DeskError(N_("“{name}”不是 .docx 文件。"), values)
    try:
        parts = _unpack(content, values)
    except _DAMAGED as error:
        raise DeskError(N_("“{name}”已损坏，读不出来。"), values) from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise DeskError(N_("“{name}”设了打开密码，请取消密码后再放进来。"), values) from error
    _refuse_active(parts, values)
    for part, inside in parts.items():
        if part.lower().endswith(".rels"):
            _read_xml(inside, values, lambda tag, given: _refuse_outside(tag, given, values))
        elif part.lower().startswith("word/") and part.lower().endswith(".xml"):
            _refuse_fetching(inside, values)
    return parts


def _unpack(content: bytes, values: dict[str, object]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        unpacked = sum(one.file_size for one in infos)
        if unpacked > MOST_UNPACKED or len(infos) > MOST_PARTS:
            values.update(size=unpacked >> 20, most=MOST_UNPACKED >> 20)
            raise DeskError(N_("“{name}”解压后有 {size} MB，超过 {most} MB 的上限，没有读取。"), values)
        for one in infos:
            if one.is_dir():
                continue
            # A reader of ours and Word must see the same part under a name.
            if one.filename in found or ".." in one.filename or one.filename.startswith(("/", "\\")):
                raise zipfile.BadZipFile(one.filename)
            found[one.filename] = archive.read(one)
    return found


def _refuse_active(parts: Mapping[str, bytes], values: dict[str, object]) -> None:
    types = parts.get(_CONTENT_TYPES, b"")
    active = next((one for one in parts if _ACTIVE.search(one)), None)
    if b"macroEnabled" in types or active is not None:
        raise DeskError(N_("“{name}”带有宏、控件或嵌入对象，不能用作模板。请去掉后另存为 .docx。"), values)
    if MAIN not in parts or _MAIN_TYPE not in types:
        raise DeskError(N_("“{name}”不是 Word 文档。请在 Word 或 WPS 中另存为 .docx。"), values)


def _refuse_outside(tag: str, given: Mapping[str, str], values: dict[str, object]) -> None:
    """Links a reader may press are letters' own; anything else from outside would be fetched without asking."""
    if given.get("TargetMode", "").lower() != "external":
        return
    target = given.get("Target", "").strip()
    if given.get("Type", "").endswith("/hyperlink") and target.lower().startswith(_LINKS):
        return
    raise DeskError(
        N_("“{name}”引用了外部文件“{target}”，不能用作模板。请断开链接后再放进来。"),
        {**values, "target": target[:80] or tag},
    )


def _refuse_fetching(part: bytes, values: dict[str, object]) -> None:
    told: list[str] = []
    inside = [False]

    def start(tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        inside[0] = name == "instrText"
        if name == "fldSimple":
            told.extend(value for key, value in given.items() if key.endswith("instr"))
        elif name == "altChunk":
            raise DeskError(N_("“{name}”带有宏、控件或嵌入对象，不能用作模板。请去掉后另存为 .docx。"), values)

    def end(_tag: str) -> None:
        inside[0] = False

    _read_xml(part, values, start, end, lambda text: told.append(text) if inside[0] else None)
    found = _FETCHING.search("".join(told)) or _FETCHING.search(" ".join(told))
    if found:
        raise DeskError(
            N_("“{name}”里有会读取外部内容的域“{target}”，不能用作模板。请把它换成文字。"),
            {**values, "target": found[0].upper()},
        )


def _read_xml(part: bytes, values: dict[str, object], start: object, end: object = None, text: object = None) -> None:
    """Read a part with handlers. Raises DeskError for what is not plain XML in UTF-8."""
    parser = make_parser(values)
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = text  # type: ignore[assignment]
    parse_xml(parser, part, values)


def make_parser(values: dict[str, object]) -> expat.XMLParserType:
    """A parser that refuses document types: no Word file has one, every bomb of entities needs one."""
    parser = expat.ParserCreate()

    def refuse(*_given: object) -> None:
        raise DeskError(N_("“{name}”已损坏，读不出来。"), values)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def parse_xml(parser: expat.XMLParserType, part: bytes, values: dict[str, object]) -> None:
    """Let a parser read a part. Raises DeskError for what is not well-formed, or not in the encoding Word writes."""
    head = part[:200].lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"encoding=" in head and b"utf-8" not in head):
        raise DeskError(N_("“{name}”已损坏，读不出来。"), values)
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise DeskError(N_("“{name}”已损坏，读不出来。"), values) from error


def pack_word(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts; the same parts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
