"""Who gets what from the API with a session; tokens: tests/config/test_tokens_of_programs.py."""

from collections.abc import Mapping

from rostok.contracts.models import RegisterEntry
from tests.cast import Cast
from tests.contracts.factories import make_agreement
from tests.permissions.table import rows
from tests.regulation.factories import version
from tests.worlds import walked_once

ROWS = [
    *rows("api:openapi-view", others=200, visitor=200),
    *rows("api:api-root", others=200, visitor=200),
    *rows("api:openapi-json", others=200, visitor=200),
    *rows("api:type-list", others=200, visitor=200),
    *rows("api:type-detail", others=200, visitor=200),
    *rows("api:regulation-list", others=200, visitor=200),
    *rows("api:regulation-detail", others=200, visitor=200),
    *rows("api:register-list", others=200, visitor=200),
    *rows("api:register-entry", others=200, visitor=200),
    *rows("api:opening-list", others=200, visitor=200),
    *rows("api:standing-mine", others=200, visitor=401),
    *rows("api:standing-mine", method="post", others=405, visitor=405),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A регламент, a type and an agreement in force; one's own standing has no address of anybody."""
    agreement = make_agreement(cast)
    regulation = agreement.regulation
    return {
        "api:type-detail": {"code": version(regulation).type.code},
        "api:regulation-detail": {"code": regulation.code},
        "api:register-entry": {"code": RegisterEntry.objects.get(contract=agreement).code},
    }
