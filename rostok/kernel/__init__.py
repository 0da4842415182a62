"""The kernel: pure rules shared by rooms; no Django, no clock, no randomness."""
