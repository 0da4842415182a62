"""Calculations of quizzes, without Django."""
