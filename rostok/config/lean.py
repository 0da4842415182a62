"""What a web worker leaves out so that it stays small; `./run bench` measures it."""

import sys
from importlib import import_module
from types import ModuleType


def load_api_library() -> None:
    """The library of the API without `django.test`, from which it takes one signal: that of `django.core`.

    With it would come unittest, jinja2 and a web server for tests: 4 MB. Does nothing where it is loaded.
    """
    if "django.test" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in ("django.test", "django.test.signals")}
    sent_when_tests_override = import_module("django.core.signals").setting_changed
    vars(stand_ins["django.test.signals"])["setting_changed"] = sent_when_tests_override
    sys.modules.update(stand_ins)
    try:
        import_module("ninja")
    finally:
        for name in stand_ins:
            del sys.modules[name]
