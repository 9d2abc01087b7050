"""Choosing one of the office's Word templates for a contract; what is filled stands among the contract's files."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.rows import Row
from chamber_desk.domain.word_templates import WORD_TEMPLATES
from chamber_desk.i18n import _, format_value
from chamber_desk.jobs.word_templates import file_word, find_missing
from chamber_desk.services import word_templates
from chamber_desk.ui import ask
from chamber_desk.ui.labels import answer_buttons, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size


class FillTemplate(QDialog):
    """Lists the templates for the contract's products and stage; accepted when one was filled."""

    def __init__(self, office: Office, parent: QWidget, row: Row) -> None:
        super().__init__(parent)
        self.office, self._row = office, row
        self.setWindowTitle(_("按模板生成 Word：{title}").format(title=row.title))
        self.resize(fitting_size(self, 780, 380))
        self.found = office.read(word_templates.list_offered, row.id)
        layout = QVBoxLayout(self)
        hint = _("选一个模板，按合同填好的 Word 文件存进这份合同的附件。")
        none = _(
            "没有适用的模板。在“合同 → 更多 → Word 模板”里新建一条，把写好字段的 .docx 拖进去；那里也能另存一份样例。"
        )
        layout.addWidget(hint_label(hint if self.found else none))
        headings = [_("模板"), _("适用产品类别"), _("语言"), _("Word 文件"), _("没有写的条款")]
        self.table = PlainTable(headings, _("适用的模板"), widths=(160, 130, 110, 70, 180))
        language = WORD_TEMPLATES.field("language")
        self.table.show_lines(
            [
                (one.name, one.category or _("全部"), format_value(language, one.language), _("有") if one.file else _("还没有"),
                 "、".join(map(_, find_missing(office.desk, one))))
                for one in self.found
            ]
        )  # fmt: skip
        self.table.opened.connect(lambda _place: self._fill())
        layout.addWidget(self.table, 1)
        layout.addWidget(answer_buttons(self, _("生成"), self._fill))
        if self.found:
            self.table.selectRow(0)

    def _fill(self) -> None:
        place = self.table.chosen_line()
        if place is None:
            return
        try:
            file_word(self.office.desk, self.found[place], self._row.id)
        except DeskError as error:
            ask.show_error(self, error)
            return
        self.accept()
