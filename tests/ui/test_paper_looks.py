"""She changes how a paper looks, beside the paper itself: fields from a list, her logo, what is wrong told at once."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import OwnLook
from chamber_desk.services import looks
from chamber_desk.services.settings import set_setting
from chamber_desk.ui.dialogs.paper_looks import PaperLooks
from chamber_desk.ui.logo import read_logo


@pytest.fixture
def dialog(window, office, qtbot) -> PaperLooks:
    made = PaperLooks(office, window)
    qtbot.addWidget(made)
    made.show()
    return made


def _shown(dialog: PaperLooks) -> str:
    return "".join(page_text(dialog.view._content, 0).split())


def _picture(path: Path, width: int, height: int) -> Path:
    """A picture that does not compress: every dot another colour."""
    import random

    dots = random.Random(1).randbytes(width * height * 3)
    assert QImage(dots, width, height, width * 3, QImage.Format.Format_RGB888).save(str(path))
    return path


def test_the_paper_beside_the_form_follows_what_is_typed(dialog: PaperLooks, qtbot) -> None:
    dialog.form.editors["opening"].setPlainText("{buyer}与{seller}订立本合同。")
    qtbot.waitUntil(lambda: "江城市恒通办公设备有限责任公司与" in _shown(dialog), timeout=60_000)
    dialog.save()
    assert dialog.result()
    kept = dialog.office.read(looks.get_own_look, "contract")
    assert kept.texts == {"zh": {"opening": "{buyer}与{seller}订立本合同。"}}


def test_a_field_of_the_list_is_put_where_the_cursor_was(dialog: PaperLooks) -> None:
    title = dialog.form.editors["title"]
    title.setText("合同（）")
    title.setFocus()
    title.setCursorPosition(3)
    dialog.form.last = title
    dialog.form.insert("number")
    assert title.text() == "合同（{number}）"
    places = [action.text() for action in dialog.fields.menu().actions()]
    assert places[1] == "{number}　合同编号"


def test_a_wrong_field_is_told_and_neither_kept_nor_left_behind(dialog: PaperLooks) -> None:
    dialog.form.editors["title"].setText("{nummer}")
    dialog.save()
    assert not dialog.result()
    assert "{nummer}" in dialog.told.text() and dialog.form.editors["title"].property("wrong")
    dialog.paper.setCurrentIndex(1)
    assert dialog.paper.currentData() == "contract"  # first this one is mended
    dialog.form.editors["title"].setText("{title}")
    dialog.paper.setCurrentIndex(1)
    assert dialog.paper.currentData() == "certificate"
    assert "signer" in dialog.form.editors and not dialog.spoken.isEnabled()


def test_several_papers_and_both_languages_are_kept_as_one_change(dialog: PaperLooks, office) -> None:
    dialog.form.editors["signer"].setText("授权代表")
    dialog.spoken.setCurrentIndex(1)
    dialog.form.editors["signer"].setText("Authorised by")
    dialog.paper.setCurrentIndex(2)
    dialog.form.sides["left"].setValue(22)
    dialog.save()
    assert office.read(looks.get_own_look, "contract").texts == {
        "zh": {"signer": "授权代表"}, "en": {"signer": "Authorised by"},
    }  # fmt: skip
    assert office.read(looks.get_own_look, "appraisal").margins == {"left": 22}
    assert office.read(looks.get_own_look, "certificate") == OwnLook()


def test_a_logo_of_five_megabytes_is_made_smaller_and_says_so(dialog: PaperLooks, office, tmp_path: Path) -> None:
    picture = _picture(tmp_path / "logo.png", 1500, 1200)
    assert picture.stat().st_size > 5 << 20
    dialog.take_logo(picture)
    assert "已缩小到 600 × 480 点" in dialog.told.text()
    dialog.save()
    logo = office.read(looks.get_look, "contract", "zh_CN").logo
    assert logo is not None and (logo.width, logo.height) == (600, 480)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"GIF89a\xff\xff\xff\xff"])
def test_a_corrupt_picture_is_refused_in_a_sentence(dialog: PaperLooks, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    dialog.take_logo(path)
    assert "logo.png" in dialog.told.text() and "损坏" in dialog.told.text()
    assert not dialog.form.logo.isChecked()


def test_a_picture_that_ends_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = _picture(tmp_path / "logo.png", 300, 300)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DeskError, match="损坏"):
        read_logo(path)


def test_a_picture_beyond_all_bounds_is_refused_before_it_is_read(tmp_path: Path, monkeypatch) -> None:
    path = _picture(tmp_path / "huge.png", 90, 60)
    monkeypatch.setattr("chamber_desk.ui.logo._MOST_PIXELS", 90 * 60 - 1)
    with pytest.raises(DeskError, match="90 × 60"):
        read_logo(path)
    with path.open("ab") as file:
        file.truncate(21 << 20)
    with pytest.raises(DeskError, match="21 MB"):
        read_logo(path)


def test_the_standard_look_comes_back_with_one_press(dialog: PaperLooks, office) -> None:
    dialog.form.editors["title"].setText("我们的合同")
    dialog.save()
    again = PaperLooks(office, dialog.parentWidget())
    assert again.form.editors["title"].text() == "我们的合同"
    again.reset()
    again.save()
    assert office.read(looks.get_own_look, "contract") == OwnLook()
    again.deleteLater()


def test_the_menu_opens_it(window, monkeypatch) -> None:
    from chamber_desk.ui import ask, menus

    opened = []
    monkeypatch.setattr(ask, "run_dialog", lambda dialog: opened.append(type(dialog).__name__) or dialog.deleteLater())
    next(one for one in menus.menu_commands(window) if "文书样式" in one.words).act()
    assert opened == ["PaperLooks"]


def test_a_damaged_look_is_told_and_mended_by_saving(window, office) -> None:
    office.desk.write(set_setting, "look.contract", "{")
    dialog = PaperLooks(office, window)
    assert "已损坏" in dialog.told.text()
    dialog.save()
    assert office.read(looks.find_damaged) == []
    dialog.deleteLater()
