"""The translation catalogues: `update` brings them up to the code, `check` says what a catalogue lacks.

Message ids are Chinese (zh_CN), so that catalogue is the list itself. Traditional Chinese is drafted by OpenCC's
dictionary (opencc-python-reimplemented, needed only here) wherever nobody has translated a message by hand.
"""

import sys
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parent.parent
I18N = TOP / "i18n"
LANGUAGES = ("zh_CN", "zh_TW", "en")


def extract() -> Catalog:
    """Every marked message of the program."""
    catalogue = Catalog(project="Chamber Desk", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        TOP / "chamber_desk",
        method_map=[("**.py", "python")],
        keywords={"_": None, "N_": None},
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in found:
        if message:
            catalogue.add(message, None, [(f"chamber_desk/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def path_of(language: str) -> Path:
    """Where a language's catalogue stands."""
    return I18N / language / "LC_MESSAGES" / "chamber_desk.po"


def read(language: str) -> Catalog:
    """A catalogue as it stands; empty where there is none."""
    if not path_of(language).exists():
        return Catalog(locale=language, project="Chamber Desk", charset="utf-8", fuzzy=False)
    with path_of(language).open("rb") as stream:
        return read_po(stream, locale=language)


def faults(language: str, template: Catalog | None = None) -> list[str]:
    """What a catalogue lacks: messages without words, words with other places, messages the code no longer has."""
    template = template or extract()
    catalogue = read(language)
    wanted = {str(message.id) for message in template if message.id}
    found = []
    for text in sorted(wanted):
        message = catalogue.get(text)
        if message is None or not message.string:
            found.append(f"{language}: no words for {text!r}")
        elif places(text) != places(str(message.string)):
            found.append(f"{language}: other places in {message.string!r} than in {text!r}")
    found += [
        f"{language}: no longer in the code: {message.id!r}"
        for message in catalogue
        if message.id and message.id not in wanted
    ]
    return found


def places(text: str) -> set[str]:
    """The named places of a message."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name}


def update() -> None:
    """Bring every catalogue up to the code: new messages added, lost ones dropped, zh_CN and zh_TW filled."""
    template = extract()
    I18N.mkdir(exist_ok=True)
    save(template, I18N / "chamber_desk.pot")
    for language in LANGUAGES:
        old = read(language)
        fresh = Catalog(locale=language, project="Chamber Desk", charset="utf-8", fuzzy=False)
        for message in template:
            if message.id:
                known = old.get(message.id)
                words = (known.string if known else "") or draft(language, str(message.id))
                fresh.add(message.id, words, locations=message.locations)
        save(fresh, path_of(language))


def draft(language: str, text: str) -> str:
    """Words that need no translator."""
    if language == "zh_CN":
        return text
    if language == "zh_TW":
        from opencc import OpenCC

        return mend(str(OpenCC("s2twp").convert(text)))
    return ""


def mend(text: str) -> str:
    """What the dictionary takes for another word: an opinion signed is no slip of bamboo, a step passed no way through."""
    for drafted, meant in (("籤", "簽"), ("標簽", "標籤"), ("透過", "通過")):
        text = text.replace(drafted, meant)
    return text


def save(catalogue: Catalog, target: Path) -> None:
    """Write a catalogue without dates and line numbers, so that only words make a difference."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        write_po(stream, catalogue, width=110, omit_header=False, sort_output=True, include_lineno=False)
    lines = [
        line for line in target.read_text("utf-8").splitlines() if "-Date:" not in line and "Generated-By" not in line
    ]
    target.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """`update` or `check`."""
    if sys.argv[1:] == ["update"]:
        update()
        return 0
    found = [fault for language in LANGUAGES for fault in faults(language)]
    print("\n".join(found) or "all catalogues are complete")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
