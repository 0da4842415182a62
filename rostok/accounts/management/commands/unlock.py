"""`rostok unlock EMAIL`: for a holder who lost both the phone and the recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.accounts.actions import remove_second_proofs
from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM


class Command(BaseCommand):
    """Exit 0 the account asks for no second proof any more, 1 there is no such account, or it has none."""

    help = "Take away the second proofs of an account whose holder lost them; make sure who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"].strip()).first()
        if user is None:
            raise CommandError("No account has this address.", returncode=1)
        if not remove_second_proofs(user, actor=SYSTEM):
            raise CommandError("This account has no second proof: nothing was changed.", returncode=1)
        self.stdout.write("No second proof is asked for any more. The holder was told by a letter.")
