"""The ledger of proofs: dated records that support a statement about an organisation or a person."""
