"""How the codes of the rooms are worded and where they lead."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Words:
    """Where a waiting row leads, what it is about, what the button says.

    is_alarm: its day is the one on which it was raised; it has no last one.
    """

    url_name: str
    what: Text
    verb: Text
    is_alarm: bool = False


# (room, kind, verb) as the rooms give them
WORDS: dict[tuple[str, str, str], Words] = {
    ("children", "transfer", "accept"): Words(
        "children:transfer-detail", _("Another institution hands a child over"), _("Look and accept")
    ),
    ("concerns", "concern", "open"): Words(
        "concerns:concern-detail", _("There is a message: open it"), _("Open")
    ),
    ("concerns", "concern", "act"): Words(
        "concerns:concern-detail", _("An opened message waits for a measure"), _("Go on")
    ),
    ("concerns", "concern", "read"): Words(
        "concerns:concern-detail", _("Something was added to a message"), _("Read")
    ),
    ("parties", "row", "decide"): Words(
        "parties:row-decide", _("A row of a register waits: say what it is"), _("Decide")
    ),
    ("parties", "vacancy", "fill"): Words(
        "parties:vacancy-fill", _("Nobody holds a role: its work waits"), _("Name somebody")
    ),
    ("proofs", "proof", "confirm"): Words(
        "proofs:proof-detail", _("A proof waits for confirmation"), _("Look at it")
    ),
    ("proofs", "proof", "replace"): Words(
        "proofs:proof-detail", _("The proof was rejected: the reason is there"), _("Read the reason")
    ),
    ("proofs", "proof", "renew"): Words("proofs:proof-detail", _("The proof soon lapses"), _("Renew")),
    ("proofs", "exemption", "decide"): Words(
        "proofs:exemption-detail", _("Somebody asks for an exemption"), _("Decide")
    ),
    ("proofs", "lift", "decide"): Words(
        "proofs:flag-lift", _("Somebody proposes to lift a suspension"), _("Decide")
    ),
    ("quizzes", "attempt", "finish"): Words(
        "quizzes:attempt-detail", _("A quiz is begun and not handed in"), _("Go on")
    ),
    ("quizzes", "attempt", "repeat"): Words(
        "quizzes:attempt-detail",
        _("The rule has changed since you passed this quiz"),
        _("Take it again"),
    ),
    ("assessment", "sheet", "answer"): Words(
        "assessment:sheet", _("Your own answers: nobody sees them with your name"), _("Answer")
    ),
    ("assessment", "answers", "close_answers"): Words(
        "assessment:agree",
        _("Everybody has answered: the talk can begin"),
        _("Close the answers"),
    ),
    ("assessment", "agree", "agree"): Words(
        "assessment:agree", _("Agree on one level for each indicator"), _("Agree")
    ),
    ("assessment", "judge", "judge"): Words(
        "assessment:expert-sheet", _("Your blind judgement, before any talk"), _("Judge")
    ),
    ("assessment", "conflict", "state"): Words(
        "assessment:conflict-state",
        _("You are named as an expert: say first whether there is a conflict"),
        _("State it"),
    ),
    ("assessment", "experts", "name"): Words(
        "assessment:experts",
        _("An expert is missing, silent or has named a conflict"),
        _("Look at the experts"),
    ),
    ("assessment", "gate", "mend"): Words(
        "assessment:result-detail",
        _("An obligatory minimum is met on a condition, and its day comes"),
        _("See what is missing"),
    ),
    ("assessment", "reconcile", "reconcile"): Words(
        "assessment:reconcile", _("Settle the marks with the second expert"), _("Reconcile")
    ),
    ("assessment", "compare", "compare"): Words(
        "assessment:compare", _("What the organisation agreed is open now"), _("Compare")
    ),
    ("assessment", "approve", "approve"): Words(
        "assessment:assessment-detail", _("The experts have finished"), _("Approve the result")
    ),
    ("assessment", "calls", "call"): Words(
        "assessment:campaign-calls", _("Some organisations stand still"), _("Call them")
    ),
    ("assessment", "appeal", "decide"): Words(
        "assessment:appeal-detail", _("An organisation does not agree with its result"), _("Decide")
    ),
    ("assessment", "interview", "arrange"): Words(
        "assessment:interview", _("Too few people are left to answer alone"), _("Arrange an interview")
    ),
    ("assessment", "result", "see"): Words(
        "assessment:result-detail", _("The result of the assessment is ready"), _("See the result")
    ),
    ("assessment", "copy", "read"): Words(
        "assessment:shared-detail", _("An organisation has opened a copy of its result to you"), _("Read it")
    ),
    ("roadmaps", "road_map", "choose"): Words(
        "roadmaps:road-map-detail", _("Growth points are proposed from the result"), _("Choose growth points")
    ),
    ("roadmaps", "road_map", "agree"): Words(
        "roadmaps:road-map-detail",
        _("Growth points are chosen, the road map is not agreed yet"),
        _("Agree on it"),
    ),
    ("roadmaps", "step", "finish"): Words(
        "roadmaps:step-detail", _("A step of the road map is yours"), _("Open the step")
    ),
    ("roadmaps", "check_in", "tell"): Words(
        "roadmaps:check-in", _("How does the road map go? Two minutes"), _("Tell")
    ),
    ("roadmaps", "help", "answer"): Words(
        "roadmaps:help-detail", _("A question to the help desk waits for an answer"), _("Answer")
    ),
    ("roadmaps", "help", "rate"): Words(
        "roadmaps:help-detail", _("Your question is answered: say whether it helped"), _("Read the answer")
    ),
    ("mentoring", "hosting", "answer"): Words(
        "mentoring:hosting-detail", _("An organisation asks to learn from you"), _("Answer")
    ),
    ("mentoring", "hosting", "call"): Words(
        "mentoring:hosting-detail", _("The host has not answered in time"), _("Call the host")
    ),
    ("mentoring", "hosting", "arrange"): Words(
        "mentoring:hosting-detail", _("A place is held, no day is agreed yet"), _("Agree on a day")
    ),
    ("mentoring", "hosting", "feedback"): Words(
        "mentoring:hosting-detail", _("It is finished: say what it gave"), _("Say what it gave")
    ),
    ("mentoring", "visit", "mark"): Words(
        "mentoring:hosting-detail", _("A visit is planned"), _("Open the visit")
    ),
    ("attendance", "suspended", "acknowledge"): Words(
        "attendance:alarm-detail",
        _("The admission is suspended, and the person is inside"),
        _("Look at once"),
        is_alarm=True,
    ),
    ("attendance", "refused", "acknowledge"): Words(
        "attendance:alarm-detail",
        _("“Came” was pressed without an admission"),
        _("Look at once"),
        is_alarm=True,
    ),
    ("attendance", "still_inside", "acknowledge"): Words(
        "attendance:alarm-detail",
        _("The visit is over, and the person is still inside"),
        _("Look"),
        is_alarm=True,
    ),
    ("attendance", "alone", "acknowledge"): Words(
        "attendance:alarm-detail",
        _("A trial visit, and the curator is not inside any more"),
        _("Look at once"),
        is_alarm=True,
    ),
    ("attendance", "feedback", "give"): Words(
        "attendance:feedback-give", _("How was the visit? Three questions"), _("Tell")
    ),
    ("visits", "interaction_offer", "decide"): Words(
        "visits:offer-detail", _("An organiser offers to come"), _("Decide")
    ),
    ("visits", "interaction_visit", "fill"): Words(
        "visits:visit-detail", _("A visit within a week lacks people"), _("Find people")
    ),
    ("visits", "interaction_visit", "settle"): Words(
        "visits:visit-detail", _("A duty went by: nobody said whether it took place"), _("Say it")
    ),
    ("visits", "trial", "tell"): Words("visits:trial-detail", _("How did the trial visit go?"), _("Say it")),
    ("visits", "trial", "settle"): Words(
        "visits:trial-detail", _("A trial visit was told of: does it count?"), _("Decide")
    ),
    ("agreements", "proposal", "decide"): Words(
        "agreements:proposal-detail", _("A proposal waits for the decision of the institution"), _("Decide")
    ),
    ("agreements", "proposal", "send_answer"): Words(
        "agreements:proposal-detail", _("The answer to a proposal on paper has not left yet"), _("Send it")
    ),
    ("agreements", "proposal", "answer"): Words(
        "agreements:proposal-detail", _("The institution asks for more"), _("Answer")
    ),
    ("agreements", "complaint", "decide"): Words(
        "agreements:complaint-detail", _("An organiser complains of an institution"), _("Decide")
    ),
    ("agreements", "registration", "order"): Words(
        "agreements:registration-detail", _("A registration waits for its order"), _("Enter the order")
    ),
    ("agreements", "registration", "renew"): Words(
        "agreements:registration-detail", _("What a registration rests on runs out soon"), _("See what")
    ),
    ("agreements", "registration", "repair"): Words(
        "agreements:registration-detail",
        _("A registration does not hold: something is lacking"),
        _("See what"),
    ),
    ("agreements", "dispute", "agree"): Words(
        "agreements:proposal-detail", _("The other side wants a clause otherwise"), _("Read it")
    ),
    ("contracts", "accepted", "write"): Words(
        "contracts:agreement-write", _("A proposal is accepted: the agreement is to be worded"), _("Word it")
    ),
    ("contracts", "agreement", "sign"): Words(
        "contracts:contract-detail", _("An agreement waits for your signature"), _("Read and sign")
    ),
    ("contracts", "agreement", "accept"): Words(
        "contracts:contract-detail",
        _("A new version of an agreement is to be accepted"),
        _("Read and accept"),
    ),
    ("contracts", "contract", "sign"): Words(
        "contracts:contract-detail", _("A contract waits for your signature"), _("Read and sign")
    ),
    ("contracts", "contract", "accept"): Words(
        "contracts:contract-detail", _("A new version of a contract is to be accepted"), _("Read and accept")
    ),
    ("volunteers", "circle", "confirm"): Words(
        "volunteers:circle-hours", _("Volunteers have told their hours"), _("Look and confirm")
    ),
    ("volunteers", "hours", "answer"): Words(
        "volunteers:hours-detail", _("The host does not agree with your hours"), _("Answer")
    ),
    ("volunteers", "hours", "decide"): Words(
        "volunteers:hours-detail", _("A volunteer has answered about disputed hours"), _("Decide")
    ),
    ("portal", "erasure", "do"): Words(
        "portal:erasure-detail", _("Somebody asks to have their data erased"), _("Look and erase")
    ),
    ("volunteers", "way", "consent"): Words(
        "volunteers:volunteer-detail",
        _("The next step of your way: a consent to keep your data"),
        _("Read and give it"),
    ),
    ("volunteers", "way", "learn"): Words(
        "volunteers:volunteer-detail", _("The next step of your way: a training with a quiz"), _("Take it")
    ),
    ("volunteers", "circle", "check"): Words(
        "volunteers:circle-ways",
        _("Volunteers have done their part: checks are left to enter"),
        _("See who and what"),
    ),
    ("volunteers", "way", "renew"): Words(
        "volunteers:volunteer-detail", _("Your clearance ends soon"), _("See what to renew")
    ),
}
