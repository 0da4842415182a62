"""The whole way through real pages, in Chromium against a real installation."""
