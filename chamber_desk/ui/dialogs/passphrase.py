"""Encrypted offices in the window: the passphrase at opening, and the way to encrypt."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain, language
from chamber_desk.services import keys
from chamber_desk.ui import ask
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size


def _secret_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line


def ask_unproved(parent: QWidget, damaged: Path) -> bool:
    """Ask for the passphrase of a damaged encrypted office, which cannot tell yet whether it is the right one."""
    words = N_("“{file}”像是加密的办公文件。救出的内容会用同一口令加密。")
    dialog = KeyDialog(parent, damaged, DeskError(words, {"file": damaged.name}), proved=False)
    return bool(ask.run_dialog(dialog))


def ask_key(parent: QWidget, office: str, error: DeskError) -> bool:
    """Ask for the passphrase of an encrypted office until it is right; False if she thought better of it."""
    return bool(ask.run_dialog(KeyDialog(parent, Path(office), error)))


class KeyDialog(QDialog):
    """Accepted once the key of the file is given for this process."""

    def __init__(self, parent: QWidget, office: Path, error: DeskError, *, proved: bool = True) -> None:
        super().__init__(parent)
        self._office = office
        self._give = keys.unlock if proved else keys.give_key_unproved
        self.setWindowTitle(_("打开加密的办公文件"))
        self.resize(fitting_size(self, 520, 160))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(explain(error)))
        form = FormLayout()
        self.secret = _secret_line(_("口令或恢复码"))
        form.addRow(_("口令或恢复码"), self.secret)
        layout.addLayout(form)
        self.wrong = wrong_label()
        layout.addWidget(self.wrong)
        layout.addWidget(answer_buttons(self, _("打开"), self.unlock))

    def unlock(self) -> None:
        """Try what was typed; a wrong one is said and can be typed again."""
        try:
            self._give(self._office, self.secret.text())
        except DeskError as error:
            show_words(self.wrong, explain(error), wrong=True)
            self.secret.clear()
            return
        self.accept()


class SealDialog(QDialog):
    """Asks for a passphrase, writes the encrypted file and its recovery sheet, and offers to open it."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("加密另存"))
        self.resize(fitting_size(self, 560, 260))
        layout = QVBoxLayout(self)
        words = _(
            "另存一份加密的办公文件（SQLCipher，AES-256）：没有口令或恢复码，拿到文件的人也读不了。"
            "请选一句自己记得住的话作口令。原来的文件和旧备份仍是明文，确认新文件能打开后请自行删除。"
        )
        layout.addWidget(hint_label(words))
        form = FormLayout()
        self.passphrase, self.again = _secret_line(_("口令")), _secret_line(_("再写一次"))
        form.addRow(_("口令"), self.passphrase)
        form.addRow(_("再写一次"), self.again)
        layout.addLayout(form)
        self.wrong = wrong_label()
        layout.addWidget(self.wrong)
        layout.addWidget(answer_buttons(self, _("加密另存"), self.seal))

    def seal(self) -> None:
        """Write the file and its sheet in the background; what is wrong with the passphrase is said at once."""
        from chamber_desk.jobs.sealing import print_recovery, seal_office

        words = self.passphrase.text(), self.again.text()
        try:
            keys.refuse_weak(*words)
        except DeskError as error:
            show_words(self.wrong, explain(error), wrong=True)
            return
        desk, plain = self.office.desk, Path(self.office.desk.path)
        usual = plain.with_name(f"{plain.stem}-sealed.chamber")
        target = ask.ask_target(self, _("加密另存"), str(usual), _("办公文件 (*.chamber)"))
        if target is None:
            return
        sheet = target.with_name(f"{target.stem}-{_('恢复单')}.pdf")

        def work(_progress: Any) -> str:
            code = seal_office(desk, target, *words)
            sheet.write_bytes(print_recovery(target, code, language()))
            return code

        self.office.background.run(
            _("正在加密……"), work, partial(_tell_sealed, self.parentWidget(), target, sheet.name)
        )
        self.accept()


def _tell_sealed(window: QWidget | None, target: Path, sheet: str, code: str) -> None:
    told = _("已加密：{file}\n恢复码：{code}\n恢复单在“{sheet}”：请打印后锁好，再删掉这个 PDF。现在打开新文件吗？")
    asked = getattr(window, "office_asked", None)
    if ask.confirm(window, told.format(file=target, code=code, sheet=sheet), _("打开")) and asked is not None:
        asked.emit(str(target))
