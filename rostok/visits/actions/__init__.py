"""Every write of the room."""

from rostok.visits.actions.children import (
    allow_alone,
    compare_again,
    compare_ban,
    leave_child_out,
    name_child,
    review_child,
)
from rostok.visits.actions.mentorships import begin_mentorship, end_mentorship, end_of_sealed, follow_child
from rostok.visits.actions.needs import (
    close_need,
    confirm_offer,
    decline_offer,
    file_offer,
    make_offer,
    open_need,
)
from rostok.visits.actions.planning import cancel_visit, hold_visit, plan_visit
from rostok.visits.actions.quiet import add_quiet_time, end_quiet_time
from rostok.visits.actions.roster import leave_roster, move_up, put_on_roster, take_from_line
from rostok.visits.actions.series import begin_series, end_series, make_ahead
from rostok.visits.actions.taking_off import free_after_farewell, suspend_everywhere, take_off
from rostok.visits.actions.trials import count_trial, leave_trial, tell_trial
from rostok.visits.actions.unregistering import end_unregistered
from rostok.visits.actions.watching import review_coming, watch_clearances
from rostok.visits.actions.withdrawing import withdraw_offer

__all__ = [
    "add_quiet_time",
    "allow_alone",
    "begin_mentorship",
    "begin_series",
    "cancel_visit",
    "close_need",
    "compare_again",
    "compare_ban",
    "confirm_offer",
    "count_trial",
    "decline_offer",
    "end_mentorship",
    "end_of_sealed",
    "end_quiet_time",
    "end_series",
    "end_unregistered",
    "file_offer",
    "follow_child",
    "free_after_farewell",
    "hold_visit",
    "leave_child_out",
    "leave_roster",
    "leave_trial",
    "make_ahead",
    "make_offer",
    "move_up",
    "name_child",
    "open_need",
    "plan_visit",
    "put_on_roster",
    "review_child",
    "review_coming",
    "suspend_everywhere",
    "take_from_line",
    "take_off",
    "tell_trial",
    "watch_clearances",
    "withdraw_offer",
]
