"""What has been recorded moves into the past; what acts say stays on its day."""

from datetime import date, timedelta

import pytest

from rostok.demo.network.past import shift
from rostok.foundation.models import Bilingual, Parameter
from rostok.parties.models import ActingOrder, Person, Role
from rostok.proofs.models import Policy, PolicyVersion

DAY = date(2026, 1, 1)


@pytest.mark.django_db
def test_editions_of_policies_and_settings_stay_on_their_day() -> None:
    words = Bilingual("Правила", "Rules")
    policy = Policy.objects.create(code="rules", title=words, about=words, of="person")
    PolicyVersion.objects.create(policy=policy, since=DAY, content={}, act=words)
    Parameter.objects.create(key="tests.days", value=3, since=DAY, act="Приказ № 7")
    person = Person.objects.create(name="Вера Зорина")
    role = Role.objects.create(person=person, kind="officer", since=DAY)
    ActingOrder.objects.create(role=role, person=person, since=DAY, until=DAY)
    shift(timedelta(days=330))
    assert ActingOrder.objects.get().since == DAY - timedelta(days=330)
    assert (PolicyVersion.objects.get().since, Parameter.objects.get().since) == (DAY, DAY)
