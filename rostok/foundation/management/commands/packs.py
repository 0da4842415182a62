"""`rostok packs check | install | list | show | schema`: content as data."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.foundation import packs


class Command(BaseCommand):
    """Exit 0 done, 1 mistakes in a pack, 2 no such pack."""

    help = "Check, install, list or show packs: packs check [FOLDER…], packs show NAME [--json]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check", "install", "list", "show", "schema"])
        parser.add_argument(
            "names", nargs="*", help="pack names or folders; all packs by default; for schema a kind of pack"
        )
        parser.add_argument("--json", action="store_true", help="print data for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(options["names"], options["json"])

    def _folders(self, names: list[str]) -> list[Path]:
        if not names:
            return packs.packs_in(settings.PACKS)
        folders = [Path(name) if Path(name).is_dir() else settings.PACKS / name for name in names]
        for folder in folders:
            if not folder.is_dir():
                raise CommandError(f"There is no pack {folder.name!r}.", returncode=2)
        return folders

    def _check(self, names: list[str], as_json: bool) -> None:
        faults = []
        for folder in self._folders(names):
            try:
                packs.check_pack(packs.read_pack(folder))
            except packs.PackRejected as rejected:
                faults += rejected.faults
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(
                f"{len(faults)} {'mistake' if len(faults) == 1 else 'mistakes'}.", returncode=1
            )
        self.stdout.write("No mistakes.")

    def _install(self, names: list[str], as_json: bool) -> None:
        for folder in self._folders(names):
            try:
                raw = packs.read_pack(folder)
                is_new = packs.install_pack(raw)
            except packs.PackRejected as rejected:
                for fault in rejected.faults:
                    self.stdout.write(str(fault))
                raise CommandError("Nothing of this pack was installed.", returncode=1) from None
            except packs.PackFrozen as frozen:
                text = f"{frozen} is in use and cannot change: give the pack a new version."
                raise CommandError(text, returncode=1) from None
            self.stdout.write(f"{raw.name} {raw.version}: {'installed' if is_new else 'already installed'}")

    def _list(self, names: list[str], as_json: bool) -> None:
        rows = packs.installed()
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(
                f"{row['kind']:12} {row['name']} {row['version']}{' in use' if row['is_used'] else ''}"
            )

    def _show(self, names: list[str], as_json: bool) -> None:
        if len(names) != 1:
            raise CommandError("Name one pack: packs show NAME.", returncode=2)
        try:
            shown = packs.show_pack(packs.read_pack(self._folders(names)[0]))
        except packs.PackRejected as rejected:
            raise CommandError("\n".join(map(str, rejected.faults)), returncode=1) from None
        self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=None if as_json else 2))

    def _schema(self, names: list[str], as_json: bool) -> None:
        known = packs.kinds_known()
        if len(names) != 1 or names[0] not in known:
            raise CommandError(f"Name one kind of pack: {', '.join(known)}.", returncode=2)
        shape = packs.schema_of(names[0])
        self.stdout.write(json.dumps(shape, ensure_ascii=False, indent=None if as_json else 2))
