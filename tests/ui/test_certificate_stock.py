"""Certificates onto printed stock, as she does it: a profile, the calibration page, what she measured, the print."""

from PySide6.QtWidgets import QApplication

from chamber_desk.documents.preview import page_text
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import lists, overlays
from chamber_desk.ui.choices import read_choices
from chamber_desk.ui.dialogs.certificate_stock import CertificateStock
from chamber_desk.ui.dialogs.printer_profile import ProfileForm
from chamber_desk.ui.preview import PaperPreview

NAME = "前台打印机 A4内芯"


def _profile(office) -> overlays.PrinterProfile:
    return office.read(overlays.get_profile, NAME)


def _make(office, qtbot, window) -> None:
    form = ProfileForm(office, window)
    qtbot.addWidget(form)
    form._lines["name"].setText(NAME)
    form.save()
    assert form.result()


def test_what_she_measured_becomes_the_shift_with_the_sign_turned(window, office, qtbot) -> None:
    _make(office, qtbot, window)
    form = ProfileForm(office, window, _profile(office))
    qtbot.addWidget(form)
    form._lines["right0"].setText("1.5")
    form._lines["down0"].setText("2.0")
    form._tell()
    assert "横移 -1.5，纵移 -2" in form._after.text()
    form.save()
    assert (_profile(office).dx, _profile(office).dy) == (-150, -200)


def test_a_wrong_figure_is_named_and_nothing_is_kept(window, office, qtbot) -> None:
    form = ProfileForm(office, window)
    qtbot.addWidget(form)
    form.show()
    form.save()
    assert "名字" in form._wrong.text()
    form._lines["name"].setText(NAME)
    form._lines["down1"].setText("x")
    form._lines["right0"].setText("0")
    form.save()
    assert "-50" in form._wrong.text()
    assert form._lines["down1"].property("wrong")
    assert office.read(overlays.list_profiles) == []


def test_a_profile_is_renamed_not_doubled_and_removed(window, office, qtbot, monkeypatch) -> None:
    _make(office, qtbot, window)
    form = ProfileForm(office, window, _profile(office))
    qtbot.addWidget(form)
    form._lines["name"].setText("会议室")
    form.save()
    assert [one.name for one in office.read(overlays.list_profiles)] == ["会议室"]
    dialog = CertificateStock(office, window)
    qtbot.addWidget(dialog)
    dialog.stock.setCurrentIndex(1)
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda *_words: True)
    dialog.remove()
    assert dialog.stock.count() == 1
    assert not dialog._change.isEnabled()


def test_the_size_of_a_known_stock_is_filled_in(window, office, qtbot) -> None:
    form = ProfileForm(office, window)
    qtbot.addWidget(form)
    form._take_stock(5)
    assert (form._lines["width"].text(), form._lines["height"].text()) == ("257", "182")
    form._take_stock(4)
    assert (form._lines["width"].text(), form._half.isChecked()) == ("420", True)


def test_a_certificate_is_printed_onto_the_chosen_stock_and_the_choice_is_remembered(
    window, office, qtbot, until, monkeypatch
) -> None:
    _make(office, qtbot, window)
    opened: list[tuple[bytes, object]] = []
    monkeypatch.setattr(
        "chamber_desk.ui.preview.PaperPreview.exec", lambda one: opened.append((one._content, one._seal))
    )

    def choose(dialog: CertificateStock) -> bool:
        dialog.stock.setCurrentIndex(1)
        dialog.accept()
        return bool(dialog.result())

    monkeypatch.setattr(CertificateStock, "exec", choose)
    ids = tuple(office.read(lists.find_ids, "certificates", limit=1))
    window.show_paper("certificate", Asked(ids=ids))
    until(lambda: bool(opened))
    text = page_text(opened[0][0], 0)
    assert "特发此证" in text
    assert "荣誉证书" not in text
    assert opened[0][1] is not None
    assert read_choices()["overlay"] == NAME
    again = CertificateStock(office, window)
    qtbot.addWidget(again)
    assert again.chosen().name == NAME


def test_the_calibration_page_is_one_press_away(window, office, qtbot, until, monkeypatch) -> None:
    _make(office, qtbot, window)
    opened: list[bytes] = []
    monkeypatch.setattr("chamber_desk.ui.preview.PaperPreview.exec", lambda preview: opened.append(preview._content))
    dialog = CertificateStock(office, window, printing=False)
    qtbot.addWidget(dialog)
    dialog.paper_asked.connect(window.show_paper)
    dialog.stock.setCurrentIndex(1)
    dialog.calibrate()
    until(lambda: bool(opened))
    QApplication.processEvents()
    assert "横移" in page_text(opened[0], 0)


def test_what_is_saved_is_kept_counted_and_the_same_again(window, office, until, tmp_path, monkeypatch) -> None:
    ids = tuple(office.read(lists.find_ids, "certificates", limit=1))
    target = tmp_path / "a.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words: (str(target), ""))
    monkeypatch.setattr(CertificateStock, "exec", lambda dialog: dialog.accept() or True)
    told: list[str] = []

    def save(preview: PaperPreview) -> None:
        before = preview._kept.text()
        preview.save_it()
        until(target.exists)
        told.append(f"{before}→{preview._kept.text()}")

    monkeypatch.setattr(PaperPreview, "exec", save)
    saved = []
    for _time in range(2):
        window.show_paper("certificate", Asked(ids=ids))
        until(lambda: len(told) == len(saved) + 1)
        saved.append(target.read_bytes())
        target.unlink()
    assert told == ["→留存文件，已打印 1 次", "留存文件，已打印 1 次→留存文件，已打印 2 次"]
    assert saved[0] == saved[1]
    assert "打印" not in window.undo_action.text()
    window.open_record("certificates", ids[0])
    until(lambda: "已打印 2 次" in window.tab("appraisals").pages["certificates"].panel._number.text())


def test_a_batch_is_saved_as_single_files_from_its_preview(window, office, until, tmp_path, monkeypatch) -> None:
    ids = tuple(office.read(lists.find_ids, "certificates", limit=3))
    said: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, text: said.append(text))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_words: str(tmp_path / "each"))
    monkeypatch.setattr(CertificateStock, "exec", lambda dialog: dialog.accept() or True)

    def press(preview: PaperPreview) -> None:
        assert not preview._each.isHidden()
        preview.save_each()

    monkeypatch.setattr(PaperPreview, "exec", press)
    window.show_paper("certificate", Asked(ids=ids))
    until(lambda: bool(said))
    assert "3 个文件" in said[0]
    assert len(list((tmp_path / "each").glob("荣誉证书 *.pdf"))) == 3
