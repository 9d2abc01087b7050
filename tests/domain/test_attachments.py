"""What a file may be called once it is attached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.attachments import LARGEST, check_size, file_name, is_program
from chamber_desk.domain.errors import DeskError


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("合同扫描件.pdf", "合同扫描件.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\x\扫描 1.jpg", "扫描 1.jpg"),
        ("con.txt", "_con.txt"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("发票\u202egpj.exe", "发票gpj.exe"),
        ("..", "附件"),
        ("", "附件"),
        ("长" * 200 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_path_and_tricks(given_name: str, kept: str) -> None:
    assert file_name(given_name) == kept


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_name_becomes_one_that_every_system_takes_and_stays_so(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= 120
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert name not in (".", "..") and not name.endswith((".", " "))
    assert file_name(name) == name


@pytest.mark.parametrize(
    ("name", "dangerous"), [("a.exe", True), ("报价.PDF", False), ("b.docm", True), ("无后缀", False)]
)
def test_a_program_is_recognised_by_its_ending(name: str, dangerous: bool) -> None:
    assert is_program(name) is dangerous


@pytest.mark.parametrize("size", [0, LARGEST + 1])
def test_empty_and_huge_files_are_refused_by_name(size: int) -> None:
    with pytest.raises(DeskError) as refused:
        check_size("扫描.pdf", size)
    assert refused.value.values["name"] == "扫描.pdf"
