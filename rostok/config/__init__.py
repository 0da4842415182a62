"""Settings, addresses and the `rostok` command."""
