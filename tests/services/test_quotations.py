"""Quotations: printed, in versions, accepted while they hold."""

from datetime import date, timedelta

import pytest

from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import lists, moves, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.standing import tell_standing

from .making import add, change, get, move


@pytest.fixture
def offer(desk: Desk) -> int:
    """An offer of two lines, sent."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    given = {"customer": 1, "owner": 1, "title": "秋季展位", "quoted_on": date.today(), "note": "含搭建"}
    quotation = add(desk, "quotations", **given)
    for name, price, rate in (("标准展位", 880_000, "0.06"), ("赠阅会刊", 5_000, "exempt")):
        add(
            desk,
            "quotation_lines",
            quotation=quotation,
            name=name,
            unit="个",
            quantity=2000,
            unit_price=price,
            tax_rate=rate,
        )
    desk.write(moves.move_record, "quotations", quotation, "send", values={"valid_until": date.today() + timedelta(30)})
    return quotation


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_quotation_is_printed_with_lines_sum_in_words_and_its_validity(
    desk: Desk, offer: int, language: str
) -> None:
    pdf = make_paper(desk, "quotation", Asked((offer,), language=language))
    text = "".join("".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))
    for told in ("恒通机械有限公司", "标准展位", "8,800.00", "17,700.00", "6%", "含搭建", "BJ"):
        assert told in text, told
    assert ("壹万柒仟柒佰元整" in text and "免税" in text) is (language != "en")
    assert (date.today() + timedelta(30)).isoformat() in text


def test_a_second_version_is_a_draft_of_its_own_and_the_first_stays_as_it_was_sent(desk: Desk, offer: int) -> None:
    desk.write(moves.move_record, "quotations", offer, "renew")
    (second,) = desk.read(lists.find_ids, "quotations", where={"state": "draft"})
    old, new = get(desk, "quotations", offer), get(desk, "quotations", second)
    assert (old["state"], old["total"]) == ("replaced", 1_770_000)
    assert (new["version_no"], new.refs["former"], new["total"], new["note"]) == (2, offer, 1_770_000, "含搭建")
    assert new["number"] != old["number"]
    desk.write(undo.undo_change)
    assert get(desk, "quotations", offer)["state"] == "sent"


def test_an_offer_that_no_longer_holds_is_not_accepted_but_its_new_version_is(desk: Desk, offer: int) -> None:
    late = (date.today() + timedelta(31)).isoformat()

    def accept(session: object, record: int) -> None:
        moves.move_record(session, "quotations", record, "accept")  # type: ignore[arg-type]

    from datetime import datetime

    with pytest.raises(DeskError, match="有效期"):
        desk.write_at(datetime.fromisoformat(f"{late} 09:00"), accept, offer)
    desk.write(moves.move_record, "quotations", offer, "renew")
    (second,) = desk.read(lists.find_ids, "quotations", where={"state": "draft"})
    valid = date.today() + timedelta(60)
    desk.write(moves.move_record, "quotations", second, "send", values={"valid_until": valid})
    desk.write(moves.move_record, "quotations", second, "accept")
    contract = get(desk, "quotations", second).refs["contract"]
    assert contract is not None and get(desk, "contracts", contract)["total"] == 1_770_000


def test_an_empty_offer_is_not_sent(desk: Desk, offer: int) -> None:
    empty = add(desk, "quotations", customer=1, owner=1, title="空", quoted_on=date.today())
    with pytest.raises(DeskError, match="明细"):
        desk.write(moves.move_record, "quotations", empty, "send", values={"valid_until": date.today()})


@pytest.fixture
def cheap(desk: Desk) -> int:
    """A draft of one line at nine tenths of the list's price."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    add(desk, "products", name="标准展位", price=1000_00, tax_rate="0.06", unit="个")
    quotation = add(desk, "quotations", customer=1, owner=1, title="秋季展位", quoted_on=date.today())
    given = {"product": 1, "name": "标准展位", "quantity": 1000, "unit_price": 954_00, "tax_rate": "0.06"}
    add(desk, "quotation_lines", quotation=quotation, **given)
    return quotation


def test_what_is_cheaper_than_the_list_is_sent_only_after_somebody_approved_it(desk: Desk, cheap: int) -> None:
    told = [
        words.format(**values)
        for words, values in desk.read(tell_standing, "quotations", get(desk, "quotations", cheap))
    ]
    assert told == ["低于产品单价，报出前要审批：('标准展位',)。"]
    with pytest.raises(DeskError, match="标准展位"):
        move(desk, "quotations", cheap, "send")
    with pytest.raises(DeskError) as refused:
        move(desk, "quotations", cheap, "approve")
    assert refused.value.field == "approver"
    move(desk, "quotations", cheap, "approve", approver="司徒明远")
    row = get(desk, "quotations", cheap)
    assert (row["state"], row["approver"], row["approved_on"]) == ("reviewed", "司徒明远", date(2026, 11, 2))
    move(desk, "quotations", cheap, "send", valid_until=date.today() + timedelta(30))
    assert get(desk, "quotations", cheap)["state"] == "sent"


def test_at_the_lists_price_with_tax_nobody_need_approve(desk: Desk, cheap: int) -> None:
    change(desk, "quotation_lines", 1, unit_price=1060_00)
    move(desk, "quotations", cheap, "send", valid_until=date.today() + timedelta(30))
    assert get(desk, "quotations", cheap)["state"] == "sent"


def test_approved_lines_stand_until_it_is_given_back_and_then_it_is_approved_anew(desk: Desk, cheap: int) -> None:
    move(desk, "quotations", cheap, "approve", approver="司徒明远")
    with pytest.raises(DeskError, match="不能再改"):
        change(desk, "quotation_lines", 1, unit_price=500_00)
    move(desk, "quotations", cheap, "return", reason="再降一点")
    change(desk, "quotation_lines", 1, unit_price=500_00)
    assert get(desk, "quotations", cheap)["approver"] is None
    with pytest.raises(DeskError, match="审批"):
        move(desk, "quotations", cheap, "send")


def test_lines_that_were_sent_stay_as_the_customer_has_them(desk: Desk, offer: int) -> None:
    with pytest.raises(DeskError, match="修改后再报"):
        change(desk, "quotation_lines", 1, unit_price=500_00)
    with pytest.raises(DeskError, match="修改后再报"):
        add(desk, "quotation_lines", quotation=offer, name="标准展位", quantity=1000, unit_price=954_00)
