"""Pages of learning from each other."""
