"""Russian dates of papers and refusals: the pages say 14 мая 2026 года, and so do they."""

DATE_FORMAT = "j E Y года"
