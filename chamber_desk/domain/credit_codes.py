"""The unified social credit code (统一社会信用代码, GB 32100), checked by its own rule (decision D4)."""

from chamber_desk.domain.text import normalise_width

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# Registering department → categories in use; an unknown one is only a warning, registries issue new ones.
_CATEGORIES = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129",
    "7": "129", "8": "19", "9": "123", "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
_REGIONS = "10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82"


def normalise_code(text: str) -> str:
    """A code as it is kept: half width, upper case, without blanks and hyphens."""
    return normalise_width(text).upper().replace(" ", "").replace("-", "").strip()


def check_credit_code(text: str) -> tuple[str, str, str]:
    """(code as kept, level, reason): level is `ok`, `warning` or `error`."""
    code = normalise_code(text)
    if len(code) != 18:
        return code, "error", "length"
    if any(sign not in ALPHABET for sign in code):
        return code, "error", "character"
    if not code[2:8].isdigit():
        return code, "error", "region_digits"
    if check_sign(code[:17]) != code[17]:
        return code, "error", "check_digit"
    if code[1] not in _CATEGORIES.get(code[0], ""):
        return code, "warning", "category"
    if code[2:4] not in _REGIONS:
        return code, "warning", "region_unknown"
    if _org_sign(code[8:16]) != code[16]:
        return code, "warning", "org_code_check"
    return code, "ok", "ok"


def check_sign(first: str) -> str:
    """The 18th character of the first 17."""
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return ALPHABET[(31 - total % 31) % 31]


def _org_sign(body: str) -> str:
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _ORG_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return "X" if rest == 10 else "0" if rest == 11 else str(rest)
