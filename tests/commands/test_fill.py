"""The command `fill`: a contract's Word file from the office's own template."""

import zipfile
from pathlib import Path

from chamber_desk.jobs.word_templates import save_sample
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk

from .terminal import Run


def test_a_template_is_listed_filled_to_a_file_and_kept_with_the_contract(
    office: str, run: Run, tmp_path: Path
) -> None:
    number = run("list", office, "contracts", "--where", "state=signed", "--limit", "1", "--json").data["rows"][0][
        "number"
    ]
    assert run("fill", office, number, "--json").data["templates"] == []
    desk = Desk.open_desk(office)
    desk.write(records.add_record, "word_templates", {"name": "标准合同"})
    assert desk.read(lists.count_records, "word_templates") == 1
    desk.close()
    assert run("fill", office, number, "标准合同").code == 2  # no Word file yet
    save_sample(tmp_path / "样例.docx", "zh_CN")
    assert run("attach", office, "word_templates", "标准合同", str(tmp_path / "样例.docx")).code == 0
    assert run("fill", office, number, "没有").code == 2
    target = tmp_path / "合同.docx"
    assert run("fill", office, number, "标准合同", "--to", str(target)).code == 0
    assert number in zipfile.ZipFile(target).read("word/document.xml").decode()
    assert run("fill", office, number, "标准合同").code == 0
    kept = run("attach", office, "contracts", number, "--json").data["attachments"]
    assert [one["name"] for one in kept] == [f"{number} 标准合同.docx"]
