"""Addresses of the room."""

from django.urls import path

from rostok.quizzes.views import banks, paper, quizzes, taking

app_name = "quizzes"
urlpatterns = [
    path("quizzes/", taking.quiz_list, name="quiz-list"),
    path("quizzes/new/", quizzes.quiz_new, name="quiz-new"),
    path("quizzes/attempts/", taking.attempt_list, name="attempt-list"),
    path("quizzes/attempts/<slug:code>/", taking.attempt_detail, name="attempt-detail"),
    path("quizzes/attempts/<slug:code>/hand-in/", taking.attempt_hand_in, name="attempt-hand-in"),
    path("quizzes/attempts/<slug:code>/<int:position>/", taking.attempt_answer, name="attempt-answer"),
    path("quizzes/banks/", banks.bank_list, name="bank-list"),
    path("quizzes/banks/new/", banks.bank_new, name="bank-new"),
    path("quizzes/banks/import/", banks.bank_import, name="bank-import"),
    path("quizzes/bank/<slug:code>/", banks.bank_detail, name="bank-detail"),
    path("quizzes/bank/<slug:code>/edit/", banks.bank_edit, name="bank-edit"),
    path("quizzes/bank/<slug:code>/file/", banks.bank_export, name="bank-export"),
    path("quizzes/bank/<slug:code>/questions/new/", banks.question_new, name="question-new"),
    path("quizzes/bank/<slug:code>/questions/<int:number>/", banks.question_edit, name="question-edit"),
    path(
        "quizzes/bank/<slug:code>/questions/<int:number>/retire/",
        banks.question_retire,
        name="question-retire",
    ),
    path("quizzes/sheets/<slug:code>/", paper.sheet_detail, name="sheet-detail"),
    path("quizzes/sheets/<slug:code>/enter/", paper.sheet_enter, name="sheet-enter"),
    path("quizzes/quiz/<slug:code>/", taking.quiz_detail, name="quiz-detail"),
    path("quizzes/quiz/<slug:code>/begin/", taking.quiz_begin, name="quiz-begin"),
    path("quizzes/quiz/<slug:code>/edit/", quizzes.quiz_edit, name="quiz-edit"),
    path("quizzes/quiz/<slug:code>/print/", paper.sheet_make, name="sheet-make"),
]
