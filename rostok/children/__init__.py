"""Children as data: a code instead of a name, who decides for them, what is forbidden, who has looked."""
