"""Growth stories: two published with experts' comments, one read by experts, one still being written."""

from datetime import date, timedelta

from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation
from rostok.stories import actions
from rostok.stories.models import Story

TOLD = (
    (
        "Одна карта на семью",
        "5",
        {
            "before": "Случай вёл тот, кто взял трубку. "
            "Если он уходил в отпуск, семья рассказывала всё заново.\n\n"
            "Когда мы посчитали, у нас нашлось три тетради и ни одной общей записи.",
            "did": "Мы съездили к соседям и посидели у них на разборе. Потом завели одну карту на семью.\n\n"
            "По средам разбираем два случая. За год завершили шагов дорожной карты: [[steps]].",
            "after": "Семья знает своего куратора и того, кто его подменит.\n\n"
            "Подтверждённых доказательств у нас теперь [[proofs]], и половину мы собрали по дороге.",
        },
        "Хорошо, что начали с подсчёта тетрадей. Кто ведёт карту, пока куратор в отпуске?",
    ),
    (
        "Как мы перестали бояться жалоб",
        "2",
        {
            "before": "Ящик для обращений стоял у кабинета директора. За два года в нём не было ничего.",
            "did": "Перевесили ящик к раздевалке, рядом карточка: что будет с обращением и когда.\n\n"
            "Первые ответы читали вслух на планёрке.",
            "after": "За полгода пришло одиннадцать обращений. Четыре изменили распорядок дня.",
        },
        "Самое сильное место — ответы вслух. Напишите, как вы защищаете того, кто пожаловался на взрослого.",
    ),
    (
        "Волонтёры, которые остаются",
        "4",
        {
            "before": "Из десяти новых волонтёров через полгода оставались двое.",
            "did": "Ввели первую смену вдвоём и короткий разговор после неё.",
            "after": "Теперь остаются шестеро.",
        },
        "Шестеро из десяти — это сколько смен? Дайте число из записей.",
    ),
    (
        "Отчёт, который читают",
        "9",
        {
            "before": "Отчёт писали в последнюю ночь.",
            "did": "Собираем его по странице в месяц.",
            "after": "Пока рано говорить.",
        },
        "",
    ),
)


def tell_stories(parties: Parties, day: date) -> None:
    """One story for each of the first organisations, each further along than the next."""
    for number, (organisation, told) in enumerate(zip(parties.organisations, TOLD, strict=False)):
        title, topic, texts, said = told
        leader = actor_of(parties.leader(organisation))
        story = actions.begin_story(organisation, title=title, topic=topic, texts=texts, actor=leader)
        if said:
            _read(parties, story, organisation, said, day)
        if number < 2:
            actions.publish_story(story, actor=SYSTEM)


def _read(parties: Parties, story: Story, organisation: Organisation, said: str, day: date) -> None:
    """Given to be read, with a consent of the leader; an expert comments on what was done."""
    leader = parties.leader(organisation)
    actions.note_consent(
        story,
        name="",
        person=leader,
        shown="named",
        given_on=day - timedelta(days=2),
        sheet="лист № 1",
        actor=SYSTEM,
    )
    actions.submit_story(story, names_no_child=True, names_nobody_else=True, actor=actor_of(leader))
    expert = next((one for one in parties.experts if one.user_id is not None), None)
    if expert is not None:
        actions.write_comment(story, key=2, text=said, is_public=True, actor=actor_of(expert))
