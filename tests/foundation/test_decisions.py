"""A refusal in words: what fills its sentence is said as people say it."""

from datetime import date

from django.utils import translation

from rostok.foundation.decisions import denied


def test_a_day_in_a_refusal_is_said_in_words_of_the_reader() -> None:
    decision = denied("early", "Не раньше %(day)s: %(what)s.", day=date(2026, 2, 1), what="№ 7")
    with translation.override("ru"):
        assert decision.sentence() == "Не раньше 1 февраля 2026 года: № 7."
    with translation.override("en"):
        assert "1 February 2026" in decision.sentence()
