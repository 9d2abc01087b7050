"""Telephone numbers of mainland China as they are read and shown; postal codes (domain base 2(c))."""

import re

from chamber_desk.domain.text import normalise_width

_POSTCODE = re.compile(r"(0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[0-5]|8[013-6])\d{4}", re.ASCII)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_AREA = re.compile(r"(010|02[0-57-9])([2-8]\d{7})(?:-(\d{1,6}))?|(0[3-9]\d{2})([2-8]\d{6,7})(?:-(\d{1,6}))?", re.ASCII)
_SERVICE = re.compile(r"([48]00)(\d{3})(\d{4})", re.ASCII)


def check_phone(text: str) -> tuple[str, str | None]:
    """(kind, as shown): kind is mobile, fixed, fixed_no_area, service or invalid."""
    plain = normalise_width(text).strip()
    plain = re.sub(r"^(\+86|0086)[\s-]*", "", plain)
    plain = re.sub(r"(转|ext\.?|x)\s*(\d{1,6})$", r"#\2", plain, flags=re.IGNORECASE)
    body, _, extension = plain.partition("#")
    digits = re.sub(r"[\s()-]", "", body)
    if not digits.isascii() or not digits.isdigit():
        return "invalid", None
    if not extension:
        tail = re.fullmatch(r"(\(?0\d{2,3}\)?[\s-]?\d{7,8})-(\d{1,6})", body.strip())
        if tail:
            digits, extension = re.sub(r"[\s()-]", "", tail[1]), tail[2]
    return _classify(digits, extension)


def _classify(digits: str, extension: str) -> tuple[str, str | None]:
    if _MOBILE.fullmatch(digits) and not extension:
        return "mobile", f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    match = _AREA.fullmatch(digits)
    if match:
        area, number = match[1] or match[4], match[2] or match[5]
        return "fixed", f"{area}-{number}" + (f"-{extension}" if extension else "")
    match = _SERVICE.fullmatch(digits)
    if match:
        return "service", "-".join(match.groups())
    if re.fullmatch(r"9[56]\d{3,4}", digits):
        return "service", digits
    if re.fullmatch(r"[2-8]\d{6,7}", digits) and not extension:
        return "fixed_no_area", digits
    return "invalid", None


def phone_digits(text: str) -> str:
    """Only the digits, for searching by a number's tail."""
    return "".join(sign for sign in text if sign.isdigit())


def is_postcode(text: str) -> bool:
    """Is this a postal code of mainland China?"""
    return _POSTCODE.fullmatch(normalise_width(text).strip()) is not None
