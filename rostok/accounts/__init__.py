"""Who signs in and how; nothing about what they may do."""
