"""Russian as the pages speak it: a day of a paper says «года»."""
