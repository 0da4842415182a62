"""A threat to a child: the message, the two officers, who must not see it, the clocks."""
