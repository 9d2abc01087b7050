"""Two records of one firm, merged in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QRadioButton

from chamber_desk.i18n import set_own_words
from chamber_desk.services import lists, own_fields, records
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.doubles import DoublesDialog
from chamber_desk.ui.dialogs.merge_customers import MergeCustomers
from chamber_desk.ui.main_window import MainWindow

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def pair(window: MainWindow) -> tuple[int, int]:
    write = window.office.desk.write
    first = write(records.add_record, "customers", {"name": "恒通试制机械有限公司", "region": "高新区"})
    second = write(
        records.add_record, "customers", {"name": "恒通试制机械公司", "region": "江北区", "industry": "机械"}
    )
    return first, second


def _pick(dialog: MergeCustomers, name: str) -> None:
    button = next(one for one in dialog.findChildren(QRadioButton) if one.accessibleName() == name)
    button.setChecked(True)


def test_she_picks_what_each_field_keeps_and_takes_the_merge_back(window: MainWindow, pair: tuple[int, int]) -> None:
    office, (first, second) = window.office, pair
    dialog = MergeCustomers(office, window, first, second)
    assert dialog.lost_title == "恒通试制机械公司"
    _pick(dialog, "地区：江北区")
    dialog._merge()
    row = office.read(lists.get_row, "customers", first)
    assert row is not None
    assert (row["name"], row["region"], row["industry"]) == ("恒通试制机械有限公司", "江北区", "机械")
    window.undo()
    restored = office.read(lists.get_row, "customers", first)
    assert restored is not None and restored["region"] == "高新区"


def test_the_other_one_can_be_kept_instead(window: MainWindow, pair: tuple[int, int]) -> None:
    dialog = MergeCustomers(window.office, window, *pair)
    dialog._turn()
    dialog._merge()
    assert window.office.read(lists.get_row, "customers", pair[0]).archived  # type: ignore[union-attr]


def test_without_a_second_customer_there_is_nothing_to_press(window: MainWindow, pair: tuple[int, int]) -> None:
    dialog = MergeCustomers(window.office, window, pair[0])
    assert not dialog._merge_button.isEnabled()
    dialog.picker.set_text("恒通试制机械公司")
    dialog._leave()
    assert dialog._merge_button.isEnabled()


def test_likely_doubles_are_listed_and_gone_once_merged(
    window: MainWindow, pair: tuple[int, int], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = DoublesDialog(window.office, window)

    def lines() -> list[str]:
        return [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]  # type: ignore[union-attr]

    until(lambda: any("恒通试制" in line for line in lines()))
    place = next(place for place, line in enumerate(lines()) if "恒通试制" in line)
    monkeypatch.setattr(ask, "run_dialog", lambda shown: (shown._merge(), 1)[1])
    dialog._open(place)
    until(lambda: not any("恒通试制" in line for line in lines()))


def test_a_field_of_the_office_own_is_offered_and_one_it_took_out_is_not(
    window: MainWindow, pair: tuple[int, int]
) -> None:
    desk, kept = window.office.desk, {}
    for name in ("来源备注", "旧栏"):
        kept[name] = desk.write(own_fields.add_own_field, "customers", name, "text")
    for record, words in zip(pair, ("展会", "介绍"), strict=True):
        version = desk.read(lists.get_row, "customers", record).version
        desk.write(records.change_record, "customers", record, version, dict.fromkeys(kept.values(), words))
    desk.write(own_fields.take_out_own_field, "customers", kept["旧栏"])
    set_own_words(desk.read(own_fields.get_office_words))
    dialog = MergeCustomers(window.office, window, *pair)
    named = [one.accessibleName() for one in dialog.findChildren(QRadioButton)]
    assert "来源备注：介绍" in named and not any("own_" in one or "旧栏" in one for one in named)
    _pick(dialog, "来源备注：介绍")
    dialog._merge()
    assert desk.read(lists.get_row, "customers", pair[0]).values[kept["来源备注"]] == "介绍"
