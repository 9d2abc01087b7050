"""The demonstration office's registers: hiring, training, conduct, market, talks, review and signing, checks, credit, risk,
decisions. Days are counted back from the last day of the story. All persons and firms are invented."""

import json
import random
from datetime import date, datetime, time, timedelta
from typing import Any

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.paths import resource
from chamber_desk.services import lists, records
from chamber_desk.services.changes import read_full

# A line of resources/demo/registers.json: days are counted back from the last day of the story, people are staff numbers,
# other references (#0) the place of a line before.
Line = dict[str, Any]
_REQUIREMENTS = ("按合同附件布置，活动前一天下午验收", "样稿经客户确认后付印", "材料装袋，封面印客户名称")


class RegisterStory:
    """Tells the registers of one office, tied to customers, orders and contracts that are there."""

    def __init__(self, rng: random.Random, people: dict[str, int], last: date) -> None:
        self.rng, self.people, self.last = rng, people, last
        self.made: dict[str, list[int]] = {}

    def tell(self, session: Any) -> None:
        """All of it, as one change."""
        plain: dict[str, list[Line]] = json.loads(resource("demo", "registers.json").read_text("utf-8"))
        for sheet, lines in plain.items():
            self._add(session, sheet, lines)
        contracts = self._pick(session, "contracts", 8, state=("signed", "performing", "performed"))
        orders = self._pick(session, "orders", 6, state=("issued", "in_work", "part_delivered", "delivered"))
        deals = self._pick(session, "opportunities", 3, outcome=None)
        tickets = self._pick(session, "tickets", 1, state="closed")
        self._group(session)
        for place, row in enumerate(contracts):
            self._sign(session, row, place)
        for place, row in enumerate(orders):
            self._fulfil(session, row, place)
        for row in deals:
            self._negotiate(session, row)
        if tickets:
            reported = tickets[0].values["reported_at"]
            self._add(session, "ticket_pauses", [{"ticket": tickets[0].id, "from_at": reported, "to_at": reported + timedelta(hours=1),
                                              "reason": "等客户发照片"}])  # fmt: skip
        if contracts:
            self._care(session, [row.refs["customer"] for row in contracts])
        session.call_it(N_("录入各类登记"))

    def _group(self, session: Any) -> None:
        """The first customer has two branches, one of them with one of its own."""
        first, *branches = self._pick(session, "customers", 4)
        for above, row in zip((first, first, branches[0]), branches, strict=False):
            full = read_full(session, "customers", [row.id])[row.id]
            records.change_many(session, "customers", [(full, {"parent_firm_id": above.id})])

    def _pick(self, session: Any, sheet: str, count: int, **where: Any) -> list[Any]:
        return lists.read_rows(session, sheet, lists.find_ids(session, sheet, where=where, limit=count))

    def _add(self, session: Any, sheet: str, lines: list[Line]) -> list[int]:
        described = SHEETS[sheet]
        rows = []
        for line in lines:
            values = {name: self._value(described.field(name), value) for name, value in line.items()}
            rows.append(records.to_columns(described, records.prepare_values(described, values)))
        self.made[sheet] = records.add_rows(session, sheet, rows)
        return self.made[sheet]

    def _value(self, field: Any, value: Any) -> Any:
        """Days back from the last day become days, staff numbers and places of earlier lines become ids."""
        if field.kind == "day" and isinstance(value, int):
            return self.last - timedelta(days=value)
        if field.kind == "day" and isinstance(value, str):
            return date.fromisoformat(value)
        if field.ref == "people" and isinstance(value, str):
            return self.people[value]
        if isinstance(value, str) and value.startswith("#"):
            return self.made[field.ref][int(value[1:])]
        return value

    def _sign(self, session: Any, contract: Any, place: int) -> None:
        """Review, seal, signing and, for those done, the shelf."""
        signed: date = contract.values["signed_on"]
        tie = {"contract": contract.id}
        steps = ("sales", "finance", "leader")
        reviewers = ("欧阳青", "端木会计", "司徒明远")
        self._add(session, "review_steps", [
            {**tie, "round": 1, "place": at, "step": step, "verdict": "agree",
             "decided_on": signed - timedelta(days=6 - at),
             "reviewer": who, "opinion": "同意",
             "due_at": datetime.combine(signed - timedelta(days=6 - at), time(17, 30))}
            for at, (step, who) in enumerate(zip(steps, reviewers, strict=True), 1)
        ])  # fmt: skip
        seal = self._add(session, "seal_uses", [
            {**tie, "purpose": f"签订合同 {contract.values['number']}", "seal": "contract", "copies": 4,
             "asked_on": signed - timedelta(days=2), "applicant": "贺知秋", "approver": "司徒明远",
              "used_on": signed, "keeper": "贺知秋"}
        ])[0]  # fmt: skip
        contact = self._pick(session, "contacts", 1, customer=contract.refs["customer"])[0].title
        self._add(session, "signings", [
            {**tie, "signed_on": signed, "our_signer": "司徒明远", "their_signer": contact, "copies": 4,
             "place": "商会会议室", "seal_use": seal,
             "late_reason": "双方约定自活动筹备之日起算"}
        ])  # fmt: skip
        done = signed + timedelta(days=7)
        self._add(session, "obligations", [
            {**tie, "side": "ours", "text": "活动前七天发布位图", "due_on": signed + timedelta(days=9),
             "done_on": done if done <= self.last else None, "proof": "邮件存档" if done <= self.last else None},
            {**tie, "side": "theirs", "text": "提交参展资料", "due_on": self.last + timedelta(days=5 + place)},
        ])  # fmt: skip
        if place < 3:
            item = self._add(session, "archive_items", [
                {**tie, "title": contract.values["title"], "kept_for": "D10",
                 "place": f"二号柜 {place + 1} 层", "filed_on": place + 3, "sheets": 14}
            ])[0]  # fmt: skip
            if not place:
                self._add(
                    session,
                    "loans",
                    [{"item": item, "borrower": "欧阳青", "lent_on": 3, "due_on": -4, "purpose": "续签核对"}],
                )
        if place == 4:
            self._add(session, "disputes", [{**tie, "raised_on": 24, "subject": "展位位置与约定不符", "stage": "negotiation",
                                             "handling": "换位并减免搭建费"}])  # fmt: skip

    def _fulfil(self, session: Any, order: Any, place: int) -> None:
        tie = {"order": order.id}
        asked = _REQUIREMENTS[place % len(_REQUIREMENTS)]
        records.change_many(
            session, "orders", [(read_full(session, "orders", [order.id])[order.id], {"requirement": asked})]
        )
        confirmed: date = order.values["confirmed_at"].date()
        day = min(confirmed + timedelta(days=3), self.last)
        departments = ("会展服务部", "市场部")
        self._add(session, "dispatches", [
            {**tie, "department": one, "sent_on": confirmed, "received_on": day, "receiver": "尉迟林"} for one in departments
        ])  # fmt: skip
        due = max(self.last + timedelta(days=place - 2), confirmed + timedelta(days=3))
        self._add(session, "tasks", [
            {**tie, "content": content, "department": one, "person": who, "due_on": due}
            for one, content, who in (("会展服务部", "落实场地和搭建", "YG008"), ("市场部", "宣传资料定稿", "YG012"))
        ])  # fmt: skip
        self._add(session, "order_checks", [
            {**tie, "checked_on": day, "progress": 40, "time_ok": True, "quality_ok": True, "quantity_ok": place != 2,
             "problem": "还缺两套桌椅" if place == 2 else None, "checker": "YG003",
              "next_on": self.last + timedelta(days=place)}
        ])  # fmt: skip
        self._add(session, "talks", [
            {**tie, "customer": order.refs["customer"], "talked_on": day, "way": "phone", "kind": "progress",
             "content": "告知进度，对方满意"}
        ])  # fmt: skip
        line = next(
            (one for one in self._pick(session, "order_lines", 9, order=order.id) if one.values["quantity"] > 1000),
            None,
        )
        if line is not None and place % 2 == 0 and order.values["state"] != "delivered":
            self._add(session, "deliveries", [
                {**tie, "product": line.refs["product"], "delivered_on": day, "quantity": line.values["quantity"] - 1000,
                 "accepted": line.values["quantity"] - 1000, "receiver": "客户代表"}
            ])  # fmt: skip
            row = read_full(session, "orders", [order.id])[order.id]
            records.change_many(session, "orders", [(row, {"state": "part_delivered"})])
        if place == 1 and order.values["due_on"]:
            due = order.values["due_on"] + timedelta(days=7)
            self._add(session, "postponements", [{**tie, "agreed_on": day, "due_on": due, "reason": "客户内部调整"}])

    def _negotiate(self, session: Any, deal: Any) -> None:
        tie = {"opportunity": deal.id}
        amount = deal.values["amount"] or 1_000_000
        self._add(session, "negotiations", [
            {**tie, "subject": "价格与付款", "prepared_on": 20, "aim": amount, "floor": amount * 9 // 10,
             "authority": "九五折以内由经理定",
             "concessions": "先让付款期，再让价格", "participants": "欧阳青、单小明"}
        ])  # fmt: skip
        self._add(session, "negotiation_rounds", [
            {**tie, "round": 1, "held_on": 15, "issue": "价格", "theirs": "九折", "ours": "原价", "agreed": None},
            {**tie, "round": 2, "held_on": 8, "issue": "价格", "theirs": "九三折", "ours": "九五折",
             "agreed": "九五折", "concession": amount // 20},
            {**tie, "round": 2, "held_on": 8, "issue": "付款", "theirs": "验收后 60 天", "ours": "签约付三成",
             "agreed": None},
        ])  # fmt: skip
        quotation = self._add(session, "quotations", [
            {**tie, "customer": deal.refs["customer"], "owner": deal.refs["owner"], "title": deal.values["title"], "quoted_on": 12,
             "valid_until": -18, "state": "sent"}
        ])[0]  # fmt: skip
        product = deal.refs["product"]
        name = deal.values["product"] or "会员服务"
        self._add(session, "quotation_lines", [
            {"quotation": quotation, "product": product, "name": name, "unit": "项", "quantity": 1000,
             "unit_price": amount}
        ])  # fmt: skip

    def _care(self, session: Any, customers: list[int]) -> None:
        firms = list(dict.fromkeys(customers))
        self._add(session, "credit_reviews", [
            {"customer": firm, "reviewed_on": 5, "active": True,
 "licence": place % 2 == 0, "clean": True} for place, firm in enumerate(firms)
        ])  # fmt: skip
        self._add(session, "credit_alerts", [
            {"customer": firms[0], "noted_on": 4, "trigger": "T1 逾期超过7天", "measure": "collect", "owner": "YG002"}
        ])  # fmt: skip
        self._add(session, "credit_exceptions", [
            {"customer": firms[-1], "approved_on": 6, "approver": "司徒明远", "reason": "老客户，先付一半",
             "prepay": 50}
        ])  # fmt: skip
        self._add(session, "churn_causes", [
            {"customer": firms[1 % len(firms)], "noted_on": 28, "reason": "price",
             "competitor": "江城会展联盟", "measure": "上门沟通会员权益", "outcome": "open"}
        ])  # fmt: skip
        self._add(session, "care_plans", [
            {"customer": firms[0], "written_on": 33, "preference": "不喜欢电话，习惯当面谈",
             "plan": "每季度上门一次，附行业简报"}
        ])  # fmt: skip
        self._add(session, "suggestions", [
            {"content": "报名系统能否开发票", "suggested_on": 26, "customer": firms[2 % len(firms)],
             "department": "会展服务部", "state": "forwarded"}
        ])  # fmt: skip
        goods = self._pick(session, "products", 2, kind="goods")
        self._add(session, "stock_moves", [
            {"product": one.id, "moved_on": back, "kind": kind, "quantity": quantity, "note": note}
            for one in goods
            for back, kind, quantity, note in ((120, "in", 600_000, "到货"),
 (51, "count", 260_000, "季末盘点"), (30, "in", 300_000, "补货"))
        ])  # fmt: skip
