"""Fields of a form as the browser gets them."""

from typing import Any

from django import forms


class LongText(forms.Textarea):
    """Many lines. The browser does not silently cut what is pasted: the form says how much is too much."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The attributes without a limit of signs."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs
