"""Who came: the guard's sheet, marks at the door, alarms, what both sides say afterwards."""
