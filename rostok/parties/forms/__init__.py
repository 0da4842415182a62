"""Shape of what people type in this room."""

from rostok.parties.forms.computers import ComputerForm
from rostok.parties.forms.fields import (
    DayField,
    Places,
)
from rostok.parties.forms.organisations import (
    NUMBERS,
    MergeForm,
    OrganisationForm,
    TerritoryForm,
)
from rostok.parties.forms.people import (
    AbsenceForm,
    EndForm,
    InviteForm,
    MemberForm,
    OrderForm,
    VacancyForm,
)
from rostok.parties.forms.registers import (
    FIELD_CHOICES,
    LayoutForm,
    RowForm,
    UploadForm,
)

__all__ = [
    "FIELD_CHOICES",
    "NUMBERS",
    "AbsenceForm",
    "ComputerForm",
    "DayField",
    "EndForm",
    "InviteForm",
    "LayoutForm",
    "MemberForm",
    "MergeForm",
    "OrderForm",
    "OrganisationForm",
    "Places",
    "RowForm",
    "TerritoryForm",
    "UploadForm",
    "VacancyForm",
]
