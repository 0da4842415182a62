"""The sentences of what is wrong with questions of a file."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rostok.quizzes.core.questions import Broken, Fault, Finding

SENTENCES: Final[Mapping[Fault, str | Promise]] = {
    Fault.TOO_MANY: _("The file has more than %(most)s questions: from here on it was not read. Split it."),
    Fault.NO_TEXT: _("There are answers but no question before them."),
    Fault.TEXT_LONG: _("The question is longer than %(most)s signs."),
    Fault.TITLE_OPEN: _("The title begins with :: and does not end with ::."),
    Fault.TITLE_LONG: _("The title is longer than %(most)s signs."),
    Fault.BRACE_OPEN: _(
        "A brace { is opened and not closed before the next blank line."
        " A brace that is meant as a sign is \\{."
    ),
    Fault.BRACE_CLOSE: _("A brace } closes nothing. A brace that is meant as a sign is \\}."),
    Fault.BRACES_TWICE: _("The question has braces twice. Separate questions by a blank line."),
    Fault.NO_BRACES: _("There are no answers in braces: this is a text and not a question."),
    Fault.ESSAY: _("The answer would be a free text, which no program marks. Ask it in an interview."),
    Fault.PICTURE: _(
        "The question shows a picture, a sound or a film, which is not taken. Tell it in words."
    ),
    Fault.FORMAT: _("The format of the text is not known."),
    Fault.NO_SIGN: _(
        "An answer begins with = when it is right and with ~ when it is wrong; here it does not."
    ),
    Fault.ANSWER_EMPTY: _("An answer is empty."),
    Fault.ANSWER_LONG: _("An answer is longer than %(most)s signs."),
    Fault.ANSWER_TWICE: _("The answer “%(answer)s” stands there twice."),
    Fault.ANSWERS_MANY: _("There are more than %(most)s answers."),
    Fault.ONE_ANSWER: _("There is only one answer: nothing to choose from."),
    Fault.NO_RIGHT: _("No answer is wholly right: mark it with =."),
    Fault.WEIGHT: _("The weight %(weight)s is not a number from -100 to 100."),
    Fault.WEIGHT_OPEN: _("A weight begins with % and does not end with %."),
    Fault.WEIGHTS_SUM: _("The weights of the right answers add up to %(sum)s and not to 100."),
    Fault.NUMBER: _(
        "“%(number)s” is not a number, a range such as 1..5 or a number with a tolerance such as 3:0.5."
    ),
    Fault.RANGE: _("The range %(number)s ends before it begins."),
    Fault.PAIR_LOST: _("Some answers are pairs with -> and some are not."),
    Fault.PAIRS_FEW: _("There must be at least two pairs."),
    Fault.FEEDBACK_LONG: _("A feedback is longer than %(most)s signs."),
    Fault.POINT_LONG: _("The key of a point is longer than %(most)s signs."),
    Fault.TWICE: _("The same question stands in line %(first)s already."),
}


def finding_words(finding: Finding) -> str:
    """The sentence in the reader's language."""
    return _worded(finding.fault, finding.params)


def broken_words(broken: Broken) -> str:
    """The same for a question that was typed."""
    return _worded(broken.fault, broken.params)


def broken_in_english(broken: Broken) -> str:
    """The same for a writer of packs."""
    with override("en"):
        return broken_words(broken)


def _worded(fault: Fault, params: tuple[tuple[str, str], ...]) -> str:
    sentence = str(SENTENCES[fault])
    return sentence % dict(params) if params else sentence
