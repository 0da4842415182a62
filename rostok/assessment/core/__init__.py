"""The core of assessment turns marks and proofs into levels, gates and a profile by stated rules alone."""
