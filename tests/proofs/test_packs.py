"""A pack of policies: every contradiction in plain words at its line; what somebody stands by is frozen."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack
from rostok.proofs.actions import verify_policy
from rostok.proofs.models import Policy, PolicyVersion, Qualification
from rostok.proofs.packs.checks import WORDS
from tests.cast import Cast
from tests.docs.reading import ROOT
from tests.proofs.policies import PACK, policies, prove

__all__ = ["policies"]
MANIFEST = """kind: policies
name: rules
version: "1"
licence: CC-BY-4.0
title: {ru: "Правила", en: "Rules"}
about: {ru: "Учебный пример", en: "An exercise"}
qualifications: kinds.yaml
policies: [%s]
"""
KINDS = """- code: talk
  title: {ru: "Беседа", en: "Talk"}
  ask: {ru: "Придите", en: "Come"}
- code: charter
  of: organisation
  title: {ru: "Устав", en: "Charter"}
  ask: {ru: "Приложите", en: "Attach it"}
"""
POLICY = """code: {code}
title: {{ru: "Правило", en: "Rule"}}
about: {{ru: "Учебное", en: "An exercise"}}
editions:
{editions}"""
EDITION = """  - since: {since}
    source: {{act: {{ru: "Приказ", en: "Order"}}, confidence: unverified}}
    {more}
    requirements:
"""
REQUIREMENT = """      - code: {code}
        title: {{ru: "Беседа", en: "Talk"}}
        {more}
        ways: [{ways}]
"""

Write = Callable[..., list[str]]


def edition(since: str = "2026-01-01", more: str = "stages: []", *requirements: str) -> str:
    return EDITION.format(since=since, more=more) + "".join(requirements or [asked()])


def asked(code: str = "talk", ways: str = "{kinds: [talk]}", more: str = "for_safety: false") -> str:
    return REQUIREMENT.format(code=code, ways=ways, more=more)


SAFE_WITH_GRACE = asked(ways="{kinds: [talk], grace_days: 3}", more="for_safety: true")


@pytest.fixture
def told(tmp_path: Path) -> Write:
    """Write a pack with these policies (code → editions) and give every mistake as `file:line: words`."""

    def write(**editions: str) -> list[str]:
        folder = tmp_path / "rules"
        folder.mkdir()
        (folder / "pack.yaml").write_text(MANIFEST % ", ".join(f"{code}.yaml" for code in editions))
        (folder / "kinds.yaml").write_text(KINDS)
        for code, text in editions.items():
            (folder / f"{code}.yaml").write_text(POLICY.format(code=code, editions=text))
        try:
            check_pack(read_pack(folder))
        except PackRejected as rejected:
            return [str(fault).replace(f"{folder}/", "") for fault in rejected.faults]
        return []

    return write


def test_a_sound_pack_has_no_mistakes(told: Write) -> None:
    assert told(a=edition()) == []


@pytest.mark.parametrize(
    ("editions", "line", "code"),
    [
        ({"a": edition("2026-01-01", "stages: []", asked(), asked())}, 13, "code_twice"),
        ({"a": edition("2026-01-01", "until: 2025-01-01")}, 5, "ends_before_it_begins"),
        ({"a": edition("2026-01-01", "until: 2026-02-01") + edition("2026-03-01")}, 7, "gap"),
        ({"a": edition("2026-01-01", "until: 2026-04-01") + edition("2026-03-01")}, 13, "overlap"),
        ({"a": edition("2026-01-01") + edition("2026-01-01")}, 5, "versions_out_of_order"),
        ({"a": edition("2026-01-01", "stages: []", asked(more="stage: later"))}, 9, "unknown_stage"),
        (
            {"a": edition("2026-01-01", "stages: []", asked(more="when: {age_from: 18, age_below: 14}"))},
            9,
            "never_asked",
        ),
        ({"a": edition("2026-01-01", "stages: []", asked(ways="{policy: b}"))}, 9, "cannot_be_met"),
        ({"a": edition("2026-01-01", "stages: []", asked(ways="{kinds: [talk, walk]}"))}, 9, "unknown_kind"),
        (
            {"a": edition("2026-01-01", "stages: []", SAFE_WITH_GRACE)},
            9,
            "not_for_safety",
        ),
        (
            {
                "a": edition("2026-01-01", "stages: []", asked(ways="{policy: b}")),
                "b": edition("2026-01-01", "stages: []", asked(ways="{policy: a}")),
            },
            1,
            "circle",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_each_contradiction_is_told_at_its_line(
    told: Write, editions: dict[str, str], line: int, code: str
) -> None:
    faults = told(**editions)
    wanted = WORDS[code].split("{")[0]
    assert any(fault.startswith(f"a.yaml:{line}: ") and wanted in fault for fault in faults), faults


def test_every_word_of_the_engine_has_a_sentence() -> None:
    source = (ROOT / "rostok/kernel/standing/faults.py").read_text(encoding="utf-8")
    assert all(f'"{code}"' in source for code in WORDS)


def test_an_organisation_is_not_asked_for_what_a_person_proves(told: Write) -> None:
    (fault,) = told(a=edition("2026-01-01", "stages: []", asked(ways="{kinds: [charter]}")))
    assert fault == "a.yaml:12: charter is of organisation, and here a person is asked"


def test_a_way_names_kinds_or_a_policy(told: Write) -> None:
    assert "a.yaml:12: a way names either kinds of proof or one policy" in told(
        a=edition("2026-01-01", "stages: []", asked(ways="{quantity: 2}"))
    )


def test_installing_twice_changes_nothing(policies: None) -> None:
    assert not install_pack(read_pack(settings.PACKS / PACK))
    assert Policy.objects.count() == 8
    assert set(PolicyVersion.objects.values_list("confidence", flat=True)) == {"unverified"}


def changed(tmp_path: Path, old: str, new: str, version: str) -> Path:
    """A copy of our pack with a change in the rules of mentoring."""
    folder = tmp_path / version / PACK
    shutil.copytree(settings.PACKS / PACK, folder)
    rules = folder / "individual-mentoring.yaml"
    rules.write_text(rules.read_text().replace(old, new))
    manifest = folder / "pack.yaml"
    manifest.write_text(manifest.read_text().replace('version: "0.3"', f'version: "{version}"'))
    return folder


def test_until_somebody_stands_by_it_a_pack_may_be_corrected(policies: None, tmp_path: Path) -> None:
    assert install_pack(read_pack(changed(tmp_path, "quantity: 3", "quantity: 4", "0.3")))
    version = PolicyVersion.objects.get(policy__code="individual-mentoring")
    assert version.content["requirements"][3]["ways"][0]["quantity"] == 4


@pytest.mark.parametrize("version", ["0.3", "0.4"])
def test_an_edition_in_use_never_changes(policies: None, cast: Cast, tmp_path: Path, version: str) -> None:
    prove(cast.person("owner"), "interview")
    with pytest.raises(PackRejected) as rejected:
        install_pack(read_pack(changed(tmp_path, "quantity: 3", "quantity: 4", version)))
    (fault,) = rejected.value.faults
    assert "the edition of 2026-01-01 is in use and cannot change" in str(fault)
    assert "individual-mentoring.yaml" in fault.file


def test_a_later_edition_comes_beside_the_one_in_use(policies: None, cast: Cast, tmp_path: Path) -> None:
    prove(cast.person("owner"), "interview")
    later = """
  - since: 2027-01-01
    source: {act: {ru: "Приказ", en: "Order"}, confidence: own}
    requirements:
      - code: interview
        title: {ru: "Собеседование", en: "Interview"}
        ways: [{kinds: [interview]}]
"""
    folder = changed(tmp_path, "no such text", "", "0.4")
    rules = folder / "individual-mentoring.yaml"
    rules.write_text(rules.read_text().rstrip() + later)
    assert install_pack(read_pack(folder))
    assert PolicyVersion.objects.filter(policy__code="individual-mentoring").count() == 2


def test_what_was_verified_stays_so_when_the_pack_comes_again(
    policies: None, cast: Cast, tmp_path: Path
) -> None:
    version = PolicyVersion.objects.get(policy__code="organiser")
    assert verify_policy(version, actor=cast.actor("operator"))
    assert not verify_policy(version, actor=cast.actor("operator"))
    assert install_pack(read_pack(changed(tmp_path, "quantity: 3", "quantity: 4", "0.3")))
    version.refresh_from_db()
    assert version.confidence == "verified"


def test_personal_papers_are_only_checked() -> None:
    """safety.md: no scans of such papers."""
    raw = read_pack(settings.PACKS / PACK)
    personal = {one["code"] for one in raw.parts["qualifications.yaml"] if one.get("is_personal")}
    assert {"no-criminal-record", "health-checked", "identity-seen"} <= personal
    assert not Qualification._meta.get_field("is_personal").null
