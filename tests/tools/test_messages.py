"""The messages command finds what a reader will see and says what is not Russian yet."""

import re
from pathlib import Path

import polib
import pytest
from django.template import Context, Engine
from django.utils import translation

from tests.tools import catalogues
from tests.tools.extraction import Message, standing_messages, template_messages
from tests.tools.messages import main

ROOMS = Path(__file__).resolve().parents[2] / "rostok"
LETTER = re.compile(r"\[[KКV]~?\]")

TEMPLATE = """{% load i18n %}
<c-button label="{% translate 'Save' %}" :hint="_('Keep it')">{{ _("Go on") }}</c-button>
{% blocktranslate trimmed count n=rows %}
  one row
{% plural %}
  {{ n }} rows
{% endblocktranslate %}
{% blocktranslate context "share" %}100% of {{ name }}{% endblocktranslate %}
{% translate "50% done" %}{# translate "a comment" #}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package with two rooms, one message in Python and the template above."""
    (tmp_path / "rostok/parties/templates/parties").mkdir(parents=True)
    (tmp_path / "rostok/ui").mkdir()
    (tmp_path / "rostok/parties/templates/parties/page.html").write_text(TEMPLATE)
    (tmp_path / "rostok/parties/views.py").write_text(
        'title = _("Save")\nhint = ngettext("%(n)s day", "%(n)s days", 2)\n'
    )
    return tmp_path


def write_russian(root: Path, room: str = "parties", **russian: str) -> None:
    """Translates some messages of a room by hand."""
    path = catalogues.catalogue_path(root, room)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = russian.get(entry.msgid, entry.msgstr)
    catalogue.save()


def complaints(root: Path) -> list[str]:
    """The faults as the command prints them."""
    return [str(fault) for fault in sorted(catalogues.faults(root))]


def test_messages_are_found_in_tags_attributes_and_constants() -> None:
    assert list(template_messages(TEMPLATE)) == [
        (2, Message("Save")),
        (2, Message("Keep it")),
        (2, Message("Go on")),
        (3, Message("one row", "%(n)s rows")),
        (8, Message("100%% of %(name)s", context="share")),
        (9, Message("50%% done")),
    ]


def test_found_ids_are_those_django_looks_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = translation._trans
    monkeypatch.setattr(real, "gettext", lambda m: asked.append(Message(m)) or m)
    monkeypatch.setattr(real, "ngettext", lambda s, p, n: asked.append(Message(s, p)) or p)
    monkeypatch.setattr(real, "pgettext", lambda c, m: asked.append(Message(m, context=c)) or m)
    without_bound = TEMPLATE.replace(""":hint="_('Keep it')" """, "")
    Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string(without_bound).render(
        Context({"rows": 2, "name": "all"})
    )
    assert sorted(asked) == sorted(m for _line, m in template_messages(TEMPLATE) if m.text != "Keep it")


def test_a_message_in_python_names_its_file_and_line(tree: Path) -> None:
    places = standing_messages(tree)[Message("%(n)s day", "%(n)s days")]
    assert [(p.room, p.file, p.line) for p in places] == [("parties", "rostok/parties/views.py", 2)]


def test_missing_russian_is_reported_where_the_message_stands(tree: Path) -> None:
    (tree / "rostok/parties/templates/parties/page.html").unlink()
    assert complaints(tree) == [
        "rostok/parties/views.py:1: message “Save” has no Russian",
        "rostok/parties/views.py:2: message “%(n)s day” has no Russian",
    ]


def test_complete_adds_each_message_once_and_gives_the_same_bytes_twice(tree: Path) -> None:
    assert len(catalogues.complete(tree).added) == 7
    path = catalogues.catalogue_path(tree, "parties")
    before = path.read_bytes(), path.with_suffix(".mo").read_bytes()
    assert catalogues.complete(tree).added == []
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == before


def test_a_word_of_two_rooms_goes_to_the_shared_catalogue(tree: Path) -> None:
    (tree / "rostok/proofs").mkdir()
    (tree / "rostok/proofs/views.py").write_text('title = _("Save")\n')
    catalogues.complete(tree)
    assert [e.msgid for e in polib.pofile(str(catalogues.catalogue_path(tree, "ui")))] == ["Save"]


def test_full_russian_leaves_nothing_to_say(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "rostok/parties/templates/parties/page.html").write_text('{% translate "Save" %}')
    (tree / "rostok/parties/views.py").write_text("")
    assert main([], tree) == 1
    write_russian(tree, Save="Сохранить")
    assert main([], tree) == 0
    assert main(["--check"], tree) == 0
    capsys.readouterr()
    write_russian(tree, Save="Записать")
    assert main(["--check"], tree) == 1
    assert "is not compiled from its .po" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (polib.POEntry(msgid="a", msgstr="б", flags=["fuzzy"]), "is marked fuzzy"),
        (polib.POEntry(msgid="%(n)s of it", msgstr="всего"), "has other placeholders"),
        (polib.POEntry(msgid="{n} of it", msgstr="{m} всего"), "has other placeholders"),
        (polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "а", 1: "б"}), "has 2 plural forms"),
    ],
)
def test_a_wrong_translation_is_named(entry: polib.POEntry, complaint: str) -> None:
    assert any(complaint in text for text in catalogues.entry_faults(entry))


def test_two_rooms_may_not_translate_one_message_differently(tree: Path) -> None:
    (tree / "rostok/parties/templates/parties/page.html").unlink()
    catalogues.complete(tree)
    write_russian(tree, Save="Сохранить")
    other = catalogues.catalogue_path(tree, "ui")
    other.parent.mkdir(parents=True)
    other.write_text('msgid "Save"\nmsgstr "Записать"\n')
    assert any("has other Russian in parties" in line for line in complaints(tree))


def test_a_second_room_does_not_take_a_word_unread(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "rostok/parties/templates/parties/page.html").unlink()
    catalogues.complete(tree)
    write_russian(tree, Save="Сохранить")
    other = tree / "rostok/proofs/views.py"
    other.parent.mkdir()
    other.write_text('title = _("Save")\n')
    borrowing = [line for line in complaints(tree) if "takes its Russian from parties: “Сохранить”" in line]
    assert [line.split(": message")[0] for line in borrowing] == ["rostok/proofs/views.py:1"]
    other.write_text('title = pgettext("a life", "Save")\n')
    assert not [line for line in complaints(tree) if "takes its Russian" in line]
    other.write_text('title = _("Save")\n')
    main(["--share", "Save"], tree)
    assert "1 moved to ui" in capsys.readouterr().out
    assert not [line for line in complaints(tree) if "“Save”" in line]


def test_no_text_holds_a_letter_for_how_sure_its_source_is() -> None:
    """People read in words that an act was not compared; [K] belongs into comments and documents."""
    room = next(ROOMS.glob("children/locale/ru/LC_MESSAGES/django.po"))
    assert any("не сверено" in entry.msgstr for entry in polib.pofile(str(room)))
    found = [
        f"{path.parts[-5]}: {entry.msgid}"
        for path in sorted(ROOMS.glob("*/locale/ru/LC_MESSAGES/django.po"))
        for entry in polib.pofile(str(path))
        if LETTER.search(entry.msgid + entry.msgstr)
    ]
    assert not found
