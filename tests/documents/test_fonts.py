"""Faces, fallback, and the naming of what cannot be drawn."""

import hashlib
from pathlib import Path

import pytest

from chamber_desk.documents import font_files
from chamber_desk.documents.cid_font import write_unicode_map
from chamber_desk.documents.face import Face, map_file
from chamber_desk.documents.font_files import FILES, RARE_SHA256, open_face, open_rare
from chamber_desk.documents.fonts import STACKS, find_drawn, missing, normalise, require
from chamber_desk.documents.subset import build_subset
from chamber_desk.domain.errors import DeskError
from chamber_desk.paths import resource

RARE_NAMES = "王𬱖 𠮷田正 李㐃墨 赵堃 陈喆 刘龑 高瓔 𫞩 㛃 䶮 朱𪛖 买买提·吐尔逊 Bryant 〇 ￥¥ ※№㎡"


@pytest.mark.parametrize("style", STACKS)
def test_every_style_draws_rare_names(style: str) -> None:
    for character in RARE_NAMES:
        drawn = find_drawn(style, character)
        assert drawn is not None, character
        assert character == " " or drawn.face.outline(drawn.glyph)


def test_the_whole_of_two_levels_of_the_standard_can_be_drawn() -> None:
    level = "".join(map(chr, [*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6)]))
    assert missing(level) == ""


def test_extensions_b_to_f_can_be_drawn_from_the_rare_face() -> None:
    first_and_last = "".join(
        map(chr, (0x20000, 0x2A6D6, 0x2A700, 0x2B734, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2EBE0))
    )
    assert missing(first_and_last) == ""


def test_what_no_face_draws_is_told_once_in_order() -> None:
    assert missing("王\U0002ebf0甲\U0010fffd\U0002ebf0\ud800") == "\U0002ebf0\U0010fffd\ud800"
    assert missing("😀") == "😀"
    assert missing("\x07") == "\x07"
    assert missing("甲\n乙 A\t") == ""


def test_the_refusal_names_every_field_and_character() -> None:
    with pytest.raises(DeskError) as caught:
        require([("姓名", "王\U0002ebf0\U0010fffd"), ("单位", "甲"), ("职务", "\ue123😀"), ("职务", "\udc00")])
    told = str(caught.value)
    assert told.startswith("以下字符没有可用的字形，已停止打印：")
    assert "姓名：\U0002ebf0（U+2EBF0）、U+10FFFD" in told
    assert "职务：U+E123、😀（U+1F600）、U+DC00" in told
    assert "单位" not in told


def test_old_private_code_points_become_their_characters() -> None:
    assert normalise("刘\ue863") == "刘䶮"
    table = "".join(map(chr, range(0xE815, 0xE865)))
    assert not [one for one in normalise(table) if "\ue000" <= one <= "\uf8ff"]
    assert missing(table) == ""


def test_selectors_and_invisible_marks_are_dropped_and_accents_composed() -> None:
    assert normalise("葛\U000e0100城\ufe00\u200b") == "葛城"
    assert normalise("Jose\u0301") == "José"


def test_the_shipped_faces_are_those_of_the_list() -> None:
    listed = resource("fonts", "README.md").read_text(encoding="utf-8")
    for file in FILES.values():
        assert hashlib.sha256(resource("fonts", file).read_bytes()).hexdigest() in listed
    assert RARE_SHA256 in listed


def test_the_rare_face_is_unpacked_once_and_mended_when_damaged(tmp_path: Path) -> None:
    open_rare(tmp_path / "fonts")
    (path,) = (tmp_path / "fonts").iterdir()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == RARE_SHA256
    path.write_bytes(b"half")
    assert Face("rare", open_rare(tmp_path / "fonts")).find_glyph(0x20000)


def test_a_folder_that_cannot_be_written_does_not_stop_a_paper(tmp_path: Path) -> None:
    (tmp_path / "fonts").write_text("in the way", encoding="utf-8")
    data = open_rare(tmp_path / "fonts")
    assert isinstance(data, bytes)
    assert len(data) == font_files.RARE_SIZE


def test_a_subset_has_the_same_outlines_and_the_asked_for_advances(tmp_path: Path) -> None:
    face = open_face("kai")
    glyphs = [0, *(face.find_glyph(ord(one)) for one in "王海龑Aé")]
    path = tmp_path / "subset.ttf"
    widths = [round(face.advance(glyph)) + 125 for glyph in glyphs]
    path.write_bytes(build_subset(face, glyphs, widths))
    small = Face("subset", map_file(path))
    for index, glyph in enumerate(glyphs):
        assert small.advance(index) == face.advance(glyph) + 125
        assert small.ink(index) == face.ink(glyph)


def test_composite_glyphs_bring_their_parts() -> None:
    face = open_face("kai")
    composite = next(glyph for glyph in range(face.glyph_count) if face.outline(glyph)[:2] == b"\xff\xff")
    small = Face("subset", build_subset(face, [0, composite], [1000, 1000]))
    assert small.glyph_count > 2
    part = int.from_bytes(small.outline(1)[12:14], "big")
    assert 2 <= part < small.glyph_count


def test_characters_above_the_first_plane_are_mapped_back_as_pairs() -> None:
    told = write_unicode_map(["", "𬱖", "甲", "——"])
    assert "<0001> <D873DC56>" in told
    assert "<0002> <7532>" in told
    assert "<0003> <20142014>" in told


def test_a_block_of_the_map_has_at_most_a_hundred_entries() -> None:
    told = write_unicode_map(["", *("甲" * 250)])
    assert [line.split()[0] for line in told.splitlines() if line.endswith("beginbfchar")] == ["100", "100", "50"]
