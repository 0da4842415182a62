"""Pages of the ledger, of standing and of policies."""
