"""Who may sign in: added, given another role or password, retired; and after how many minutes the window locks."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.operators import LOCK_MINUTES, OPERATOR_ROLES, SECRETS, Operator
from chamber_desk.i18n import _, explain
from chamber_desk.services import operators
from chamber_desk.ui import ask
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, plain_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size

_ROLES = {choice.code: choice.label for choice in OPERATOR_ROLES}


class OperatorsDialog(QDialog):
    """The list of operators with what can be done to the chosen one."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._shown: list[Operator] = []
        self.setWindowTitle(_("操作人名单"))
        self.resize(fitting_size(self, 760, 460))
        layout = QVBoxLayout(self)
        words = _(
            "设了操作人以后，打开办公文件要登录，每次操作都记下姓名，奖金、谈判底价和应聘资料按岗位显示。"
            "文件本身没有加密：它防的是同事随手看到，防不了拿走文件的人。"
        )
        layout.addWidget(hint_label(words))
        headings = [_("姓名"), _("岗位"), _("看不到"), _("状态")]
        self.table = PlainTable(headings, _("操作人名单"), widths=(140, 120, 300), wide=2)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_lock())
        layout.addLayout(self._build_buttons())
        self.reload()

    def _build_lock(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        label = plain_label(_("无人操作多久后自动锁定"))
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(label.text())
        for minutes in LOCK_MINUTES:
            self.minutes.addItem(_("{count} 分钟").format(count=minutes) if minutes else _("从不"), minutes)
        kept = self.office.read(operators.get_lock_minutes)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(kept)))
        self.minutes.activated.connect(
            lambda _place: self.office.do(self, operators.set_lock_minutes, int(self.minutes.currentData()))
        )
        label.setBuddy(self.minutes)
        bar.addWidget(label)
        bar.addWidget(self.minutes)
        bar.addStretch(1)
        return bar

    def _build_buttons(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        for text, act in (
            (_("新建……"), self._add), (_("改岗位……"), self._change_role), (_("改密码……"), self._change_password),
            (_("停用或恢复"), self._retire),
        ):  # fmt: skip
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addStretch(1)
        close = QPushButton(_("关闭"))
        close.setAccessibleName(_("关闭"))
        close.clicked.connect(self.accept)
        bar.addWidget(close)
        return bar

    def reload(self) -> None:
        """Read the list anew."""
        self._shown = self.office.read(operators.list_operators, retired=True)
        self.table.show_lines(
            [
                (one.name, _(_ROLES[one.role]), _hidden_words(one.role), _("已停用") if one.retired else "")
                for one in self._shown
            ]
        )
        if self._shown and self.table.currentRow() < 0:
            self.table.selectRow(0)

    def chosen(self) -> Operator | None:
        """The operator of the chosen line."""
        place = self.table.currentRow()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _add(self) -> None:
        first = not self.office.read(operators.has_operators)
        form = OperatorForm(self.office, self)
        if ask.run_dialog(form):
            if first:  # who made the first one goes on as that one, else the window would lock her out
                self.office.desk.sign_in(form.name.text(), form.password.text())
            self.reload()

    def _change_role(self) -> None:
        self._open(fields=("role",))

    def _change_password(self) -> None:
        self._open(fields=("password",))

    def _open(self, fields: tuple[str, ...]) -> None:
        one = self.chosen()
        if one is not None and ask.run_dialog(OperatorForm(self.office, self, one, fields)):
            self.reload()

    def _retire(self) -> None:
        one = self.chosen()
        if one is not None and self.office.do(self, operators.retire_operator, one.id, back=one.retired):
            self.reload()


def _hidden_words(role: str) -> str:
    return "、".join(_(secret.label) for secret in SECRETS if role not in secret.roles)


class OperatorForm(QDialog):
    """Name, role and password of a new operator; or one of these of an operator there is."""

    def __init__(
        self, office: Office, parent: QWidget, operator: Operator | None = None, fields: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parent)
        self._office, self._operator, self._wanted = office, operator, fields
        self.setWindowTitle(operator.name if operator else _("新建操作人"))
        self.resize(fitting_size(self, 420, 200))
        layout = QVBoxLayout(self)
        form = FormLayout()
        self.name, self.role = QLineEdit(), QComboBox()
        self.password, self.again = QLineEdit(), QLineEdit()
        for code, label in _ROLES.items():
            self.role.addItem(_(label), code)
        start = "secretary" if operator is None else operator.role
        self.role.setCurrentIndex(self.role.findData(start))
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        for part, label, widget in (
            ("name", _("姓名"), self.name), ("role", _("岗位"), self.role),
            ("password", _("密码"), self.password), ("password", _("再写一次"), self.again),
        ):  # fmt: skip
            if not fields or part in fields:
                widget.setAccessibleName(label)
                form.addRow(label, widget)
        layout.addLayout(form)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))

    def save(self) -> None:
        """Keep what was typed; what is wrong is said and nothing is lost."""
        write, role = self._office.desk.write, self.role.currentData()
        passwords = self.password.text(), self.again.text()
        try:
            if self._operator is None:
                write(operators.add_operator, self.name.text(), role, *passwords)
            elif "role" in self._wanted:
                write(operators.change_role, self._operator.id, role)
            else:
                write(operators.change_password, self._operator.id, *passwords)
        except DeskError as error:
            show_words(self._wrong, explain(error), wrong=True)
            return
        self.accept()
