"""What organisers, institutions and volunteers sign, and the public register. See docs/rooms/contracts.md."""
