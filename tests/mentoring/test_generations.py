"""Two generations on the page: what counts as taught, who sees whose line, the file, the picture."""

import pytest

from rostok.mentoring.models import HomeStep
from rostok.mentoring.views import generations
from rostok.parties.models import Organisation
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from tests.assessment.factories import make_instrument
from tests.cast import Cast
from tests.counting import assert_flat
from tests.mentoring.factories import make_hosting, make_need, make_taught

PAGE = "/generations/"


@pytest.fixture(autouse=True)
def instrument(cast: Cast) -> None:
    """Hosts are admitted by indicators of an instrument."""
    make_instrument()


@pytest.fixture
def rodnik(cast: Cast) -> Organisation:
    """A third organisation, of the region of «Берег»."""
    return Organisation.objects.create(kind="npo", name="АНО «Родник»", territory=cast.perm)


@pytest.fixture
def opushka(cast: Cast) -> Organisation:
    """A fourth one."""
    return Organisation.objects.create(kind="npo", name="Дом «Опушка»", territory=cast.perm)


def page(cast: Cast, who: str, query: str = "") -> str:
    return cast.client(who).get(f"{PAGE}{query}").content.decode().replace("\u00a0", " ")


def row(text: str, name: str) -> str:
    """The row of the list that belongs to this organisation."""
    (found,) = [one for one in text.split("<tr>") if f">{name}</a><br>" in one.split("</th>")[0]]
    return found


def test_a_methodologist_sees_who_taught_whom_and_whom_they_taught_in_turn(
    cast: Cast, rodnik: Organisation
) -> None:
    make_taught(cast, cast.tihiy, cast.berega, days_ago=200)
    make_taught(cast, cast.berega, rodnik, days_ago=20)
    text = page(cast, "methodologist")
    assert "3 организации, 3 поколения; научились и научили других: 1" in text
    own = row(text, "АНО «Берег семьи»")
    assert "Тихий дом" in own.split("У кого научились")[1].split("Кого научили")[0]
    assert "Родник" in own.split("Кого научили")[1]
    assert '<td class="number" data-label="Поколение">2</td>' in own
    assert '<td class="number" data-label="Передали дальше">1</td>' in row(text, "Фонд «Тихий дом»")
    assert text.count('class="node-taught"') == 5  # two organisations in two drawings, and the legend
    assert "<script" not in text.split("<figure")[1].split("</figure>")[0]


def test_only_a_finished_hosting_with_a_proof_in_force_counts_as_taught(cast: Cast) -> None:
    hosting = make_taught(cast, cast.tihiy, cast.berega, days_ago=20)
    assert "ещё учатся" not in row(page(cast, "owner"), "АНО «Берег семьи»")
    proof = Proof.objects.filter(organisation=cast.berega)
    for state in (ProofState.REJECTED, ProofState.REVOKED):
        proof.update(state=state, reason="Копия не читается")
        assert "ещё учатся" in row(page(cast, "owner"), "АНО «Берег семьи»"), state
    proof.update(state=ProofState.CONFIRMED)
    type(hosting).objects.update(state="accepted")
    assert "ещё учатся" in row(page(cast, "owner"), "АНО «Берег семьи»")
    type(hosting).objects.update(state="finished")
    HomeStep.objects.all().delete()
    assert "ещё учатся" in row(page(cast, "owner"), "АНО «Берег семьи»")


def test_a_request_without_an_answer_is_no_teaching(cast: Cast) -> None:
    make_hosting(cast, road_map=make_need(cast))
    assert "Здесь ещё никто не учился" in page(cast, "owner")


def test_a_leader_sees_the_own_line_and_nothing_between_others(
    cast: Cast, rodnik: Organisation, opushka: Organisation
) -> None:
    make_taught(cast, cast.tihiy, cast.berega, days_ago=200)
    make_taught(cast, cast.berega, rodnik, days_ago=20)
    make_taught(cast, rodnik, opushka, days_ago=2)
    own, host = page(cast, "owner"), page(cast, "outsider")
    assert "Тихий дом" in own
    assert "Родник" in own
    assert "Опушка" not in own
    assert "Берег семьи" in host
    assert "Родник" not in host
    for who in ("officer", "funder", "expert_one", "operator"):
        assert "Здесь ещё никто не учился" in page(cast, who), who


def test_the_address_narrows_by_region_topic_line_and_chains(
    cast: Cast, rodnik: Organisation, opushka: Organisation
) -> None:
    make_taught(cast, cast.tihiy, cast.berega, days_ago=200)
    make_taught(cast, rodnik, opushka, days_ago=90)
    assert "Родник" not in page(cast, "methodologist", "?territory=RU-TOM")
    assert "Тихий дом" in page(cast, "methodologist", "?territory=RU-TOM")
    assert "Родник" in page(cast, "methodologist", "?text=5.1")
    assert "Ничего не нашлось" in page(cast, "methodologist", "?text=5.2")
    line = page(cast, "methodologist", f"?organisation={cast.berega.code}")
    assert "Тихий дом" in line
    assert "Родник" not in line
    assert "Ничего не нашлось" in page(cast, "methodologist", "?chains=on")
    make_taught(cast, cast.berega, rodnik, days_ago=20)
    chain = page(cast, "methodologist", "?chains=on")
    assert "Тихий дом" in chain
    assert "Опушка" not in chain  # taught before «Родник» had learnt


def test_the_file_holds_what_the_page_shows(cast: Cast, rodnik: Organisation, opushka: Organisation) -> None:
    make_taught(cast, cast.tihiy, cast.berega, days_ago=200)
    make_taught(cast, rodnik, opushka, days_ago=90)
    asked = f"{PAGE}?territory=RU-TOM&format=csv"
    text = cast.client("methodologist").get(asked).getvalue().decode("utf-8-sig")
    assert "Берег семьи" in text
    assert "Фонд «Тихий дом» (5.1)" in text
    assert "Родник" not in text
    assert cast.client("methodologist").get(f"{PAGE}?format=xlsx").getvalue()[:2] == b"PK"


def test_many_organisations_are_a_list_without_a_picture(
    cast: Cast, rodnik: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_taught(cast, cast.tihiy, cast.berega, days_ago=200)
    make_taught(cast, cast.berega, rodnik, days_ago=20)
    monkeypatch.setattr(generations, "DRAWN", 2)
    text = page(cast, "methodologist")
    assert "<figure" not in text
    assert "Организаций здесь 3" in text
    assert row(text, "АНО «Родник»")


def test_the_page_costs_the_same_with_one_hosting_and_three(cast: Cast) -> None:
    names = iter(range(9))

    def more(number: int) -> None:
        for _one in range(number):
            made = Organisation.objects.create(
                kind="npo", name=f"АНО «Ручей {next(names)}»", territory=cast.perm
            )
            make_taught(cast, cast.tihiy, made, days_ago=20)

    client = cast.client("methodologist")

    def visit() -> None:
        assert client.get(PAGE).status_code == 200

    assert_flat(more, visit, queries=5)
