"""An invented network of people and organisations, to be walked through in any role."""
