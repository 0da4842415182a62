"""Sample documents: packs, facts in their places, the file, the pages."""

import io
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings

from rostok.concerns.models import Officer
from rostok.concerns.states import Duty
from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack
from rostok.roadmaps.core.drafts import RunKind, faults_of, filled, gaps_in
from rostok.roadmaps.models import Draft
from tests.cast import Cast
from tests.concerns.factories import make_officer
from tests.counting import assert_flat
from tests.roadmaps.factories import SOUND, in_days, make_road_map, make_step

PACK = "documents-child-protection"
LABELS = {"leader": "имя руководителя"}


@pytest.fixture
def samples(db: None) -> None:
    install_pack(read_pack(settings.PACKS / PACK))


def text_of(response: Any) -> str:
    return str(response.content.decode().replace("\u00a0", " "))


def opened(response: Any) -> Any:
    return docx.Document(io.BytesIO(b"".join(response.streaming_content)))


def test_a_known_fact_stands_in_its_place_and_an_unknown_one_is_a_gap() -> None:
    (one,) = filled("- Отвечает {leader}, [должность].", {"leader": "Анна"}, LABELS)
    assert one.is_item
    assert [(run.kind, run.text) for run in one.runs] == [
        (RunKind.TEXT, "Отвечает "),
        (RunKind.FACT, "Анна"),
        (RunKind.TEXT, ", "),
        (RunKind.GAP, "должность"),
        (RunKind.TEXT, "."),
    ]
    assert gaps_in(filled("{leader} [день] {leader}", {}, LABELS)) == ["имя руководителя", "день"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Отвечает {leeder}.", "unknown fact {leeder}"),
        ("Отвечает {leader.", "not closed: {"),
        ("Отвечает [кто.", "not closed: ["),
        ("Отвечает кто].", "not closed: ]"),
        ("Отвечает {}.", "unknown fact {}"),
    ],
)
def test_a_place_that_is_unknown_or_open_is_a_fault(text: str, fault: str) -> None:
    assert any(fault in told for told in faults_of(text))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{leader} ___", "{chief} ___", "unknown fact {chief}"),
        ("[число] часов", "[число часов", "a place is not closed: ["),
        ("№ {number} от", "№ 1 от", "one language names a fact that the other does not: number"),
        ("code: order-responsible", "code: order responsible", "code"),
        ("indicators:", "indicator:", "indicator"),
    ],
)
def test_the_check_names_file_and_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / PACK
    shutil.copytree(settings.PACKS / PACK, folder)
    file = folder / "order.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackRejected) as refused:
        check_pack(read_pack(folder))
    assert any("order.yaml:" in str(fault) and told in str(fault) for fault in refused.value.faults)


def test_a_newer_pack_takes_the_place_of_its_samples(samples: None, tmp_path: Path) -> None:
    before = set(Draft.objects.values_list("code", flat=True))
    folder = tmp_path / PACK
    shutil.copytree(settings.PACKS / PACK, folder)
    manifest = folder / "pack.yaml"
    text = manifest.read_text(encoding="utf-8").replace('"0.3"', '"0.4"').replace("  - own-words.yaml\n", "")
    manifest.write_text(text, encoding="utf-8")
    (folder / "own-words.yaml").unlink()
    install_pack(read_pack(folder))
    assert before - set(Draft.objects.values_list("code", flat=True)) == {"own-words"}
    assert set(Draft.objects.values_list("pack_version", flat=True)) == {"0.4"}


def test_the_file_has_the_facts_and_marks_the_gaps(cast: Cast, samples: None) -> None:
    typed = {"language": "ru", "organisation": "АНО «Берег & Ко»", "responsible": "Анна <Петрова>"}
    response = cast.client("owner").post("/drafts/order-responsible/take/", typed)
    paper = opened(response)
    text = "\n".join(one.text for one in paper.paragraphs).replace("\u00a0", " ")
    assert text.startswith("Что изменить под себя")
    for words in ("АНО «Берег & Ко»", "Анна <Петрова>", "[имя заместителя]", "не юридическая консультация"):
        assert words in text, words
    marked = [run for one in paper.paragraphs for run in one.runs if run.font.highlight_color]
    assert "[имя заместителя]" in [run.text.replace("\u00a0", " ") for run in marked]
    assert not any("Анна" in run.text for run in marked)


def test_every_sample_opens_in_both_languages(cast: Cast, samples: None) -> None:
    client = cast.client("owner")
    for draft in Draft.objects.all():
        for language, title in (("ru", draft.title.ru), ("en", draft.title.en)):
            paper = opened(client.post(f"/drafts/{draft.code}/take/", {"language": language}))
            assert paper.core_properties.title == title
            assert paper.core_properties.language == {"ru": "ru-RU", "en": "en-GB"}[language]


def test_an_institution_of_the_state_reads_its_own_sections(cast: Cast, samples: None) -> None:
    address = "/drafts/child-protection-policy/"
    assert "правление или общее собрание" in text_of(cast.client("owner").get(address))
    cast.berega.kind = "state"
    cast.berega.save()
    shown = text_of(cast.client("owner").get(address))
    assert "педагогическом совете" in shown
    assert "правление или общее собрание" not in shown


def test_a_step_offers_the_samples_of_its_indicator(cast: Cast, samples: None) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    page = f"/steps/{step.code}/"
    assert "Образцы документов" not in text_of(cast.client("colleague").get(page))
    point = step.goal.growth_point
    Draft.objects.filter(code="own-words").update(
        indicators=[point.indicator_code], instrument_name=point.instrument_name
    )
    shown = text_of(cast.client("colleague").get(page))
    assert f"/drafts/own-words/?step={step.code}" in shown
    assert cast.client("colleague").get(f"/drafts/own-words/?step={step.code}").status_code == 200
    assert cast.client("outsider").get(f"/drafts/own-words/?step={step.code}").status_code == 404


def test_the_list_costs_the_same_with_more_samples(cast: Cast) -> None:
    def add(number: int) -> None:
        for at in range(number):
            Draft.objects.create(
                code=f"paper-{at}-{Draft.objects.count()}", position=at, title={"ru": "Лист", "en": "Sheet"}
            )

    client = cast.client("owner")
    assert_flat(add, lambda: client.get("/drafts/"), queries=4)


@pytest.fixture
def recorded(cast: Cast) -> None:
    """The colleague is the officer inside «Берег», the member the deputy."""
    person = cast.person("colleague")
    person.phone = "+7 912 000-11-22"
    person.save()
    officer = make_officer(cast, "colleague", Duty.INSIDE, organisation=cast.berega)
    make_officer(cast, "owner", Duty.INSIDE, organisation=cast.berega, deputy_of=officer)


@pytest.mark.parametrize("who", ["owner", "colleague"])
def test_the_recorded_officer_stands_in_the_form_and_on_the_page(
    who: str, cast: Cast, samples: None, recorded: None
) -> None:
    client = cast.client(who)
    form = client.get("/drafts/order-responsible/take/").context["form"]
    officer = cast.person("colleague")
    told = (officer.name, officer.phone, cast.person("owner").name if who == "owner" else "")
    assert tuple(form.initial[name] for name in ("responsible", "responsible_phone", "deputy")) == told
    assert officer.phone in text_of(client.get("/drafts/order-responsible/"))


def test_whoever_may_not_know_the_officer_finds_a_gap(cast: Cast, samples: None, recorded: None) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    officer = cast.person("colleague")
    Officer.objects.filter(deputy_of=None).update(person=cast.person("owner"))
    shown = text_of(cast.client("colleague").get(f"/drafts/order-responsible/?step={step.code}"))
    assert "имя ответственного за защиту детей" in shown
    assert officer.phone not in shown


@pytest.mark.parametrize("field", ["1800-01-01", "2126-01-01"])
def test_a_date_that_no_document_has_is_refused(field: str, cast: Cast, samples: None) -> None:
    typed = {"language": "ru", "date": field}
    answer = cast.client("owner").post("/drafts/order-responsible/take/", typed)
    assert answer.status_code == 422
    assert "Проверьте год" in text_of(answer)
    typed["date"] = in_days(-700).isoformat()
    assert cast.client("owner").post("/drafts/order-responsible/take/", typed).status_code == 200


def test_the_form_costs_the_same_with_more_officers(cast: Cast, samples: None) -> None:
    def add(number: int) -> None:
        for _one in range(number):
            make_officer(cast, "colleague", Duty.INSIDE, organisation=cast.berega)

    client = cast.client("owner")
    assert_flat(add, lambda: client.get("/drafts/order-responsible/take/"), queries=8)
