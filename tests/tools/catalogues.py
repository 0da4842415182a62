"""The Russian catalogues of the rooms: reading, completing, compiling and finding what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

from tests.architecture.fault import Fault
from tests.tools.extraction import Message, Place, standing_messages

SHARED_ROOM = "ui"  # the words that several rooms use, and those of places that have no catalogue
WITHOUT_CATALOGUE = {"config", "kernel"}
PLURAL_FORMS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
HEADER = {
    "Project-Id-Version": "Rostok",
    "Language": "ru",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": PLURAL_FORMS,
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]|\{\w*\}")


def catalogue_path(root: Path, room: str) -> Path:
    """Where a room keeps its Russian."""
    return root / "rostok" / room / "locale" / "ru" / "LC_MESSAGES" / "django.po"


def read_catalogues(root: Path) -> dict[str, polib.POFile]:
    """The catalogue of each room that has one."""
    paths = sorted((root / "rostok").glob("*/locale/ru/LC_MESSAGES/django.po"))
    return {
        path.relative_to(root / "rostok").parts[0]: polib.pofile(str(path), wrapwidth=110) for path in paths
    }


def message_of(entry: polib.POEntry) -> Message:
    """What this entry translates."""
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def is_translated(entry: polib.POEntry) -> bool:
    """Every form is written and no form is a guess."""
    forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return bool(forms) and all(forms) and not entry.fuzzy and not entry.obsolete


def home_of(places: list[Place]) -> str:
    """The room whose catalogue a message belongs to."""
    rooms = {place.room for place in places}
    only = rooms.pop() if len(rooms) == 1 else SHARED_ROOM
    return SHARED_ROOM if only in WITHOUT_CATALOGUE or only.endswith(".py") else only


@dataclass
class Completed:
    """What `complete` has changed."""

    added: list[Message] = field(default_factory=list)
    unused: list[Message] = field(default_factory=list)


def complete(root: Path) -> Completed:
    """Adds the messages no catalogue has, sorts the catalogues and compiles them. Writes .po and .mo."""
    standing, catalogues, done = standing_messages(root), read_catalogues(root), Completed()
    known = {message_of(entry) for catalogue in catalogues.values() for entry in catalogue}
    done.unused = sorted(known - standing.keys())
    for message, places in standing.items():
        if message not in known:
            catalogue = catalogues.setdefault(home_of(places), polib.POFile(wrapwidth=110))
            catalogue.append(new_entry(message))
            done.added.append(message)
    for room, catalogue in catalogues.items():
        path = catalogue_path(root, room)
        path.parent.mkdir(parents=True, exist_ok=True)
        normalise(catalogue)
        catalogue.save(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return done


def new_entry(message: Message) -> polib.POEntry:
    """An entry that waits for its Russian."""
    flags = ["python-format"] if PLACEHOLDER.search(message.text) and "%" in message.text else []
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None, flags=flags)
    if message.plural:
        entry.msgid_plural, entry.msgstr_plural = message.plural, {0: "", 1: "", 2: ""}
    return entry


def normalise(catalogue: polib.POFile) -> None:
    """The same catalogue always gives the same bytes: no dates, no line numbers, one order."""
    catalogue.metadata, catalogue.header = dict(HEADER), ""
    for entry in catalogue:
        entry.occurrences = []
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))


def faults(root: Path) -> Iterator[Fault]:
    """Everything that keeps the Russian interface from being complete and right."""
    standing, catalogues = standing_messages(root), read_catalogues(root)
    written = {message_of(e) for catalogue in catalogues.values() for e in catalogue if is_translated(e)}
    for message, places in standing.items():
        if message not in written:
            yield Fault(places[0].file, places[0].line, f"message “{message.text}” has no Russian")
    yield from disagreements(root, catalogues)
    yield from borrowed(root, standing, catalogues)
    for room, catalogue in catalogues.items():
        file = str(catalogue_path(root, room).relative_to(root))
        for entry in catalogue:
            if entry.obsolete:
                continue
            for text in entry_faults(entry):
                yield Fault(file, entry.linenum, f"message “{entry.msgid}” {text}")
        yield from compiled_faults(root, file, catalogue)


def entry_faults(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
    if entry.fuzzy:
        yield "is marked fuzzy"
    if not is_translated(entry):
        return
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.msgid_plural and len(forms) != 3:
        yield f"has {len(forms)} plural forms, Russian has 3"
    wanted = placeholders(entry.msgid_plural or entry.msgid)
    for form in forms:
        if placeholders(form) != wanted:
            yield f"has other placeholders in Russian: “{form}”"


def placeholders(text: str) -> set[str]:
    """The names a text is filled with."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def disagreements(root: Path, catalogues: dict[str, polib.POFile]) -> Iterator[Fault]:
    """Messages that two rooms translate differently: which one a reader meets would be chance."""
    first: dict[Message, tuple[str, object]] = {}
    for room, catalogue in catalogues.items():
        for entry in filter(is_translated, catalogue):
            translation = entry.msgstr_plural or entry.msgstr
            other, known = first.setdefault(message_of(entry), (room, translation))
            if known != translation:
                file = str(catalogue_path(root, room).relative_to(root))
                yield Fault(file, entry.linenum, f"message “{entry.msgid}” has other Russian in {other}")


def borrowed(
    root: Path, standing: dict[Message, list[Place]], catalogues: dict[str, polib.POFile]
) -> Iterator[Fault]:
    """Messages whose Russian a second room takes from the first, unread: each has one sense, or a context."""
    for room, catalogue in catalogues.items():
        for entry in catalogue:
            places = standing.get(message_of(entry), [])
            others = sorted({place.room for place in places} - {room})
            if room != SHARED_ROOM and others:
                place = next(place for place in places if place.room == others[0])
                text = (
                    f"message “{entry.msgid}” takes its Russian from {room}: “{_russian(entry)}”. "
                    "If it says the same here, ./run messages --share “…”, else give it a context"
                )
                yield Fault(place.file, place.line, text)


def share(root: Path, text: str) -> int:
    """Moves a message into the shared catalogue, in each of its contexts. Returns how many. Writes .po."""
    catalogues, moved = read_catalogues(root), 0
    shared = catalogues.setdefault(SHARED_ROOM, polib.POFile(wrapwidth=110))
    for room, catalogue in catalogues.items():
        taken = [entry for entry in catalogue if entry.msgid == text and room != SHARED_ROOM]
        for entry in taken:
            catalogue.remove(entry)
            shared.append(entry)
            moved += 1
        if taken:
            catalogue.save(str(catalogue_path(root, room)))
    path = catalogue_path(root, SHARED_ROOM)
    path.parent.mkdir(parents=True, exist_ok=True)
    shared.save(str(path))
    return moved


def _russian(entry: polib.POEntry) -> str:
    return entry.msgstr or next(iter(entry.msgstr_plural.values()), "")


def compiled_faults(root: Path, file: str, catalogue: polib.POFile) -> Iterator[Fault]:
    """A .mo that does not say what its .po says."""
    compiled = (root / file).with_suffix(".mo")
    wanted = {message_of(e): (e.msgstr, e.msgstr_plural) for e in catalogue.translated_entries()}
    have = {}
    if compiled.exists():
        have = {message_of(e): (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(compiled)) if e.msgid}
    if have != wanted:
        yield Fault(str(compiled.relative_to(root)), 1, "is not compiled from its .po: ./run messages")
