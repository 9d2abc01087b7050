"""Appraisal schemes: read the ones there are, and keep a new one from a month on; weights must come to 100 for each role."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.indicators import tell_counting
from chamber_desk.domain.money import format_fen, parse_money, round_half_up
from chamber_desk.domain.periods import Month
from chamber_desk.domain.schemes import RATED, WHOLE
from chamber_desk.domain.scoring import GRADES, Scheme
from chamber_desk.domain.team import ROLES, SALES_ROLES
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import schemes
from chamber_desk.ui import ask
from chamber_desk.ui.labels import FormLayout, hint_label, plain_label, show_quietly, show_words
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_WORDS = {choice.code: choice.label for choice in (*INDICATORS, *ROLES)}


class SchemesDialog(QDialog):
    """Above the versions, below the figures of the chosen one as the start of a new one."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._versions = office.read(schemes.list_schemes)
        self.setWindowTitle(_("考核方案"))
        self.resize(fitting_size(self, 1080, 680))
        self._weights: dict[tuple[str, str], QLineEdit] = {}
        self._targets: dict[str, QLineEdit] = {}
        self._coefficients: dict[str, QLineEdit] = {}
        self._sums: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.addWidget(
            hint_label(
                _(
                    "选一个方案作底稿，改好后从某个月份起用；以前的月份仍按原来的方案，已锁定的月份不变。权重为 0 的指标不计。"
                )
            )
        )
        self.version = QComboBox()
        self.version.setAccessibleName(_("方案版本"))
        for one in self._versions:
            since = _("从 {month} 起").format(month=one.valid_from) if one.valid_from else _("一直")
            self.version.addItem(f"{_(one.scheme.name)}　{since}　{one.reason}".rstrip("　"))
        layout.addWidget(self.version)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._build_figures())
        layout.addWidget(area, 1)
        layout.addLayout(self._build_foot())
        buttons = QDialogButtonBox()
        self._save = buttons.addButton(_("保存为新方案"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.version.currentIndexChanged.connect(lambda _place: self._show())
        self.version.setCurrentIndex(len(self._versions) - 1)
        self._show()

    def _build_figures(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        for column, words in enumerate(
            (_("指标"), *(_(_WORDS[role]) for role in SALES_ROLES), _("目标（%）"), _("怎样计算"))
        ):
            grid.addWidget(plain_label(words), 0, column)
        grid.addWidget(plain_label(_("合计（应为 100）")), 1, 0)
        for column, role in enumerate(SALES_ROLES, 1):
            self._sums[role] = plain_label()
            grid.addWidget(self._sums[role], 1, column)
        for row, choice in enumerate(INDICATORS, 2):
            label = _(choice.label)
            grid.addWidget(plain_label(label), row, 0)
            for column, role in enumerate(SALES_ROLES, 1):
                box = self._box(f"{label} {_(_WORDS[role])}", 70)
                self._weights[choice.code, role] = box
                grid.addWidget(box, row, column)
            how = hint_label("\n".join(_(one) for one in tell_counting(choice.code)))
            how.setAccessibleName(_("{indicator}怎样计算").format(indicator=label))
            grid.addWidget(how, row, len(SALES_ROLES) + 2)
            if choice.code in RATED:
                self._targets[choice.code] = self._box(_("{indicator} 目标").format(indicator=label), 70)
                grid.addWidget(self._targets[choice.code], row, len(SALES_ROLES) + 1)
        grid.setColumnStretch(len(SALES_ROLES) + 2, 1)
        return holder

    def _build_foot(self) -> QFormLayout:
        form = FormLayout()
        line = QHBoxLayout()
        for _least, grade in GRADES:
            line.addWidget(plain_label(_(grade)))
            self._coefficients[grade] = self._box(_("{grade}系数").format(grade=_(grade)))
            line.addWidget(self._coefficients[grade])
        form.addRow(_("奖金系数"), line)
        self.extra = self._box(_("月度销售冠军额外奖金（元）"))
        self.share = self._box(_("优秀名额（%）"))
        self.share.setPlaceholderText(_("不限"))
        self.name, self.since, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        today = date.today()
        self.name.setMinimumWidth(260)
        self.name.setText(self.office.read(schemes.next_name))
        self.since.setText(str(Month(today.year, today.month).following()))
        pairs = (
            ((_("月度销售冠军额外奖金（元）"), self.extra), (_("优秀名额（%）"), self.share)),
            ((_("新方案名称"), self.name), (_("生效月份"), self.since)),
        )
        for (words, box), (more, other) in pairs:
            beside = QHBoxLayout()
            for widget in (box, plain_label(more), other):
                beside.addWidget(widget)
            beside.addStretch(1)
            form.addRow(words, beside)
            other.setAccessibleName(more)
            box.setAccessibleName(words)
        self.reason.setAccessibleName(_("修订理由"))
        form.addRow(_("修订理由"), self.reason)
        return form

    def _box(self, name: str, width: int = 120) -> QLineEdit:
        box = QLineEdit()
        box.setAccessibleName(name)
        box.setMaximumWidth(width)
        box.textChanged.connect(lambda _text: self._add_up())
        return box

    def _show(self) -> None:
        scheme = self._versions[self.version.currentIndex()].scheme
        for one in scheme.indicators:
            for role in SALES_ROLES:
                self._weights[one.key, role].setText(str(one.weights[role]))
            if one.key in self._targets and one.target is not None:
                self._targets[one.key].setText(f"{(Decimal(round_half_up(one.target * 10000)) / 100).normalize():f}")
        for grade, box in self._coefficients.items():
            box.setText(f"{Decimal(scheme.coefficients[grade]) / 100:f}")
        self.extra.setText(format_fen(scheme.champion_extra))
        self.share.setText("" if scheme.best_share is None else str(scheme.best_share))

    def _add_up(self) -> None:
        """The sum of each role, in red until it is 100; only then can it be saved."""
        right = True
        for role, label in self._sums.items():
            total = sum(_count(box.text()) for (_key, of), box in self._weights.items() if of == role)
            right &= total == WHOLE
            if total == WHOLE:
                show_quietly(label, str(total))
            else:
                show_words(label, str(total), wrong=True)
            label.setAccessibleName(_("{role}权重合计 {sum}").format(role=_(_WORDS[role]), sum=total))
        if hasattr(self, "_save"):
            self._save.setEnabled(right)

    def read_scheme(self) -> Scheme:
        """What is typed, as a scheme. Raises DeskError for what is no number."""
        base = self._versions[self.version.currentIndex()].scheme
        indicators = tuple(
            replace(
                one,
                weights={role: _whole(self._weights[one.key, role]) for role in SALES_ROLES},
                target=Fraction(_figure(self._targets[one.key])) / 100 if one.key in self._targets else one.target,
            )
            for one in base.indicators
        )
        coefficients: Mapping[str, int] = {
            grade: round_half_up(_figure(box) * 100) for grade, box in self._coefficients.items()
        }
        return replace(
            base,
            name=self.name.text(),
            indicators=indicators,
            coefficients=coefficients,
            champion_extra=parse_money(self.extra.text()),
            best_share=_whole(self.share) if self.share.text().strip() else None,
        )

    def save(self) -> None:
        """Keep it as a new scheme from its month on, and close; what is refused is said."""
        try:
            scheme = self.read_scheme()
        except DeskError as error:
            ask.show_error(self, error)
            return
        if self.office.do(self, schemes.keep_scheme, scheme, self.since.text(), self.reason.text()):
            self.accept()


def _count(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0


def _whole(box: QLineEdit) -> int:
    if not box.text().strip().isdecimal():
        raise DeskError(N_("“{field}”要写整数。"), {"field": box.accessibleName()})
    return int(box.text())


def _figure(box: QLineEdit) -> Decimal:
    text = box.text().strip()
    if not text.replace(".", "", 1).isdecimal():
        raise DeskError(N_("“{field}”要写数字。"), {"field": box.accessibleName()})
    return Decimal(text)
