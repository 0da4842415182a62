"""What accounts compute without Django."""
