"""Near names: “GTXPro” is most likely “GTX Pro”. A suggestion is only ever shown or asked, never applied by itself."""

import unicodedata
from collections.abc import Iterable

_NEAR_ENOUGH = 0.8


def name_key(text: str) -> str:
    """What two spellings of a name have in common: neither case, width, spaces nor signs count."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def suggest(text: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `text`, or None if none is near. One equal but for spaces and case comes first."""
    key = name_key(text)
    if not key:
        return None
    names: dict[str, str] = {}
    for name in known:
        names.setdefault(name_key(name), name)
    if key in names:
        return names[key]
    from difflib import get_close_matches

    near = get_close_matches(key, names, n=1, cutoff=_NEAR_ENOUGH)
    return names[near[0]] if near else None
