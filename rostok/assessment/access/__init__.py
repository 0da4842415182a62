"""Who sees what and who may do what in an assessment.

`sight`: rows that open; `blindness`: marks, notes and findings, the one place that hides them; `rules`: moves.

Sight       visible_campaigns visible_assessments visible_results visible_sharings visible_seats
            runnable_campaigns audiences_of
Blindness   can_see_mark own_marks visible_expert_marks visible_checks visible_consensus visible_proposals
            can_see_spread
Rules       can_run_campaign can_open_campaign can_add_organisation can_seat can_answer can_attach can_moderate
            can_judge can_reconcile can_compare can_approve can_share can_withdraw_sharing can_accept_invitation RULES
"""
