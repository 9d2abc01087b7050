"""No message without words, in any language."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from chamber_desk import i18n

TOP = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("catalogues", TOP / "packaging" / "catalogues.py")
assert _spec is not None and _spec.loader is not None
catalogues = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(catalogues)


@pytest.fixture(scope="module")
def said() -> Catalog:
    """Every message of the code."""
    return catalogues.extract()


def test_a_catalogue_holds_every_message_of_the_code(said: Catalog) -> None:
    assert [fault for language in catalogues.LANGUAGES for fault in catalogues.faults(language, said)] == []


def test_english_words_hold_no_chinese_but_samples_of_it() -> None:
    chinese = [
        message.string
        for message in catalogues.read("en")
        if message.id and sum("\u4e00" <= sign <= "\u9fff" for sign in str(message.string)) > 6
    ]
    assert chinese == []


def test_what_tells_two_uses_apart_is_never_shown() -> None:
    i18n.set_language("zh_CN")
    assert i18n._("客户｜页") == "客户"
    i18n.set_language("en")
    assert i18n._("客户｜页") == "Customers"
    i18n.set_language("zh_CN")
    assert i18n.translate("客户", "zh_TW") == "客戶"


def test_every_mark_of_a_use_is_known(said: Catalog) -> None:
    marked = [str(one.id) for one in said if "｜" in str(one.id)]
    assert len(marked) > 20
    assert [one for one in marked if "｜" in i18n._(one)] == []


def test_drafted_traditional_words_are_those_an_office_writes() -> None:
    assert catalogues.mend("會籤透過後貼標籤") == "會簽通過後貼標籤"
    said = " ".join(str(message.string) for message in catalogues.read("zh_TW"))
    assert "會籤" not in said and "審批透過" not in said


def test_english_counts_in_two_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_current", "en")
    i18n.translate("", "en")
    assert i18n.fill("逾期 {days} 天", {"days": 1}) == "1 day late"
    assert i18n.fill("逾期 {days} 天", {"days": 21}) == "21 days late"
    assert i18n._("{count} 条").format(count="1") == "Records: 1"


def test_a_bar_in_her_own_words_stays_as_it_is() -> None:
    assert i18n.translate("甲|乙 {name}", "zh_CN").format(name="丙|丁") == "甲|乙 丙|丁"
