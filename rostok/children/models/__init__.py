"""Children, who keeps their records, who decides for them, what moves with them."""

from rostok.children.models.children import Child, Keeper, LegalStatus, Note, Opinion, Sibling
from rostok.children.models.deciding import Ban, Consent, Disagreement, Power, Representative
from rostok.children.models.moving import Transfer, TransferNote

__all__ = [
    "Ban",
    "Child",
    "Consent",
    "Disagreement",
    "Keeper",
    "LegalStatus",
    "Note",
    "Opinion",
    "Power",
    "Representative",
    "Sibling",
    "Transfer",
    "TransferNote",
]
