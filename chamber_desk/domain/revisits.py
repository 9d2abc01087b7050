"""What a re-visit asks, by the class of the customer (regulation 四(二)2b; feature 19)."""

from chamber_desk.domain.words import N_

# The class of a customer → the questions of its re-visit, in the order they are asked.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "K1": (
        N_("对今年合作的总体感受"), N_("交付、质量和服务有哪些不满意"), N_("价格和付款条件是否合适"),
        N_("今后一年的打算和预算"), N_("最希望我们改进的一件事"),
    ),
    "K2": (N_("对产品和服务满意与不满意之处"), N_("近期有哪些需求"), N_("是否在比较其他供应方，为什么")),
    "K3": (N_("最近一次服务是否满意"), N_("是否还有需要，什么时候")),
    "P": (N_("资料是否收到，感兴趣的是什么"), N_("由谁决定，什么时候方便面谈")),
}  # fmt: skip
LEAST_GOOD = 4  # a lower score needs its reason


def list_questions(kind: str | None) -> tuple[str, ...]:
    """The questions for a class; those of a prospect where it is unknown."""
    return QUESTIONS.get(kind or "P", QUESTIONS["P"])
