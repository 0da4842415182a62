"""The last letter to somebody who is erased: what is gone, what stays and by which act."""

from django.conf import settings

from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person
from rostok.portal.models import ErasureRequest
from rostok.portal.queries import Preview


def tell_erased(person: Person, request: ErasureRequest, preview: Preview) -> None:
    """Queue it, in the language of the person, to the address that `person` had before it was erased.

    preview: of before. None goes out without an address: then the answer is printed. The letter loses address
    and words once it is sent or given up.
    """
    if not person.address:
        return
    language = person.user.language if person.user else settings.LANGUAGE_CODE
    context = {"name": person.name, "asked": request, "preview": preview}
    queue_letter(
        to=person.address, language=language, template="portal/mail/erased", context=context, is_last=True
    )
