"""Words typed or pasted to harm: into the search, the terminal, a record, the window, a paper."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

import chamber_desk
from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import Clause, ContractFacts, Party
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import finding, lists, records
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask
from chamber_desk.ui.labels import plain_action, plain_label, plain_tip

QUERIES = ["' OR 1=1 --", "'; DROP TABLE customers; --", '"', '" OR *', "NEAR(a b, 3)", "name:甲", "^甲", "甲*", "-甲",
           "a AND NOT b", "%", "_", "\\", "甲\x00乙", "\u202e甲", "\ue022", "甲" * 1_000_000, "甲 乙丙 " * 50_000, "()" * 5000]  # fmt: skip


@pytest.mark.parametrize("text", QUERIES, ids=range(len(QUERIES)))
def test_a_search_takes_every_sign_for_what_it_is(desk: Desk, text: str) -> None:
    desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    assert desk.read(finding.search_everything, text) == []
    assert list(desk.read(lists.find_ids, "customers", search=text)) == []
    assert list(desk.read(lists.find_ids, "customers", where={"name": text})) == []
    assert desk.read(lists.count_records, "customers") == 1


@pytest.mark.parametrize("text", ["' OR 1=1 --", 'a"b', "NEAR(x y)", "100%_", "<b>甲&乙</b>"])
def test_a_name_of_such_signs_is_kept_and_found(desk: Desk, text: str) -> None:
    record = desk.write(records.add_record, "customers", {"name": text})
    assert list(desk.read(lists.find_ids, "customers", search=text)) == [record]


def test_half_a_character_is_refused_wherever_it_is_typed(desk: Desk) -> None:
    asked = [
        lambda: desk.read(finding.search_everything, "\ud800"),
        lambda: desk.read(lists.find_ids, "customers", where={"name": "\ud800"}),
        lambda: desk.read(lists.find_by_number, "customers", "\udfff"),
        lambda: desk.write(records.add_record, "customers", {"name": "甲\ud800"}),
        lambda: Desk.new_desk("x.chamber", name="\ud800"),
    ]
    for act in asked:
        with pytest.raises(DeskError, match="损坏的字符"):
            act()
    assert desk.read(lists.count_records, "customers") == 0


def test_a_text_of_a_megabyte_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(DeskError, match="太长"):
        desk.write(records.add_record, "customers", {"name": "甲", "note": "长" * 1_000_000})
    assert desk.read(lists.count_records, "customers") == 0


CONDITIONS = ["rating=abc", "rating=1; DROP", "rating=" + "9" * 20, "rating=1e5", "id=1", "done_on=2026-02-30",
              "done_on__from=0000-01-01", "done_on__to=9999-99-99", "done_on__like=2026", "sqlite_master=1", "=", "kind=x"]  # fmt: skip


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_condition_that_makes_no_sense_is_refused_in_a_sentence(desk: Desk, words: str) -> None:
    with pytest.raises(DeskError):
        desk.read(finding.read_conditions, SHEETS["visits"], [words])


def test_a_number_beyond_all_bounds_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError, match="太大"):
        desk.read(lists.find_ids, "visits", where={"rating": 2**70})


@pytest.mark.parametrize("name", ["a\x00b.chamber", "\ud800.chamber"])
def test_a_name_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError, match="不能作文件名"):
        Desk.new_desk(str(tmp_path / name), name="和顺市商会")
    assert list(tmp_path.iterdir()) == []


MARKUP = "<b>甲</b>&amp;<img src='file:///etc/hostname'>"


def test_every_label_of_the_window_is_made_plain() -> None:
    folder = Path(chamber_desk.__file__).parent / "ui"
    made = [
        f"{path.name}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel"
    ]
    assert [place.split(":")[0] for place in made] == ["labels.py"], f"{made}: use ui/labels.py, whose labels are plain"


def test_labels_tips_and_menus_show_a_name_as_it_is_written(qtbot: QtBot) -> None:
    label = plain_label(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in plain_tip(MARKUP).removeprefix("<span>")
    assert "&lt;b&gt;" in plain_tip(MARKUP)
    assert plain_tip("甲&乙") == "甲&乙"
    assert plain_action("甲&乙") == "甲&&乙"


def test_message_boxes_and_questions_show_a_name_as_it_is_written(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QLabel] = []

    def look(dialog: QMessageBox | QInputDialog) -> int:
        seen.extend(label for label in dialog.findChildren(QLabel) if label.text())
        assert all(
            label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text()
        )
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    monkeypatch.setattr(QInputDialog, "exec", look)
    ask.show_error(None, DeskError("“{name}”重名。", {"name": MARKUP}))
    ask.say(None, MARKUP)
    ask.confirm(None, MARKUP, "好", MARKUP)
    ask.ask_line(None, MARKUP, MARKUP)  # type: ignore[arg-type]
    ask.ask_text(None, MARKUP, MARKUP)  # type: ignore[arg-type]
    assert len(seen) >= 5


@pytest.mark.parametrize(
    "name",
    [
        "<b>甲</b>公司",
        "甲&amp;乙",
        "A&B公司",
        "<img src='file:///etc/hostname'>",
        "<para>甲",
        "</para>",
        "{number}",
        "%s",
    ],
)
def test_a_paper_prints_a_name_as_it_is_written(name: str) -> None:
    party = Party(name, "", "", "", "", "", "", "")
    facts = ContractFacts(
        number="商销合字〔2026〕第0001号", title="销售合同", buyer=party, seller=replace(party, name="江城市青云商会"),
        lines=(), total=0, net=0, tax=0, deposit=0, instalments=(), starts_on=None, ends_on=None, signed_on=None,
        place="", method="", clauses=(Clause("标的", name, "subject"),), sign_place="", copies=2, draft=True,
    )  # fmt: skip
    pdf = print_contract(facts)
    text = "".join("".join(page_text(pdf, index).split()) for index in range(page_count(pdf)))
    assert "".join(name.split()) in text.replace("’", "'").replace("‘", "'")
