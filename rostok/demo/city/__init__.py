"""A city of institutions, NPOs and volunteers with a year of visits, laid over a small network."""
