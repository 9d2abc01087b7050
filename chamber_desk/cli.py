"""The commands of the terminal, as data; without a command the window opens. Never imports Qt by itself."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chamber_desk import __version__
from chamber_desk.commands.output import WRONG
from chamber_desk.commands.parsing import WordParser, count_word, has_screen, put_office
from chamber_desk.commands.running import run
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.overlays import FIGURES
from chamber_desk.domain.pipeline import NEEDABLE
from chamber_desk.domain.words import N_
from chamber_desk.i18n import LANGUAGES, _, explain, set_language, system_language

_READ_WORKBOOK = "--read-workbook"


@dataclass(frozen=True, slots=True)
class Word:
    """One word or option of a command, with what argparse is told of it."""

    name: str
    help: str
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it is for, `module:function` that does it, and its words."""

    name: str
    help: str
    does: str
    words: tuple[Word, ...] = ()


def _word(name: str, help: str = "", **settings: Any) -> Word:
    return Word(name, help, settings)


_OFFICE = _word("office", N_("办公文件（*.chamber）或数据库地址；不写就是最近打开的那个"))
_OPERATOR = _word("--operator", N_("操作人的姓名（密码放在环境变量 CHAMBER_DESK_PASSWORD 里）"))
_LIMIT = _word("--limit", N_("最多几条"), type=count_word, default=None)
_WAYS = ("month", "person", "region", "product", "channel", "reason", "competitor")
_WHICH = _word("--where", N_("栏目=值，写明是哪一条（没有编号的登记）"), action="append")
_TOPICS = (
    "sales",
    "customers",
    "channels",
    "channel_quarters",
    "conversion",
    "losses",
    "products",
    "findings",
    "allocation",
    "effects",
    "segments",
    "groups",
    "pairs",
    "forecast",
    "risks",
    "credit",
)
_PERIOD = (_word("--month", N_("月份，如 2026-11")), _word("--year", N_("年度，如 2026")))
_MONTH = _word("--month", N_("月份，如 2026-11"), required=True)

COMMANDS = (
    Command(
        "new", N_("建立空的办公文件"), "keeping:new_command",
        (_word("office", N_("办公文件")), _word("--name", N_("商会名称"), required=True),
         _word("--language", N_("语言"), choices=LANGUAGES, default="zh_CN")),
    ),
    Command(
        "demo", N_("建立一个虚构的示例商会并打印它的文件"), "demonstrating:demo_command",
        (_word("office", N_("办公文件"), nargs="?", default="demo.chamber"),
         _word("--papers", N_("把文件打印到这个文件夹")), _word("--months", N_("几个月的记录"), type=int, default=14),
         _word("--scale", N_("放大倍数，用于测量"), type=int, default=1), _word("--seed", N_("随机种子"), type=int, default=7),
         _word("--no-window", N_("不打开窗口"), action="store_true")),
    ),
    Command("template", N_("写出空的交换工作簿"), "exchanging:template_command", (_word("file", N_("*.xlsx")),)),
    Command(
        "import", N_("读入工作簿或 csv"), "exchanging:import_command",
        (_OFFICE, _word("files", N_("文件"), nargs="+"), _word("--as", N_("当作哪张表"), dest="as_sheet"),
         _word("--map", N_("对照方案"), dest="profile"), _word("--dry-run", N_("只检查，不写入"), action="store_true"),
         _word("--report", N_("把退回的行写到这个文件")), _word("--cleaning", N_("把清洗报告写到这个文件（*.xlsx）")),
         _word("--on-duplicate", N_("遇到重复"), choices=("update", "skip", "error"), default="error")),
    ),
    Command(
        "export", N_("写出工作簿或 csv"), "exchanging:export_command",
        (_OFFICE, _word("sheets", N_("表"), nargs="*"), _word("--to", N_("*.xlsx 或 *.csv"), required=True)),
    ),
    Command(
        "list", N_("列表"), "looking:list_command",
        (_OFFICE, _word("sheet", N_("表")), _word("--search", N_("查找")),
         _word("--where", N_("栏目=值；栏目__from、__to、__not 表示不早于、不晚于、不是"), action="append"),
         _word("--sort", N_("按栏目排序，前加 - 为倒序")), _LIMIT),
    ),
    Command("show", N_("一条记录和它的全部附属"), "showing:show_command",
            (_OFFICE, _word("sheet", N_("表")), _word("number", N_("编号"), nargs="?"), _WHICH)),
    Command(
        "attach", N_("一条记录的附件：添加文件、写出或列出"), "attaching:attach_command",
        (_OFFICE, _word("sheet", N_("表")), _word("number", N_("编号")), _word("files", N_("文件"), nargs="*"),
         _word("--to", N_("把附件写到这个文件夹"))),
    ),
    Command(
        "merge", N_("把两条客户记录合并成一条；不写编号则列出可能重复的"), "merging:merge_command",
        (_OFFICE, _word("kept", N_("保留的客户编号"), nargs="?"), _word("other", N_("并入的客户编号"), nargs="?"),
         _word("--take", N_("这一栏取并入的那条（可写多次）"), action="append")),
    ),
    Command(
        "move", N_("对一条记录做一步操作（送审、批准、下达……）；不写操作则列出现在能做的"), "moving:move_command",
        (_OFFICE, _word("sheet", N_("表")), _word("number", N_("编号；写了 --where 可以不写"), nargs="?"),
         _word("move", N_("操作代号"), nargs="?"), _WHICH,
         _word("--reason", N_("理由")), _word("--set", N_("栏目=值；栏目__from、__to、__not 表示不早于、不晚于、不是"), action="append")),
    ),
    Command(
        "versions", N_("一份合同的各版本；写出两个版本号则比较（0 是现在）"), "versions:versions_command",
        (_OFFICE, _word("number", N_("合同编号")), _word("places", N_("版本"), nargs="*", type=int)),
    ),
    Command(
        "fill", N_("按本会的 Word 模板生成合同；不写模板则列出适用的"), "filling:fill_command",
        (_OFFICE, _word("number", N_("合同编号")), _word("template", N_("模板名称"), nargs="?"),
         _word("--to", N_("写到这个 .docx 文件，不存入合同的附件"))),
    ),
    Command("search", N_("全局查找：汉字、拼音、首字母、数字"), "looking:search_command",
            (_OFFICE, _word("text", N_("查找")), _word("--limit", N_("最多几条"), type=count_word, default=50))),
    Command("today", N_("到期事项"), "looking:today_command", (_OFFICE, _word("--date", N_("日期，默认今天")))),
    Command(
        "appraise", N_("计算月度或年度考核"), "appraising:appraise_command",
        (_OFFICE, *_PERIOD, _word("--lock", N_("锁定"), action="store_true"), _word("--person", N_("只看一人（工号）"))),
    ),
    Command(
        "award", N_("由锁定的考核提出荣誉"), "appraising:award_command",
        (_OFFICE, *_PERIOD, _word("--issue", N_("取号颁发"), action="store_true"), _word("--approver", N_("批准人")),
         _word("--decision", N_("批准文号"))),
    ),
    Command(
        "print", N_("打印文件为 PDF"), "printing:print_command",
        (_OFFICE, _word("paper", N_("文件种类")), _word("numbers", N_("编号"), nargs="*"), *_PERIOD,
         _word("--all", N_("全部"), action="store_true"), _word("--to", N_("*.pdf，或 --each 的文件夹"), required=True),
         _word("--each", N_("每条记录、每个人一个文件，写进 --to 的文件夹"), action="store_true"),
         _word("--overlay", N_("套打方案：只把文字打到印好的证书纸上")),
         _word("--date", N_("哪一天的，如 2026-11-23（拜访计划表、今日事项单）")),
         _word("--language", N_("语言"), choices=LANGUAGES)),
    ),
    Command(
        "printer", N_("套打方案（打印机和证书纸）：列出、新建、修改"), "printing:printer_command",
        (_OFFICE, _word("name", N_("方案名称"), nargs="?"),
         *(_word("--" + figure.name.replace("_", "-"), figure.label) for figure in FIGURES),
         _word("--half-turn", N_("转 180 度打印"), choices=("yes", "no")),
         _word("--title", N_("连标题一起打印"), choices=("yes", "no")),
         _word("--right-half", N_("对折纸，只印右半张"), choices=("yes", "no")),
         _word("--measured", N_("校准页上左上十字偏右、偏下多少毫米（可再加右下十字的两个数）"), nargs="+"),
         _word("--remove", N_("删除"), action="store_true")),
    ),
    Command("analyse", N_("分析数字"), "analysing:analyse_command",
            (_OFFICE, _word("--from", N_("从哪天起"), dest="first"), _word("--to", N_("到哪天为止"), dest="last"),
             _word("--topic", N_("分析的主题"), choices=_TOPICS, default="sales"),
             _word("--by", N_("按什么分（销售、客户、渠道、成交、产品、输赢原因）"), choices=_WAYS),
             _word("--compare", N_("与往期比较哪个数字（销售、客户、渠道、成交、产品）：环比、同比和基数、均值、中位数、标准差")),
             _word("--report", N_("把这张表写到这个文件（*.xlsx）")))),
    Command("comply", N_("条款台账：一个月里每一条有什么证据、缺什么"), "analysing:comply_command", (_OFFICE, _MONTH)),
    Command(
        "history", N_("操作记录"), "keeping:history_command",
        (_OFFICE, _word("sheet", N_("表"), nargs="?"), _word("number", N_("编号"), nargs="?"),
         _word("--limit", N_("最多几条"), type=count_word, default=200)),
    ),
    Command("undo", N_("撤销一项操作"), "keeping:undo_command",
            (_OFFICE, _word("change", N_("操作序号，默认最近一项"), nargs="?", type=int),
             _word("--whole", N_("连同同一次分段导入的其余各段"), action="store_true"))),
    Command(
        "change", N_("把选定记录的一栏改成同一个值，或一起存档"), "binning:change_command",
        (_OFFICE, _word("sheet", N_("表")), _word("numbers", N_("编号"), nargs="*"),
         _word("--where", N_("栏目=值；栏目__from、__to、__not 表示不早于、不晚于、不是"), action="append"), _word("--set", N_("栏目=值")),
         _word("--archive", N_("存档"), action="store_true"),
         _word("--dry-run", N_("只检查，不写入"), action="store_true")),
    ),
    Command("bin", N_("回收站：列出存档的记录，或恢复"), "binning:bin_command",
            (_OFFICE, _word("sheet", N_("表"), nargs="?"), _word("--restore", N_("编号或名称"), nargs="+"))),
    Command("check", N_("检查文件是否完好"), "keeping:check_command", (_OFFICE,)),
    Command("backup", N_("备份并校验"), "keeping:backup_command", (_OFFICE, _word("--to", N_("文件或文件夹")))),
    Command("handover", N_("交接包：核对过的副本、下一个编号、待办事项和双方签字的清单"), "keeping:handover_command",
            (_OFFICE, _word("--to", N_("文件夹"), required=True))),
    Command(
        "personal", N_("个人信息：导出一个人的全部资料，或按本人要求删除"), "keeping_people:personal_command",
        (_OFFICE, _word("sheet", N_("表")), _word("number", N_("编号")), _word("--to", N_("*.pdf 或 *.json")),
         _word("--erase", N_("删除，不能恢复；写明原因"))),
    ),
    Command(
        "seal", N_("加密成新的办公文件（口令放在环境变量 CHAMBER_DESK_KEY 里），或用 --open 解密"), "sealing:seal_command",
        (_word("office", N_("办公文件")), _OPERATOR, _word("--to", N_("新的办公文件"), required=True),
         _word("--sheet", N_("把恢复码写成 PDF")), _word("--open", N_("解密"), action="store_true")),
    ),
    Command(
        "operators", N_("操作人：列出；忘了密码时重设"), "keeping:operators_command",
        (_OFFICE, _word("--reset", N_("重设这个人的密码（记入操作记录）"))),
    ),
    Command(
        "fields", N_("自定字段：列出、新增（--add）、去掉（--remove）"), "own_fields:fields_command",
        (_OFFICE, _word("sheet", N_("表"), nargs="?"), _word("--add", N_("新字段的名称")),
         _word("--kind", N_("类型"), choices=("text", "choice", "number", "day")),
         _word("--options", N_("选项"), nargs="+"), _word("--remove", N_("去掉这个字段；已填的内容留着"))),
    ),
    Command(
        "stages", N_("商机阶段：列出、改名、概率、进入前要填的栏目；新增（--add）、换位（--after）、删除（--remove）"),
        "stages:stages_command",
        (_OFFICE, _word("stage", N_("阶段"), nargs="?"), _word("--name", N_("本会的叫法；写空就用程序的叫法")),
         _word("--probability", N_("赢单概率，0 到 100"), type=int), _word("--add", N_("新阶段的名称")),
         _word("--needs", N_("进入前要填的栏目；不写名称就都不要求"), nargs="*", choices=NEEDABLE),
         _word("--after", N_("排在这个阶段之后")), _word("--remove", N_("删除这个自设的阶段"), action="store_true")),
    ),
    Command(
        "restore", N_("从备份恢复"), "keeping:restore_command",
        (_word("backup", N_("备份文件")), _OPERATOR, _word("--to", N_("办公文件"), required=True),
         _word("--replace", N_("替换已有文件（旧文件保留）"), action="store_true")),
    ),
    Command(
        "salvage", N_("把损坏的办公文件中还能读出的记录救到新文件"), "keeping:salvage_command",
        (_word("damaged", N_("损坏的办公文件")), _word("--to", N_("办公文件"), required=True)),
    ),
    Command("bench", N_("测量本机"), "measuring:bench_command",
            (_word("--size", N_("客户数"), type=int, default=100_000),)),
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 done with something refused or found, 2 wrong, 3 busy."""
    words = list(sys.argv[1:] if words is None else words)
    if words[:1] == [_READ_WORKBOOK]:  # this program as the child that reads a workbook, also when it is frozen
        from chamber_desk.exchange.calamine_child import main as read_workbook

        return read_workbook(words[1:])
    set_language(system_language())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not words or words[0] not in {command.name for command in COMMANDS} | {"-h", "--help", "--version"}:
        return _open_window(words)
    try:
        words = _put_office(_join_sort(words))
    except DeskError as error:
        print(explain(error), file=sys.stderr)
        return WRONG
    return run(make_parser(words[0]).parse_args(words))


def _put_office(words: list[str]) -> list[str]:
    """The words with the last office put in where a command wants one and none is named."""
    command = next((one for one in COMMANDS if one.name == words[0]), None)
    if command is None or _OFFICE not in command.words:
        return words
    options = (one for one in command.words if one.name.startswith("-") and one.settings.get("action") != "store_true")
    return put_office(words, frozenset(one.name for one in options))


def _join_sort(words: Sequence[str]) -> list[str]:
    """`--sort -number` as one word: argparse would take `-number` for an option."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--sort" and word.startswith("-"):
            joined[-1] = f"--sort={word}"
        else:
            joined.append(word)
    return joined


def make_parser(only: str = "") -> ArgumentParser:
    """The parser of one command, for nobody waits for the words of the others; without its name of all."""
    parser = WordParser(prog="chamber-desk", description=_("商会销售管理：不带命令时打开窗口。"))
    parser.add_argument("--version", action="version", version=__version__, help=_("显示版本号"))
    kinds = parser.add_subparsers(dest="command", required=True, metavar=_("命令"))
    for command in [one for one in COMMANDS if one.name == only] or COMMANDS:
        part = kinds.add_parser(command.name, help=_(command.help), description=_(command.help))
        part.add_argument("--json", action="store_true", help=_("输出一个 JSON 文档"))
        part.set_defaults(does=command.does)
        for word in (*command.words, *((_OPERATOR,) if _OFFICE in command.words else ())):
            part.add_argument(word.name, help=_(word.help), **word.settings)
    return parser


def _open_window(words: Sequence[str]) -> int:
    if len(words) > 1 or (words and words[0].startswith("-")):
        make_parser().parse_args(words)
    if not has_screen():
        print(_("这里没有屏幕，窗口打不开；各项命令不用屏幕，请看 chamber-desk --help。"), file=sys.stderr)
        return WRONG
    from chamber_desk.app import open_window

    return open_window(words[0] if words else None)
