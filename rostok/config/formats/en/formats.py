"""English dates of papers: the pages say 14 May, and so do they."""

DATE_FORMAT = "j F Y"
