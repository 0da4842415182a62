"""Names that the switches keep on a device."""

THEME_COOKIE = "rostok_theme"
LANGUAGE_COOKIE = "rostok_language"
