"""What comes of each line of a pasted list of organisations."""

from enum import StrEnum


class LineState(StrEnum):
    """The first that holds, from the number to the campaign."""

    ROUNDED = "rounded"
    NO_NUMBER = "no_number"
    WRONG_DIGIT = "wrong_digit"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"
    REPEATED = "repeated"
    TAKES_PART = "takes_part"
    OTHER_KIND = "other_kind"
    ELSEWHERE = "elsewhere"
    JOINS = "joins"
