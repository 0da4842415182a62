"""One invented page of each shape, with every component on it somewhere: for the browser to judge."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from rostok.ui.choices import Described
from tests.ui.drawing import page

Shell = dict[str, Any]


class DeedForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Как называется", help_text="Одной строкой.")
    level = forms.ChoiceField(
        label="Уровень",
        widget=forms.RadioSelect,
        choices=[
            ("1", Described("Начальный", "Порядка нет.", "1")),
            ("dk", Described("Не знаю", quiet=True)),
        ],
    )
    note = forms.CharField(label="Почему", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Верно")
    token = forms.CharField(widget=forms.HiddenInput, initial="x", required=False)


def profile() -> dict[str, Any]:
    """Three domains: one with its obligatory minimum failed, one without a score."""
    numbers = {
        "self": Decimal("2.1"),
        "consensus": Decimal("2.4"),
        "experts": Decimal(2),
        "previous": Decimal("1.6"),
    }
    span = {"low": Decimal("1.8"), "high": Decimal("2.3")}
    return {
        "title": "Области",
        "description": "Ниже всего безопасность: 2.",
        "levels": ["начальный", "складывается", "работает", "развивается"],
        "rows": [
            {"label": "Безопасность ребёнка", **numbers, **span, "gate": "failed"},
            {"label": "Ребёнок и семья в центре решений", **numbers, "gate": "conditional", "url": "/x/"},
            {"label": "Финансы", "not_scored": "больше трети «не знаю»", "gate": "passed"},
        ],
    }


def roadmap(today: date) -> dict[str, Any]:
    """An action in each state."""
    near, far = today - timedelta(days=40), today + timedelta(days=60)
    states = {
        "done": (near, today),
        "late": (near, today - timedelta(days=9)),
        "active": (near, far),
        "planned": (today, far),
    }
    rows = [
        {
            "label": f"Опросить семьи, шаг {number}",
            "starts_on": start,
            "due_on": due,
            "done_on": due if state == "done" else None,
            "state": state,
        }
        for number, (state, (start, due)) in enumerate(states.items())
    ]
    return {
        "title": "Дорожная карта",
        "description": "Четыре действия, одно опаздывает.",
        "today": today,
        "rows": rows,
    }


def desk(shell: Shell) -> str:
    """What waits, a progress and an empty place."""
    today = timezone.localdate()
    content = """
      <c-tasks>
        <c-task :due="late" title="Ответить на предложение" href="/a/" verb="Рассмотреть"
          :primary="True">Осталось {{ 2|days }}.</c-task>
        <c-task :due="today" time="18:40" title="Позвонить эксперту" href="/b/" verb="Открыть" />
        <c-task title="Прочитать соглашение" href="/c/"
          verb="Прочитать">{{ today|due }}</c-task>
      </c-tasks>
      <h2>Оценка</h2>
      <c-card><c-progress :done="3" :total="12" label="Ответили" /></c-card>
      <c-empty title="Больше ничего не ждёт">Дела появятся здесь.
        <c-button variant="quiet" href="/d/">Сделанное</c-button></c-empty>"""
    return page(
        "desk",
        content,
        shell=shell,
        lead="Четыре дела",
        context={"late": today - timedelta(days=3), "today": today},
    )


def listing(shell: Shell) -> str:
    """Filters, a sortable table, paging, rows."""
    content = """
      <c-card flush><c-table caption="Организации" sticky>
        <thead><tr><c-th sort="name" current="name">Название</c-th>
          <th scope="col" class="number">Индекс</th><th scope="col">Состояние</th></tr></thead>
        <tbody><tr><th scope="row" data-label="Название"><a href="/a/">«Берег семьи»</a></th>
          <td class="number" data-label="Индекс">62,5</td>
          <td data-label="Состояние"><c-badge state="wait">эксперты оценивают</c-badge></td></tr></tbody>
      </c-table></c-card>
      <c-pagination next="?after=x" :shown="1" :total="24" />
      <c-rows><c-row title="Центр «Тополь»" href="/b/" text="3 типа"><c-badge state="ok">в срок</c-badge>
        <c-badge state="info">новый</c-badge></c-row></c-rows>"""
    filters = """<c-filters :form="form">
      <c-slot name="views"><a href="/a/" aria-current="true">Все</a></c-slot></c-filters>"""
    primary = '<c-button href="/new/" icon="plus">Добавить</c-button>'
    return page(
        "list", content, shell=shell, filters=filters, primary=primary, context={"form": FilterForm()}
    )


class FilterForm(forms.Form):
    """Two filters."""

    name = forms.CharField(label="Название", required=False)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "Любой"), ("npo", "НКО")])


def thing(shell: Shell) -> str:
    """A result with both pictures, notices, steps, a confirmation and everything at the side."""
    content = """
      <c-steps :items="steps" />
      <c-card title="Области"><c-slot name="actions"><a href="/x.pdf">PDF</a></c-slot>
        {% profile_chart profile %}</c-card>
      <c-notice state="wait" title="Черновик">Сравнивать нельзя.</c-notice>
      <c-notice state="attention">Срок истёк.</c-notice>
      <c-notice state="ok">Готово.</c-notice><c-notice state="info">К сведению.</c-notice>
      <c-card title="Дорожная карта">{% roadmap_chart roadmap %}</c-card>
      <div class="actions"><c-button variant="danger-quiet">Отозвать</c-button>
        <c-confirm label="Удалить" question="Удалить?" action="/x/" verb="Да, удалить"
          :danger="True" open /></div>"""
    aside = '<c-facts :items="facts" /><c-timeline title="Как шло" :items="moments" />'
    context = {
        "profile": profile(),
        "roadmap": roadmap(timezone.localdate()),
        "steps": [
            {"label": "Отвечают", "state": "done"},
            {"label": "Эксперты", "state": "current", "note": "1 из 2"},
            {"label": "Итог", "state": "todo"},
        ],
        "facts": [{"label": "Кто видит", "value": "вы", "url": "/y/"}],
        "moments": [
            {"title": "Утверждён", "at": timezone.now(), "state": "now"},
            {"title": "Дальше", "state": "next"},
        ],
    }
    state = '<c-badge state="ok">Готов</c-badge> <c-badge state="attention">минимум</c-badge>'
    crumbs = '<a href="/o/">Организации</a><a href="/o/1/">«Берег семьи»</a>'
    return page(
        "thing",
        content,
        shell=shell,
        aside=aside,
        state=state,
        crumbs=crumbs,
        legal="Это не НОК.",
        context=context,
    )


FORM = """
  <form method="post" action="/save/" novalidate data-draft="deed">{% csrf_token %}
    <c-error-summary :form="form" /><c-fields :form="form" />
    <div class="actions"><c-button>Сохранить</c-button></div>
  </form>"""


def form(shell: Shell) -> str:
    """A form with an error in every field that can have one."""
    return page(
        "form",
        FORM,
        shell=shell,
        lead="Сохраняется само.",
        context={"form": DeedForm({"note": "Решили на совете"})},
    )


def empty_form(shell: Shell) -> str:
    """The same form before anything is typed."""
    return page("form", FORM, shell=shell, context={"form": DeedForm()})


def autosaving_form(shell: Shell) -> str:
    """A form saved at every change by htmx."""
    saving = 'hx-post="/save/" hx-trigger="change" hx-target="next .saved" hx-swap="outerHTML"'
    attributes = f'data-draft="deed" {saving} hx-sync="this:queue last"'
    content = FORM.replace('data-draft="deed"', attributes) + "<c-saved />"
    return page("form", content, shell=shell, context={"form": DeedForm()})


def sheet(shell: Shell) -> str:
    """A paper with facts, a place for handwriting and signatures."""
    content = """
      <c-card title="Сведения"><c-facts><c-fact label="ИНН">5902</c-fact></c-facts></c-card>
      <p class="blank-line">Номер приказа</p>
      <div class="signatures"><div class="signature">Директор</div></div>"""
    return page("sheet", content, shell=shell, lead="«Берег семьи»")


SPECIMENS: dict[str, Callable[[Shell], str]] = {
    "desk": desk,
    "list": listing,
    "thing": thing,
    "form": form,
    "sheet": sheet,
}
