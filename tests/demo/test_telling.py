"""The progress of a load: the share of the work that is done, and what is left by the clock."""

from rostok.demo.network.telling import SHARES, telling


def test_each_line_says_what_share_of_the_work_is_done_and_how_long_is_left() -> None:
    said: list[str] = []
    moments = iter((0.0, 1.0, 38.0, 90.0))
    tell = telling(said.append, clock=lambda: next(moments))
    tell("3000 organisations, 953 people")
    for line in ("wave one: 10 of 300", "wave one: 300 of 300", "wave two: 300 of 300"):
        tell(line)
    assert said == [
        "3000 organisations, 953 people",
        "  1 %  wave one: 10 of 300",  # too early to say
        " 38 %  wave one: 300 of 300, about 62 s left",
        " 73 %  wave two: 300 of 300, about 33 s left",
    ]


def test_the_stages_leave_room_for_what_comes_after_them() -> None:
    assert sum(SHARES.values()) < 100
