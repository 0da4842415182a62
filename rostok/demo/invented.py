"""Invented names: nobody and no organisation of this list exists."""

# (kind, name, name in English, region, town, town in English)
ORGANISATIONS = (
    ("npo", "АНО «Берег семьи»", "Family Shore", "RU-PER", "Пермь"),
    ("npo", "Фонд «Тёплый порог»", "Warm Threshold Fund", "RU-PER", "Чусовой"),
    ("state", "Центр помощи детям «Камские зори»", "Kama Dawns Children’s Centre", "RU-PER", "Березники"),
    ("npo", "РОО «Дети на ладони»", "Children in Hand", "RU-NIZ", "Арзамас"),
    (
        "state",
        "Социально-реабилитационный центр «Заволжье»",
        "Zavolzhye Rehabilitation Centre",
        "RU-NIZ",
        "Городец",
    ),
    ("npo", "АНО «Семейная мастерская»", "Family Workshop", "RU-CHE", "Златоуст"),
    ("npo", "Фонд «Уральская рябина»", "Ural Rowan Fund", "RU-CHE", "Миасс"),
    ("state", "Детский дом «Тополёк»", "Topolyok Children’s Home", "RU-VGG", "Камышин"),
    ("npo", "АНО «Открытая калитка»", "Open Gate", "RU-VGG", "Волжский"),
    ("npo", "Фонд «Тихая гавань»", "Quiet Harbour Fund", "RU-TOM", "Томск"),
    ("npo", "АНО «Слово ребёнка»", "A Child’s Word", "RU-KLU", "Обнинск"),
    ("state", "Центр социальной помощи семье «Ока»", "Oka Family Centre", "RU-KLU", "Таруса"),
    ("npo", "РОО «Третий звонок»", "Third Bell", "RU-TYU", "Ишим"),
    ("npo", "АНО «Рядом и вместе»", "Near and Together", "RU-UD", "Сарапул"),
    ("state", "Школа-интернат «Речная»", "River Boarding School", "RU-KIR", "Слободской"),
    ("npo", "Фонд «Два крыла»", "Two Wings Fund", "RU-SAM", "Сызрань"),
    ("npo", "АНО «Окно во двор»", "Window to the Yard", "RU-TA", "Чистополь"),
    ("state", "Центр содействия семейному устройству «Лад»", "Lad Family Placement Centre", "RU-BA", "Бирск"),
    ("npo", "РОО «Подросток и закон»", "Teenager and the Law", "RU-SVE", "Ирбит"),
    ("npo", "АНО «Особый маршрут»", "Special Route", "RU-NVS", "Бердск"),
    ("state", "Детский центр «Ангарские сосны»", "Angara Pines Children’s Centre", "RU-IRK", "Усть-Илимск"),
    ("npo", "Фонд «Первый шаг домой»", "First Step Home Fund", "RU-YAR", "Ростов"),
    ("npo", "АНО «Северный круг»", "Northern Circle", "RU-KR", "Сортавала"),
    ("state", "Приют «Мост»", "Bridge Shelter", "RU-OMS", "Тара"),
)
CENTRE = ("resource_centre", "Ресурсный центр «Точка опоры»", "Foothold Resource Centre", "RU-PER", "Пермь")
AUTHORITY = (
    "authority",
    "Управление социальной защиты «Прикамье»",
    "Prikamye Social Protection Office",
    "RU-PER",
    "Пермь",
)
FUNDER = ("funder", "Фонд поддержки «Семь дорог»", "Seven Roads Foundation", "", "Москва")  # everywhere

WOMEN = (
    "Вера Надежда Лидия Марина Ольга Кира Тамара Инна Дарья Софья Полина Алла Римма Юлия Елена "
    "Галина Зоя Нина Ксения Варвара"
).split()
MEN = ("Тимур Павел Глеб Лев Роман Фёдор Борис Виктор Денис Егор Матвей Степан Захар Артём Игорь").split()
SURNAMES = (
    "Лосев Чудинов Ильин Седов Аристов Вересов Громов Сухов Лапин Дементьев Ершов Зимин Каменев "
    "Ларин Малахов Нечаев Осокин Пряхин Рогов Снегов Туров Ухтин Фомин Хорев Цветов Шилов Щукин Юдин "
    "Яхонтов Бережков Вятков Гордин Дроздов Ёлкин Жаров Заречнов Истомин Кедров Луговин Мятлев "
    "Окунев Полозов Рябинин Стрижов Тополев Уфимов Черёмухин Шумилов"
).split()

POSITIONS = {
    "leader": "руководитель",
    "practitioner": "психолог",
    "board": "член правления",
    "finance": "бухгалтер",
    "volunteer_coordinator": "координатор волонтёров",
}
