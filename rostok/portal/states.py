"""Names that the switches keep on a device and in a session."""

THEME_COOKIE = "rostok_theme"
LANGUAGE_COOKIE = "rostok_language"
ACTING = "acting_for"  # in the session: the role by which a deputy acts for somebody
CHECKED, NEEDED = "second_factor_checked", "second_factor_needed"  # in the session
