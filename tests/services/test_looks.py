"""The looks the office gives its papers: fields from a list, nothing read as markup, kept papers never touched."""

import pytest

from chamber_desk.documents.preview import page_count, page_text, render_page
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import LOOK_KINDS, Logo, Look, OwnLook, check_look, fill_places
from chamber_desk.jobs import kept
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.look_samples import print_sample
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import journal, looks, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import set_setting

from .making import Office, change, complete, move

RED_DOT = Logo(2, 1, b"\xd0\x10\x10\x10\x90\x10", b"\xff\x80")


def _text(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))


def _own(**texts: str) -> OwnLook:
    return OwnLook({"zh": texts})


@pytest.fixture
def contract(office: Office) -> int:
    made = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 30_000_00))
    complete(office.desk, made)
    return made


def _print(desk: Desk, contract: int) -> str:
    return _text(make_paper(desk, "contract", Asked(ids=(contract,))))


def test_her_own_texts_stand_in_place_of_the_standard_ones_with_their_fields_filled(
    office: Office, contract: int
) -> None:
    look = _own(title="{title}（商会版）", opening="{buyer}与{seller}约定：", buyer="买方（公章）", signer="经办人")
    office.desk.write(looks.keep_looks, {"contract": look})
    text = _print(office.desk, contract)
    for told in (
        "（商会版）",
        "江城瑞丰贸易有限公司与和顺市商会约定：",
        "买方（公章）：江城瑞丰",
        "乙方（盖章）",
        "经办人：",
    ):
        assert told in text, told
    assert "平等、自愿" not in text


@pytest.mark.parametrize("paper", LOOK_KINDS)
@pytest.mark.parametrize("wrong", ["{nummer}", "{", "第}条", "{title.__class__}", "{0}", "{}"])
def test_a_wrong_field_is_named_before_anything_is_kept(desk: Desk, paper: str, wrong: str) -> None:
    with pytest.raises(DeskError, match="不是可以填写的内容") as raised:
        desk.write(looks.keep_looks, {paper: _own(title=f"标题{wrong}")})
    assert raised.value.field == "title"
    assert "{number}" in str(raised.value.values["names"])
    assert desk.read(looks.get_own_look, paper) == OwnLook()


def test_what_is_filled_in_is_not_read_again() -> None:
    assert fill_places("{buyer}：{number}", {"buyer": "{number}公司", "number": "7"}) == "{number}公司：7"


def test_a_customers_braces_and_angles_are_printed_as_they_are(office: Office, contract: int) -> None:
    firm = "江城<b>{number}</b>&amp;贸易"
    change(office.desk, "customers", office.id("customers", "江城瑞丰贸易有限公司"), name=firm)
    office.desk.write(looks.keep_looks, {"contract": _own(opening="致{buyer}：<i>正文</i>")})
    assert f"致{firm}：<i>正文</i>" in _print(office.desk, contract)


def test_a_look_that_was_changed_later_changes_no_kept_paper(office: Office, contract: int) -> None:
    for act, said in (
        ("submit", {}),
        ("approve", {}),
        ("sign", {"our_signer": "贺知秋", "their_signer": "王一", "copies": 4}),
    ):
        move(office.desk, "contracts", contract, act, **said)
    asked = Asked(ids=(contract,))
    first = kept.issue_paper(office.desk, "contract", asked).content
    office.desk.write(looks.keep_looks, {"contract": _own(title="全新的标题")}, RED_DOT)
    assert kept.issue_paper(office.desk, "contract", asked).content == first
    assert kept.show_paper(office.desk, "contract", asked).content == first
    assert "全新的标题" in _text(make_paper(office.desk, "contract", asked))


@pytest.mark.parametrize("paper", LOOK_KINDS)
def test_every_text_of_every_paper_reaches_the_sheet(paper: str) -> None:
    kind = LOOK_KINDS[paper]
    typed = {text.name: f"我的{place}" for place, text in enumerate(kind.texts)}
    found = _text(print_sample(paper, Look(typed), "江城市青云商会", "zh_CN"))
    assert all(told in found for told in typed.values())


@pytest.mark.parametrize("paper", LOOK_KINDS)
def test_every_field_of_the_list_can_be_printed(paper: str) -> None:
    kind = LOOK_KINDS[paper]
    name = next(text.name for text in kind.texts if text.lines)
    check_look(kind, _own(**{name: "".join(f"{{{place}}}" for place in kind.places)}))
    for place in kind.places:
        assert f"{{{place}}}" not in _text(print_sample(paper, Look({name: f"：{{{place}}}"}), "青云商会", "zh_CN"))


@pytest.mark.parametrize(
    ("paper", "side"), [(paper, side) for paper, kind in LOOK_KINDS.items() for side in kind.margins]
)
def test_margins_keep_their_bounds_and_move_the_text(paper: str, side: str) -> None:
    kind = LOOK_KINDS[paper]
    _standard, least, most = kind.margins[side]
    pages = {print_sample(paper, Look({}, {side: width}), "青云商会", "zh_CN") for width in (least, most)}
    assert len(pages) == (
        1 if (paper, side) == ("appraisal", "bottom") else 2
    )  # a sheet that ends above it does not move
    for wrong in (least - 1, most + 1):
        with pytest.raises(DeskError, match=f"{least} 到 {most} 毫米"):
            check_look(kind, OwnLook({}, {side: wrong}))


def _red(pdf: bytes) -> int:
    _width, _height, pixels = render_page(pdf, 0, 1)
    wanted = bytes((0x10, 0x10, 0xD0, 0xFF))  # blue, green, red
    return sum(pixels[place : place + 4] == wanted for place in range(0, len(pixels), 4))


@pytest.mark.parametrize("paper", LOOK_KINDS)
def test_the_logo_stands_on_the_paper_that_wants_it(desk: Desk, paper: str) -> None:
    plain = print_sample(paper, Look(), "青云商会", "zh_CN")
    desk.write(looks.keep_looks, {paper: OwnLook(logo=True)}, RED_DOT)
    look = desk.read(looks.get_look, paper, "zh_CN")
    assert look.logo == RED_DOT
    assert _red(print_sample(paper, look, "青云商会", "zh_CN")) > 100
    assert _red(plain) == 0
    assert check_office(desk).faults == []


def test_a_damaged_logo_is_told_and_can_be_chosen_anew(desk: Desk) -> None:
    desk.write(looks.keep_looks, {"contract": OwnLook(logo=True)}, RED_DOT)
    from chamber_desk.db.papers import paper_bytes

    def spoil(session: object) -> None:
        session.execute(paper_bytes.update().values(content=b"no picture"))  # type: ignore[attr-defined]

    desk.write(spoil)
    with pytest.raises(DeskError, match="标志图片已损坏"):
        desk.read(looks.get_look, "contract", "zh_CN")
    assert desk.read(looks.get_look, "certificate", "zh_CN").logo is None


def test_a_look_is_undone_like_everything_else(desk: Desk) -> None:
    desk.write(looks.keep_looks, {"appraisal": _own(note="如有异议，请在五个工作日内提出。")})
    assert desk.read(journal.list_changes)[0].message_id == "修改文书样式"
    desk.write(undo.undo_change)
    assert desk.read(looks.get_own_look, "appraisal") == OwnLook()


def test_a_new_logo_is_undone_and_done_again_with_the_look_that_took_it(desk: Desk) -> None:
    desk.write(looks.keep_looks, {"contract": OwnLook(logo=True)}, RED_DOT)
    desk.write(undo.undo_change)
    assert desk.read(looks.get_logo) is None and desk.read(looks.get_own_look, "contract") == OwnLook()
    assert check_office(desk).faults == []
    desk.write(undo.redo_change)
    assert desk.read(looks.get_look, "contract", "zh_CN").logo == RED_DOT
    assert check_office(desk).faults == []


def test_without_a_picture_no_paper_can_want_a_logo(desk: Desk) -> None:
    with pytest.raises(DeskError, match="还没有选标志图片"):
        desk.write(looks.keep_looks, {"contract": OwnLook(logo=True)})


def test_an_upright_certificate_stands_on_an_upright_sheet() -> None:
    width, height, _pixels = render_page(print_sample("certificate", Look(upright=True), "青云商会", "zh_CN"), 0, 1)
    assert height > width


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "[1]",
        '{"texts": 7}',
        '{"size": 1}',
        '{"margins": {"left": "wide"}}',
        '{"texts": {"zh": {"title": "{nobody}"}}}',
    ],
)
def test_a_damaged_look_is_told_and_the_standard_one_stands_in(desk: Desk, kept: str) -> None:
    desk.write(set_setting, "look.contract", kept)
    assert desk.read(looks.get_look, "contract", "zh_CN") == Look()
    assert desk.read(looks.find_damaged) == ["contract"]
    assert [fault.kind for fault in check_office(desk).faults] == ["look"]
    desk.write(looks.keep_looks, {"contract": OwnLook()})
    assert desk.read(looks.find_damaged) == [] and check_office(desk).faults == []
