"""The import of a register: every row accounted for, twice the same, nothing merged in silence."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.foundation import packs, search
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Refused
from rostok.parties import actions, queries
from rostok.parties.actions.register import importing
from rostok.parties.core.register import COLUMNS
from rostok.parties.models import Identifier, Organisation, RegisterImport, RegisterRow, Territory
from tests.cast import Cast
from tests.counting import counted
from tests.shared import shared

pytestmark = pytest.mark.django_db
PACK = Path(__file__).resolve().parents[2] / "packs" / "territories-ru"
CLEAN = {"updated": 0, "unchanged": 0, "queued": 0, "rejected": 0, "blank": 0, "created": 0}

Cells = dict[str, str]


def row(name: str = "Фонд «Клён»", **given: str) -> Cells:
    usual = {
        "register": "Некоммерческие организации",
        "org_form": "Некоммерческий фонд",
        "region": "Пермский край",
        "status": "Зарегистрирована",
    }
    return dict.fromkeys(COLUMNS, "") | usual | {"name": name} | given


def write(path: Path, rows: list[Cells]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerows(rows)
    return path


def run(path: Path, **options: object) -> dict[str, int]:
    done = actions.import_register(path, actor=SYSTEM, **options).as_dict()
    assert done["rows"] == sum(value for key, value in done.items() if key not in {"rows", "seconds"})
    return {key: value for key, value in done.items() if key not in {"rows", "seconds"}}


@pytest.fixture
def territories(db: None) -> None:
    packs.install_pack(packs.read_pack(PACK))


@pytest.fixture
def real() -> Path:
    return shared("data", "npo_register_2012.csv")


# --- the real register ------------------------------------------------------------------------------


def test_every_row_of_the_real_register_is_accounted_for(
    real: Path, territories: None, tmp_path: Path
) -> None:
    report = tmp_path / "report.csv"
    assert run(real, report=report) == CLEAN | {"created": 1300, "queued": 5}
    with report.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == ["sheet", "row", "column", "code", "reason", "raw"]
    assert Counter(line["code"] for line in lines) == {"account_differs": 5, "bad_check_digit": 1}
    assert Organisation.objects.count() == 1300
    assert Identifier.objects.filter(scheme="ogrn", is_valid=False).count() == 1
    assert Organisation.objects.exclude(pk__in=ogrn_holders()).count() == 179
    assert Identifier.objects.filter(scheme="minjust").count() == 1300


def ogrn_holders() -> object:
    return Identifier.objects.filter(scheme="ogrn").values("organisation")


def test_the_real_register_twice_changes_nothing(real: Path, territories: None) -> None:
    run(real)
    before = Event.objects.count()
    assert run(real) == CLEAN | {"unchanged": 1300, "queued": 5}
    assert Event.objects.count() == before + 1, "only that the file was read again"
    assert RegisterRow.objects.count() == 5


def test_all_regions_of_the_real_register_are_known(real: Path, territories: None) -> None:
    run(real)
    without = Organisation.objects.filter(territory=None)
    with real.open(encoding="utf-8", newline="") as file:
        federal = sum(line["region"] == "Министерство юстиции" for line in csv.DictReader(file))
    assert without.count() == federal > 0
    assert "unknown_region" not in RegisterRow.objects.values_list("code_of_reason", flat=True)


def test_namesakes_with_different_numbers_stay_apart_and_broken_quotes_stay_raw(
    real: Path, territories: None
) -> None:
    run(real)
    names = Counter(Organisation.objects.values_list("name_key", "territory_id"))
    assert sum(count > 1 for count in names.values()) == 3, "the fourth pair shares an OGRN and is queued"
    assert Organisation.objects.filter(name__contains='"Люберецкая Лига ветеранов').exists()


def test_what_was_imported_is_found_by_word_forms(real: Path, territories: None) -> None:
    run(real)
    found = search.find("люберецкие ветераны", actor=SYSTEM)
    assert any("Люберецкая Лига" in doc.title for doc in found)


def test_a_dry_run_tells_the_same_and_writes_nothing(real: Path, territories: None) -> None:
    assert run(real, dry_run=True) == CLEAN | {"created": 1300, "queued": 5}
    assert not Organisation.objects.exists()
    assert not RegisterImport.objects.exists()
    assert not RegisterRow.objects.exists()
    assert not Event.objects.exists()
    run(real)
    assert run(real, dry_run=True) == CLEAN | {"unchanged": 1300, "queued": 5}


# --- small files ------------------------------------------------------------------------------------


def test_no_query_is_made_for_a_row(tmp_path: Path) -> None:
    """A batch of 10 rows costs as many statements as one of 40."""
    sizes = []
    for count in (10, 40):
        path = write(
            tmp_path / f"{count}.csv",
            [row(f"Фонд {count} {n}", account_no=f"{count}{n}") for n in range(count)],
        )
        with counted() as queries_made:
            run(path)
        sizes.append(len(queries_made))
    assert sizes[0] == sizes[1]


def test_a_row_without_any_number_is_created_once(tmp_path: Path, territories: None) -> None:
    path = write(tmp_path / "r.csv", [row()])
    assert run(path) == CLEAN | {"created": 1}
    assert run(path) == CLEAN | {"unchanged": 1}


def test_a_new_number_is_held_against_near_names_without_one_alone(tmp_path: Path) -> None:
    first, second = "1027700132195", "1027739642281"
    assert run(write(tmp_path / "one.csv", [row("РОО «Родник надежды»", ogrn=first)]))["created"] == 1
    near = row("Фонд «Родник надежды»", ogrn=second)
    assert run(write(tmp_path / "two.csv", [near]))["created"] == 1, "each has a number: two legal persons"
    Identifier.objects.all().delete()
    again = row("Союз «Родник надежды»", ogrn=first)
    assert run(write(tmp_path / "three.csv", [again]))["queued"] == 1, "nobody has one: a person decides"


def test_the_same_words_are_asked_about_in_the_region_or_where_a_region_is_not_known(
    tmp_path: Path, territories: None
) -> None:
    run(write(tmp_path / "stands.csv", [row("РОО «Родник надежды»"), row("РОО «Тихий берег»", region="")]))
    asked = {
        "here": row("Фонд «Родник надежды»"),
        "nowhere": row("Союз «Родник надежды»", region=""),
        "to one without": row("Фонд «Тихий берег»"),
    }
    for name, one in asked.items():
        assert run(write(tmp_path / f"{name}.csv", [one])) == CLEAN | {"queued": 1}, name
    elsewhere = row("Фонд «Родник надежды»", region="Томская область")
    assert run(write(tmp_path / "elsewhere.csv", [elsewhere])) == CLEAN | {"created": 1}


def test_a_near_name_without_a_region_is_held_against_those_of_every_region(
    tmp_path: Path, territories: None
) -> None:
    run(write(tmp_path / "stands.csv", [row("Фонд «Родник надежды и веры»")]))
    near = row("Фонд «Родник надежды и добра»", region="")
    assert run(write(tmp_path / "near.csv", [near])) == CLEAN | {"queued": 1}
    waiting = RegisterRow.objects.get()
    assert (waiting.code_of_reason, waiting.reasons) == ("near_name", ["name_near", "region_open"])
    assert waiting.candidate == Organisation.objects.get()
    both = [row("Союз «Тихий берег реки»"), row("Фонд «Тихий берег моря»", region="")]
    assert run(write(tmp_path / "both.csv", both)) == CLEAN | {"created": 1, "queued": 1}, "of one file too"
    far = row("Фонд «Родник надежды и добра»", region="Томская область")
    assert run(write(tmp_path / "far.csv", [far])) == CLEAN | {"created": 1}


def test_a_word_that_a_crowd_shares_is_no_clue_to_a_row_without_a_region(
    tmp_path: Path, territories: None
) -> None:
    place = Territory.objects.order_by("pk")[0]

    def crowd(signs: str) -> None:
        names = [f"Фонд «Родник надежды» {one}{two}" for one in signs for two in "аеиоуы"]
        Organisation.objects.bulk_create(
            Organisation(kind="npo", name=name, territory=place) for name in names
        )

    crowd("бвг")
    near = row("Фонд «Родник надежды и добра»", region="")
    assert run(write(tmp_path / "one.csv", [near]))["queued"] == 1, "eighteen are looked through"
    crowd("джзклмн")
    other = row("Фонд «Родник надежды и тепла»", region="")
    assert run(write(tmp_path / "two.csv", [other]))["created"] == 1, "sixty are not"


def test_blank_and_nameless_rows_are_counted(tmp_path: Path) -> None:
    blank = dict.fromkeys(COLUMNS, "")
    path = write(tmp_path / "r.csv", [row(), blank, row(name=" ")])
    report = tmp_path / "report.csv"
    assert run(path, report=report) == CLEAN | {"created": 1, "blank": 1, "rejected": 1}
    assert ",4,name,no_name," in report.read_text(encoding="utf-8")


def test_a_new_status_updates_and_a_name_that_people_wrote_stays(tmp_path: Path, territories: None) -> None:
    run(write(tmp_path / "r.csv", [row(ogrn="1022200527315")]))
    organisation = Organisation.objects.get()
    actions.update_organisation(organisation, name="Фонд помощи «Клён»", actor=SYSTEM)
    changed = write(tmp_path / "r2.csv", [row(account_no="1", status="Исключена", ogrn="1022200527315")])
    assert run(changed) == CLEAN | {"updated": 1}
    organisation.refresh_from_db()
    assert (organisation.name, organisation.register_status) == ("Фонд помощи «Клён»", "Исключена")
    assert Identifier.objects.filter(organisation=organisation).count() == 2
    event = Event.objects.filter(kind="parties.organisation_imported").latest("pk")
    assert event.facts["changed"] == ["register_status", "minjust"]
    assert run(changed) == CLEAN | {"unchanged": 1}


def test_an_account_number_alone_is_a_question_for_a_person(tmp_path: Path, territories: None) -> None:
    run(write(tmp_path / "r.csv", [row(account_no="1")]))
    renamed = write(tmp_path / "r2.csv", [row("Фонд помощи «Клён»", account_no="1")])
    assert run(renamed) == CLEAN | {"queued": 1}
    assert RegisterRow.objects.get().code_of_reason == "account_alone"
    assert Organisation.objects.get().name == "Фонд «Клён»"


def test_a_territory_known_later_is_filled_in(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row(account_no="1")])
    report = tmp_path / "report.csv"
    run(path, report=report)
    assert "unknown_region" in report.read_text(encoding="utf-8")
    packs.install_pack(packs.read_pack(PACK))
    assert run(path) == CLEAN | {"updated": 1}
    assert Organisation.objects.get().territory_id is not None


def test_the_same_row_twice_in_a_file_is_one_organisation(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row(account_no="1"), row(account_no="1")])
    assert run(path) == CLEAN | {"created": 1, "unchanged": 1}


def test_two_rows_that_disagree_about_one_organisation_are_for_a_person(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row(account_no="1"), row(account_no="1", status="Исключена")])
    assert run(path) == CLEAN | {"created": 1, "queued": 1}
    assert RegisterRow.objects.get().code_of_reason == "row_repeats"
    assert run(path) == CLEAN | {"unchanged": 1, "queued": 1}


def test_an_interrupted_import_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row(f"Фонд {n}", account_no=str(n)) for n in range(1200)])

    def stop(done: int, total: int) -> None:
        assert total == 1200
        if done == 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(path, progress=stop)
    assert Organisation.objects.count() == 1000
    seen: list[int] = []
    assert run(path, progress=lambda done, total: seen.append(done)) == CLEAN | {"created": 1200}
    assert seen == [1200]
    assert RegisterImport.objects.get().finished_at is not None
    assert run(path) == CLEAN | {"unchanged": 1200}


def test_only_those_who_run_the_network_import(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row()])
    for name in ("methodologist", "owner", "visitor"):
        with pytest.raises(Refused):
            actions.import_register(path, actor=cast.actor(name))
    assert actions.import_register(path, actor=cast.actor("operator")).rows == 1


def test_after_many_rows_tables_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MANY", 3)
    monkeypatch.setattr(importing, "BATCH", 2)

    def countings(path: Path, **options: bool) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            run(path, **options)
        return [one["sql"] for one in asked if "ANALYZE" in one["sql"]]

    few = [row(f"Фонд «{name}»", account_no=name) for name in ("Клён", "Берег")]
    many = write(
        tmp_path / "many.csv", [*few, row("Фонд «Роща»", account_no="3"), row("Дом", account_no="4")]
    )
    assert countings(many, dry_run=True) == []
    counted_ones = countings(many)
    assert len(counted_ones) == (1 if connection.vendor == "postgresql" else 0)
    assert all('"parties_organisation"' in one and '"parties_identifier"' in one for one in counted_ones)
    assert countings(many) == [], "nothing was written"
    assert countings(write(tmp_path / "few.csv", [row("Фонд «Лад»", account_no="5")])) == []


# --- bad files: one sentence, nothing written -------------------------------------------------------

HEADER = ",".join(COLUMNS) + "\n"
LINE = 'Реестр,1,"Фонд ""Клён""",,,Фонд,Пермский край,Зарегистрирована,\n'


LIST = "Наименование организации;ОГРН\n" + "Региональная общественная организация\n" * 9


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no row in the file"),
        (LIST.encode("mac-cyrillic"), "in the alphabet mac-cyrillic"),
        (LIST.encode("cp866"), "in the alphabet cp866"),
        ((HEADER + LINE).encode() + "Фонд".encode("cp1251"), "partly in UTF-8"),
        (b"\xb1\xb2\xb3 \xb4\xb5\n", "alphabet of the file is not known"),
        (b"a,b\x00\n", "neither a spreadsheet nor a text table"),
        (b"PK\x03\x04 spreadsheet", "cannot be read as a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "of the old kind"),
        (HEADER.replace("name,", "title,").encode(), "no column looks like the name"),
        (b"1;2;3\n4;5;6\n", "no column looks like the name"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_sentence_and_nothing_is_written(body: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(body)
    with pytest.raises(CommandError) as refused:
        call_command("import_register", str(path), stderr=StringIO())
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("bad.csv")
    assert not Organisation.objects.exists()
    assert not RegisterImport.objects.exists()


def test_a_missing_file_and_an_impossible_report_are_sentences_too(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row()])
    for arguments in ([str(tmp_path / "no.csv")], [str(path), "--report", str(tmp_path / "no" / "r.csv")]):
        with pytest.raises(CommandError) as refused:
            call_command("import_register", *arguments, stderr=StringIO())
        assert refused.value.returncode == 2
    assert not Organisation.objects.exists()


def test_a_report_is_not_written_over_the_register(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row()])
    before = path.read_bytes()
    (tmp_path / "same.csv").symlink_to(path)
    for report in (path, tmp_path / "same.csv"):
        with pytest.raises(CommandError) as refused:
            call_command("import_register", str(path), "--report", str(report), stderr=StringIO())
        assert refused.value.returncode == 2
    assert path.read_bytes() == before


def test_the_last_line_of_the_command_is_json(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", [row()])
    out, err = StringIO(), StringIO()
    call_command("import_register", str(path), "--json", stdout=out, stderr=err)
    told = json.loads(out.getvalue().splitlines()[-1])
    assert list(told) == ["rows", "created", "updated", "unchanged", "queued", "rejected", "blank", "seconds"]
    assert told["rows"] == told["created"] == 1
    assert "1 of 1 rows" in err.getvalue()
    out = StringIO()
    call_command("import_register", str(path), stdout=out, stderr=StringIO())
    assert "unchanged 1" in out.getvalue()


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + LINE).encode())
    assert run(path)["created"] == 1


def test_every_reason_has_its_sentence() -> None:
    for code in ("bad_check_digit", "account_differs", "row_repeats", "numbers_disagree"):
        assert str(queries.reason_words(code)).endswith(".")


def test_rows_of_a_large_import_are_shown_with_gaps(cast: Cast) -> None:
    run = RegisterImport.objects.create(
        file_name="large.csv", sha256="x", rows_done=57_000, counts={"created": 41_500, "queued": 9_999}
    )
    client = cast.client("operator")
    for address in ("/imports/", f"/imports/{run.code}/"):
        text = client.get(address).content.decode()
        assert "57\u00a0000" in text
        assert "41\u00a0500" in text
        assert "9999" in text
