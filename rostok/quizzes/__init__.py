"""Banks of questions, quizzes, attempts. What was passed stands in the ledger. See docs/rooms/quizzes.md."""
