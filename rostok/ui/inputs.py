"""Fields of a form as the browser gets them."""

from collections.abc import Mapping
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

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was typed. A browser sends the end of a line as two signs, a person counts one."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


def text_field(rows: int = 3, **given: Any) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(widget=LongText(attrs={"rows": rows}), **given)
