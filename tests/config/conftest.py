"""On PostgreSQL these tests would only repeat themselves: what they start has databases of its own."""

import os

if os.environ.get("DATABASE_URL", "").startswith("postgres"):
    collect_ignore_glob = ["test_*.py"]
