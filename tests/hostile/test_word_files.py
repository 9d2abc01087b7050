"""Word files made to harm, or broken: each is refused in a sentence that names it, before anything of it is kept."""

import io
import zipfile

import pytest

from chamber_desk.documents.word_file import MAIN, MOST_UNPACKED, open_word
from chamber_desk.documents.word_sample import make_sample
from chamber_desk.documents.word_template import find_places
from chamber_desk.domain.errors import DeskError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SOUND = make_sample("zh_CN")
RELATIONS = "word/_rels/document.xml.rels"
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="{mode}"/></Relationships>'
)


def _with(**parts: bytes) -> bytes:
    return _with_parts(parts)


def _with_parts(changed: dict[str, bytes]) -> bytes:
    found = {**open_word("a.docx", SOUND), **changed}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _body(inside: str) -> bytes:
    text = open_word("a.docx", SOUND)[MAIN].decode()
    return _with_parts({MAIN: text.replace("<w:body>", f"<w:body>{inside}").encode()})


def _field(text: str) -> bytes:
    return _body(f"<w:p><w:r><w:instrText>{text}</w:instrText></w:r></w:p>")


def _link(kind: str, target: str, mode: str = "External") -> bytes:
    return _with_parts({RELATIONS: LINK.format(kind=kind, target=target, mode=mode).encode()})


def _types(text: str) -> bytes:
    types = open_word("a.docx", SOUND)["[Content_Types].xml"]
    return types.replace(b"document.main+xml", text.encode())


def _entities() -> bytes:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    text = open_word("a.docx", SOUND)[MAIN].decode().replace("?>\n", "?>\n" + bomb)
    return _with_parts({MAIN: text.encode()})


def _twice() -> bytes:
    packed = io.BytesIO(SOUND)
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(MAIN, b"<w:document/>")
    return packed.getvalue()


HARMFUL = {
    "an empty file": (lambda: b"", "不是 .docx"),
    "a pdf by another name": (lambda: b"%PDF-1.7", "不是 .docx"),
    "an old Word or WPS file": (lambda: OLE + bytes(600), "旧格式"),
    "an encrypted one": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "one cut short": (lambda: SOUND[: len(SOUND) // 2], "已损坏"),
    "a workbook": (lambda: _with_parts({"[Content_Types].xml": _types("spreadsheet+xml")}), "不是 Word 文档"),
    "one with macros": (lambda: _with_parts({"[Content_Types].xml": _types("document.macroEnabled.main+xml")}), "宏"),
    "one with a macro part": (lambda: _with_parts({"word/vbaProject.bin": b"x"}), "宏"),
    "one with an ActiveX control": (lambda: _with_parts({"word/activeX/activeX1.xml": b"<a/>"}), "宏"),
    "one with an embedded object": (lambda: _with_parts({"word/embeddings/oleObject1.bin": b"x"}), "宏"),
    "one that takes in another file": (lambda: _body('<w:altChunk r="x"/>'), "宏"),
    "a template fetched from elsewhere": (lambda: _link("attachedTemplate", "http://evil/t.dotm"), "外部文件"),
    "a picture fetched from elsewhere": (lambda: _link("image", "https://evil/p.png"), "外部文件"),
    "a link to a share": (lambda: _link("hyperlink", "file:////evil/share"), "外部文件"),
    "a link in other letters": (lambda: _link("oleObject", "x", "EXTERNAL"), "外部文件"),
    "a field that runs a program": (lambda: _field('DDEAUTO c:\\\\cmd.exe "/k calc"'), "DDEAUTO"),
    "a field torn in two": (lambda: _field("INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x"), "INCLUDETEXT"),
    "a simple field": (lambda: _body('<w:fldSimple w:instr=" includepicture x "/>'), "INCLUDEPICTURE"),
    "a bomb of entities": (_entities, "已损坏"),
    "a part that stands there twice": (_twice, "已损坏"),
    "a part outside its folder": (lambda: _with_parts({"../../evil.xml": b"<a/>"}), "已损坏"),
    "broken markup": (lambda: _with_parts({MAIN: b"<w:document><w:p></w:document>"}), "已损坏"),
    "another encoding": (lambda: _with_parts({MAIN: '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")}), "已损坏"),
    "a bomb of zeros": (lambda: _with_parts({"word/media/a.png": bytes(MOST_UNPACKED + 1)}), "超过 100 MB"),
    "a file of twenty-one megabytes": (lambda: b"PK\x03\x04" + bytes(21 << 20), "太大"),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_word_file_is_refused_by_name(case: str) -> None:
    make, reason = HARMFUL[case]
    with pytest.raises(DeskError) as refusal:
        find_places("样板.docx", make())
    told = refusal.value.message_id.format(**refusal.value.values)
    assert "样板.docx" in told and reason in told


def test_links_of_a_letterhead_are_let_in() -> None:
    for target in ("https://chamber.example", "mailto:office@chamber.example"):
        assert "number" in find_places("a.docx", _link("hyperlink", target))


def test_a_paragraph_in_a_paragraph_and_a_table_in_a_table_are_read_rightly() -> None:
    box = "<w:p><w:r><w:t>外{num</w:t><w:pict><w:p><w:r><w:t>{title}</w:t></w:r></w:p></w:pict><w:t>ber}</w:t></w:r></w:p>"
    assert {"number", "title"} <= set(find_places("a.docx", _body(box)))
