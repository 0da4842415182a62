"""Guards, marks, sheets of a day, alarms, what both sides say afterwards."""

from rostok.attendance.models.door import Alarm, DaySheet, Guard, Mark, Ticks
from rostok.attendance.models.saying import ChildNo, Feedback

__all__ = ["Alarm", "ChildNo", "DaySheet", "Feedback", "Guard", "Mark", "Ticks"]
