"""Numbers as lists print them."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LAST_ROMAN = 39


def printed_number(number: int, numbering: str) -> str:
    """A number as a list prints it, by the kind of its numbering: 3, c, C, iii or III."""
    if numbering in {"a", "A"} and 0 < number <= len(LETTERS):
        letter = LETTERS[number - 1]
        return letter.upper() if numbering == "A" else letter
    if numbering in {"i", "I"} and 0 < number <= LAST_ROMAN:
        roman, left = "", number
        for size, sign in ROMAN:
            roman, left = roman + sign * (left // size), left % size
        return roman.upper() if numbering == "I" else roman
    return str(number)
