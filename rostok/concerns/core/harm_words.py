"""The dated list of words that hint at harm. Words stand as people write them; lemmas are made of them.

Version 1, 26.11.2026, written for Rostok and tried on invented texts: no measured recall yet [K]. A pattern
is a kind, groups of which one word each must stand near, and how near in words.
"""

from typing import Final

VERSION: Final = "1 (26.11.2026)"

CHILD: Final = (
    "ребёнок дети малыш мальчик девочка подросток воспитанник воспитанница дочь дочка сын сынок внук внучка "
    "я меня мне нас нам он она его её их брат сестра "
    "child children kid boy girl teenager pupil son daughter me us him her them brother sister"
)

BEATEN: Final = (
    "избить избивать избиение побои побить рукоприкладство порка выпороть синяк гематома "
    "bruise bruises beaten beating"
)
HITS: Final = (
    "бить ударить ударять шлёпать шлёпнуть толкать пинать душить пороть трясти жечь прижигать "
    "hit beat slap kick choke burn shake strike"
)
SEXUAL: Final = (
    "изнасиловать изнасилование домогательство домогаться растление педофил педофилия развращать интим "
    "rape raped molest molested groom grooming paedophile pedophile sexual"
)
TOUCHES: Final = (
    "трогать трогал лапать раздевать раздеться целовать порно порнография голый обнажённый "
    "touch touched undress kiss porn naked"
)
NEGLECT: Final = (
    "голодать голодный кормить запирать запереть связать привязать бросить starve hungry feed lock tie"
)
CRUELTY: Final = "насилие насильник издеваться издевательство истязать жестоко abuse abused abusive cruelty"

PATTERNS: Final[tuple[tuple[str, tuple[str, ...], int], ...]] = (
    ("violence", (BEATEN,), 0),
    ("violence", (HITS, CHILD), 5),
    ("sexual", (SEXUAL,), 0),
    ("sexual", (TOUCHES, CHILD), 5),
    ("suicide", ("суицид самоубийство самоповреждение самоубийца suicide selfharm overdose",), 0),
    ("suicide", ("жить live living", "хотеть незачем want", "не незачем not don"), 5),
    (
        "suicide",
        ("убить резать порезать покончить kill cut hurt", "себя собой вены myself himself herself"),
        3,
    ),
    ("threat", ("убить убью зарезать пристрелить угрожать угроза kill threaten threat", CHILD), 5),
    ("neglect", (NEGLECT, CHILD), 5),
    ("abuse", (CRUELTY,), 0),
    (
        "fear",
        ("бояться страшно боюсь afraid scared", "домой дом папа мама отчим воспитатель home dad mum"),
        5,
    ),
)
