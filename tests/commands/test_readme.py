"""What the README tells of the commands holds."""

import re
from pathlib import Path

from chamber_desk.cli import COMMANDS, make_parser
from chamber_desk.i18n import set_language
from chamber_desk.jobs.papers import PAPERS

from .terminal import Run

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_readme_names_every_command_once_and_none_that_there_is_not() -> None:
    table = README[README.index("| command |") : README.index("A foreign data set")]
    heads = [line.split(" | ")[0] for line in table.splitlines()[2:] if line]
    named = [word for head in heads for word in re.findall(r"`([a-z]+)\b", head)]
    assert sorted(named) == sorted(command.name for command in COMMANDS)


def test_the_papers_that_the_readme_names_can_be_printed() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `print "))
    named = re.findall(r"[a-z]+-[a-z-]+[a-z]", row.split(" | ")[1].replace("--each", ""))
    assert named and set(named) <= set(PAPERS)


def test_the_help_of_a_command_is_wholly_in_the_users_language(run: Run) -> None:
    for command in ("", *(command.name for command in COMMANDS)):
        said = run(*filter(None, (command, "--help")))
        assert said.code == 0
        assert not re.search(r"usage:|arguments:|options:|show this|and exit", said.out), said.out
    set_language("en")
    said = make_parser().format_help()
    assert said.startswith("Usage: ") and not re.search("[一-鿿]", said)
