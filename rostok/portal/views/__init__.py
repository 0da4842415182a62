"""Pages made of several rooms: home and search, the report."""
