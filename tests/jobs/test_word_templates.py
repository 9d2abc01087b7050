"""The office's own Word templates: put in, offered, filled and filed with the contract."""

from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.attaching import attach_file
from chamber_desk.jobs.word_templates import file_word, fill_word, find_missing, save_sample
from chamber_desk.services import attachments, lists, standing, undo, word_templates
from chamber_desk.services.desk import Desk
from tests.documents.test_word_template import make_word, paragraph, read_texts
from tests.services.making import Office, add, change, complete, get, move


@pytest.fixture
def contract(office: Office) -> int:
    """A draft with two lines and a payment plan."""
    made = office.add_contract(
        "江城瑞丰贸易有限公司",
        "单小明",
        ("标准展位", 2000, 1000000),
        ("会务培训", 1000, 1000000),
        title="展位 <A&B> 合同",
    )
    complete(office.desk, made)
    return made


def _put_in(desk: Desk, folder: Path, name: str = "标准合同", **values: object) -> int:
    template = add(desk, "word_templates", name=name, **values)
    save_sample(folder / f"{name}.docx", "zh_CN")
    attach_file(desk, "word_templates", template, folder / f"{name}.docx")
    return template


def _offered(desk: Desk, contract: int) -> list[str]:
    return [one.name for one in desk.read(word_templates.list_offered, contract)]


def test_a_template_is_filled_from_a_contract_and_filed_with_it(office: Office, contract: int, tmp_path: Path) -> None:
    desk = office.desk
    _put_in(desk, tmp_path)
    (template,) = desk.read(word_templates.list_offered, contract)
    kept = file_word(desk, template, contract)
    name, content = desk.read(attachments.read_attachment, kept)
    assert name == "展位 _A&B_ 合同 标准合同.docx"
    told = read_texts(content)
    assert told[0] == "展位 <A&B> 合同"
    assert "甲方：江城瑞丰贸易有限公司（统一社会信用代码 ＿＿＿＿＿＿）" in told
    assert any(one.startswith("合计：¥30,000.00（大写：人民币叁万元整）") for one in told)
    place = told.index("标准展位")
    assert told[place - 1 : place + 7] == ["1", "标准展位", "", "个", "2", "10,000.00", "6%", "20,000.00"]
    assert told[told.index("会务培训") - 1] == "2"
    assert "2026年12月31日" in told
    desk.write(undo.undo_change)
    assert desk.read(attachments.list_attachments, "contracts", contract) == []


def test_the_same_contract_gives_the_same_file(office: Office, contract: int, tmp_path: Path) -> None:
    _put_in(office.desk, tmp_path)
    (template,) = office.desk.read(word_templates.list_offered, contract)
    assert fill_word(office.desk, template, contract) == fill_word(office.desk, template, contract)


def test_a_wrong_field_is_named_and_the_file_is_not_kept(office: Office, tmp_path: Path) -> None:
    template = add(office.desk, "word_templates", name="标准合同")
    (tmp_path / "错.docx").write_bytes(make_word(paragraph("{totl_digits}")))
    with pytest.raises(DeskError, match="totl_digits"):
        attach_file(office.desk, "word_templates", template, tmp_path / "错.docx")
    (tmp_path / "旧.doc").write_bytes(make_word(paragraph("{number}")))
    with pytest.raises(DeskError, match=r"另存为 \.docx"):
        attach_file(office.desk, "word_templates", template, tmp_path / "旧.doc")
    assert office.desk.read(attachments.list_attachments, "word_templates", template) == []


def test_templates_are_offered_by_product_category_and_stage(office: Office, contract: int, tmp_path: Path) -> None:
    desk = office.desk
    change(desk, "products", office.id("products", "标准展位"), category="展会服务")
    for name, category, offered in (
        ("通用", None, None), ("展会", "展会服务", None), ("礼品", "商品", None), ("草稿", None, "before"), ("验收", None, "after"),
    ):  # fmt: skip
        add(desk, "word_templates", name=name, category=category, offered=offered)
    assert set(_offered(desk, contract)) == {"通用", "展会", "草稿"}
    for key in ("submit", "approve", "sign"):
        move(desk, "contracts", contract, key)
    assert set(_offered(desk, contract)) == {"通用", "展会", "验收"}


def test_the_newest_file_of_a_template_is_used(office: Office, contract: int, tmp_path: Path) -> None:
    template = _put_in(office.desk, tmp_path)
    (tmp_path / "新.docx").write_bytes(make_word(paragraph("只有 {number}")))
    attach_file(office.desk, "word_templates", template, tmp_path / "新.docx")
    (found,) = office.desk.read(word_templates.list_offered, contract)
    assert read_texts(fill_word(office.desk, found, contract)[1]) == ["只有 ＿＿＿＿＿＿"]


def test_a_template_without_a_file_says_what_to_do(office: Office, contract: int) -> None:
    template = add(office.desk, "word_templates", name="空")
    told = office.desk.read(standing.tell_standing, "word_templates", get(office.desk, "word_templates", template))
    assert told[0][0].startswith("还没有 Word 文件")
    (found,) = office.desk.read(word_templates.list_offered, contract)
    with pytest.raises(DeskError, match="还没有 Word 文件"):
        fill_word(office.desk, found, contract)


def test_a_contract_without_lines_is_not_filled(office: Office, tmp_path: Path) -> None:
    _put_in(office.desk, tmp_path)
    empty = office.add_contract("江城瑞丰贸易有限公司", "单小明")
    (found,) = office.desk.read(word_templates.list_offered, empty)
    with pytest.raises(DeskError, match="还没有明细"):
        file_word(office.desk, found, empty)
    assert office.desk.read(lists.count_records, "contracts") == 1


def test_a_template_that_says_nothing_of_delivery_or_disputes_is_told_so(office: Office, tmp_path: Path) -> None:
    template = add(office.desk, "word_templates", name="半份合同")
    words = "一、标的与数量见附表。二、质量按国家标准。三、价款 {total_digits} 元，分期付款。四、违约方赔偿损失。{court_place}"
    (tmp_path / "半份.docx").write_bytes(make_word(paragraph(words)))
    attach_file(office.desk, "word_templates", template, tmp_path / "半份.docx")
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 100_00))
    (offered,) = office.desk.read(word_templates.list_offered, contract)
    assert find_missing(office.desk, offered) == ["交付", "争议解决"]
