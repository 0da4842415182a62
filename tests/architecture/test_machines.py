"""The wall of the machines tells each thing that can be wrong with one."""

from collections.abc import Callable
from pathlib import Path

from tests.architecture import machines
from tests.tools.pictures import draw

LOST_MOVE = (
    "PROOF.moves['lose'] = Move(frozenset({ProofState.REVOKED}), ProofState.SUBMITTED, rule='proofs.lose')\n"
)


def texts(root: Path) -> set[str]:
    """What the wall says about proofs."""
    return {fault.text for fault in machines.find(root) if "proof" in fault.file}


def test_a_move_without_rule_action_and_picture_is_told_thrice(
    tree: Path, plant: Callable[[str, str], Path]
) -> None:
    draw(tree)
    before = texts(tree)
    plant("rostok/proofs/states.py", LOST_MOVE)
    assert texts(tree) - before == {
        "proof: the rule proofs.lose of “lose” is not registered",
        "proof: no action makes the move “lose”",
        "does not show the machine as it is: ./run fmt redraws it",
    }


def test_a_state_no_move_leads_to_is_told() -> None:
    machine = {"states": ["a", "b"], "named": ["a", "c"], "reachable": ["a", "c"]}
    assert machines.dead_ends(machine) == ["no move leads to b", "the model has no state c"]


def test_a_page_keeps_its_words_when_it_is_redrawn(tree: Path) -> None:
    draw(tree)
    page = machines.picture_path(tree, "proof")
    drawn = page.read_text()
    page.write_text("# Proof\n\nWhy.\n\n```mermaid\nold\n```\n\nMore.\n")
    draw(tree)
    assert page.read_text() == drawn.replace("# proof\n", "# Proof\n\nWhy.\n") + "\nMore.\n"
