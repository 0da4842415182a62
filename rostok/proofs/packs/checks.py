"""Contradictions of a pack of policies in plain words, each at its place."""

from collections.abc import Iterator
from typing import Final

from rostok.kernel.standing import Fault, Policy, faults_of
from rostok.kernel.standing.spans import next_day
from rostok.proofs.core.policies import Edition, policies_from
from rostok.proofs.packs.schema import EditionPart, PoliciesPack, PolicyPart

Path = tuple[str | int, ...]
Found = tuple[Path, str]

WORDS: Final = {  # a code of the engine → what a writer of packs is told
    "no_version": "the policy has no edition",
    "versions_out_of_order": "the edition of {about} does not begin after the one before it",
    "gap": "from {about} on no edition is in force until the next one begins",
    "overlap": "the edition before still holds when the one of {about} begins",
    "code_twice": "the requirement {requirement} stands twice",
    "ends_before_it_begins": "the edition of {about} ends before it begins",
    "unknown_stage": "the stage {about!r} is not among the stages of the edition",
    "never_asked": "nobody is ever asked for this: its condition cannot hold",
    "cannot_be_met": "nothing can meet this requirement: no known kind of proof and no policy of this pack",
    "unknown_kind": "the kind {about} is not among the qualifications",
    "not_for_safety": "what keeps children safe has one way, by a proof, without days of grace",
    "circle": "the policies rest on each other in a circle: {about}",
}
OF_SCOPE: Final = {
    "person": "person",
    "each_adult": "person",
    "organisation": "organisation",
    "site": "organisation",
}


def check(pack: PoliciesPack) -> Iterator[Found]:
    """Every contradiction: those that the engine finds, codes that stand twice, kinds of another party."""
    yield from _twice("qualifications", [one.code for one in pack.qualifications])
    yield from _twice("policies", [one.code for one in pack.policies])
    places = {one.code: at for at, one in reversed(list(enumerate(pack.policies)))}
    for fault in faults_of(policies_of(pack), kinds={one.code for one in pack.qualifications}):
        at = places[fault.policy]
        yield ("policies", at, *_place(pack.policies[at], fault)), WORDS[fault.code].format(**fault._asdict())
    for at, policy in enumerate(pack.policies):
        for path, words in _of_party(policy, pack):
            yield ("policies", at, *path), words


def policies_of(pack: PoliciesPack) -> dict[str, Policy]:
    """The policies of the pack for the engine."""
    return policies_from(
        Edition(policy.code, one.since, one.until, one.counts_until, one.model_dump(mode="json"))
        for policy in pack.policies
        for one in policy.editions
    )


def _twice(name: str, codes: list[str]) -> Iterator[Found]:
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield (name, at, "code"), f"the code {code} stands twice"


def _place(policy: PolicyPart, fault: Fault) -> Path:
    """Where the writer finds it: the edition that begins on the day told, or the requirement."""
    editions = policy.editions
    if fault.requirement:
        for at, edition in enumerate(editions):
            for place in _requirements(edition, fault):
                return "editions", at, "requirements", place
    for at, edition in enumerate(editions):
        if str(edition.since) == fault.about:
            return "editions", at, "since"
    if fault.code == "gap":
        for at, edition in enumerate(editions):
            if edition.until and str(next_day(edition.until)) == fault.about:
                return "editions", at, "until"
    return ("code",)


def _requirements(edition: EditionPart, fault: Fault) -> Iterator[int]:
    """Those of the edition with that code which show that very fault; the second where it stands twice."""
    places = [at for at, one in enumerate(edition.requirements) if one.code == fault.requirement]
    if fault.code == "code_twice":
        yield from places[1:]
        return
    for at in places:
        one = edition.requirements[at]
        kinds = {kind for way in one.ways for kind in way.kinds}
        if fault.code == "unknown_kind" and fault.about not in kinds:
            continue
        if fault.code == "unknown_stage" and one.stage != fault.about:
            continue
        yield at


def _of_party(policy: PolicyPart, pack: PoliciesPack) -> Iterator[Found]:
    """A qualification of persons proves nothing of an organisation."""
    of = {one.code: one.of for one in pack.qualifications}
    for at, edition in enumerate(policy.editions):
        for place, one in enumerate(edition.requirements):
            wanted = OF_SCOPE[one.scope or policy.of]
            for way, given in enumerate(one.ways):
                path = ("editions", at, "requirements", place, "ways", way)
                if bool(given.kinds) == bool(given.policy):
                    yield path, "a way names either kinds of proof or one policy"
                for kind in given.kinds:
                    if of.get(kind, wanted) != wanted:
                        yield (*path, "kinds"), f"{kind} is of {of[kind]}, and here a {wanted} is asked"
