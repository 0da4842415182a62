"""Road maps, the help desk, mentoring and stories of a period, in words."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.portal.documents.shapes import Section

Activity = Mapping[str, int]


def activity_sections(done: Activity, source: str) -> tuple[Section, ...]:
    """What is not recorded is said as not recorded; `source` stands under each."""
    return (
        Section(_("Road maps"), tuple(_road_maps(done)), notes=(source,)),
        Section(_("Help desk"), tuple(_help(done)), notes=(source,)),
        Section(_("Mentoring and host sites"), tuple(_mentoring(done)), notes=(source,)),
        Section(_("Growth stories"), (_stories(done),), notes=(source,)),
    )


def _road_maps(done: Activity) -> list[str]:
    if not any(done[one] for one in ("road_maps", "goals", "steps_in_time", "steps_late", "steps_overdue")):
        return [_("No work on road maps is recorded in this period.")]
    begun = ngettext(
        "%(number)s road map was begun.", "%(number)s road maps were begun.", done["road_maps"]
    ) % {"number": done["road_maps"]}
    goals = ngettext("%(number)s goal was set.", "%(number)s goals were set.", done["goals"]) % {
        "number": done["goals"]
    }
    finished = done["steps_in_time"] + done["steps_late"]
    steps = ngettext(
        "%(number)s step was finished: in time – %(timely)s, late – %(late)s.",
        "%(number)s steps were finished: in time – %(timely)s, late – %(late)s.",
        finished,
    ) % {"number": finished, "timely": done["steps_in_time"], "late": done["steps_late"]}
    overdue = ngettext(
        "%(number)s step due in the period is still open.",
        "%(number)s steps due in the period are still open.",
        done["steps_overdue"],
    ) % {"number": done["steps_overdue"]}
    return [begun, goals, steps, overdue]


def _help(done: Activity) -> list[str]:
    if not done["help_asked"] and not done["help_answered"]:
        return [_("No question to the help desk is recorded in this period.")]
    asked = ngettext(
        "%(number)s question was asked.", "%(number)s questions were asked.", done["help_asked"]
    ) % {"number": done["help_asked"]}
    answered = ngettext(
        "%(number)s question was answered.", "%(number)s questions were answered.", done["help_answered"]
    ) % {"number": done["help_answered"]}
    if not done["help_answered"]:
        return [asked, answered]
    told = done["help_helped"] + done["help_some"] + done["help_not"]
    outcome = _(
        "It helped – %(helped)s, in part – %(some)s, did not help – %(no)s, not recorded – %(nothing)s."
    ) % {
        "helped": done["help_helped"],
        "some": done["help_some"],
        "no": done["help_not"],
        "nothing": done["help_answered"] - told,
    }
    return [asked, answered, outcome, *_hours(done)]


def _hours(done: Activity) -> list[str]:
    if done["help_untimed"] == done["help_answered"]:
        return [_("Hours of consultants are not recorded.")]
    hours = number_format(round(done["help_minutes"] / 60, 1), use_l10n=True)
    said = [_("Hours of consultants: %(hours)s.") % {"hours": hours}]
    if done["help_untimed"]:
        untimed = ngettext(
            "For %(number)s answer hours are not recorded.",
            "For %(number)s answers hours are not recorded.",
            done["help_untimed"],
        )
        said.append(untimed % {"number": done["help_untimed"]})
    return said


def _mentoring(done: Activity) -> list[str]:
    if not any(done[one] for one in ("hostings", "visits", "home_proofs")):
        return [_("No mentoring is recorded in this period.")]
    hosts = ngettext(
        "%(number)s organisation agreed to host others.",
        "%(number)s organisations agreed to host others.",
        done["hosts"],
    ) % {"number": done["hosts"]}
    hostings = ngettext(
        "%(number)s request to learn was accepted.",
        "%(number)s requests to learn were accepted.",
        done["hostings"],
    ) % {"number": done["hostings"]}
    visits = ngettext("%(number)s visit took place.", "%(number)s visits took place.", done["visits"]) % {
        "number": done["visits"]
    }
    proofs = ngettext(
        "%(number)s step at home proves that what was learnt works.",
        "%(number)s steps at home prove that what was learnt works.",
        done["home_proofs"],
    ) % {"number": done["home_proofs"]}
    nothing = _("That what was learnt works at home is not recorded yet.")
    return [hosts, hostings, visits, proofs if done["home_proofs"] else nothing]


def _stories(done: Activity) -> str:
    if not done["stories"]:
        return _("No growth story was published in this period.")
    said = ngettext(
        "%(number)s growth story was published.",
        "%(number)s growth stories were published.",
        done["stories"],
    )
    return said % {"number": done["stories"]}
