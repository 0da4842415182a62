"""English as the pages speak it: the day stands before the month."""
