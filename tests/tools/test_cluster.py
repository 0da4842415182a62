"""The throw-away cluster answers, and leaves neither process nor folder behind."""

import psycopg
import pytest

from tests.tools import cluster
from tests.tools.debian import missing


@pytest.mark.skipif("postgresql" in missing(), reason="PostgreSQL is not installed")
def test_cluster_lives_as_long_as_its_block() -> None:
    with cluster.cluster() as address:
        with psycopg.connect(address) as connection:
            answer = connection.execute("SELECT upper('ёж'), current_setting('data_directory')").fetchone()
        assert answer is not None
        assert answer[0] == "ЁЖ"
        assert cluster.Path(answer[1]).exists()
    assert not cluster.Path(answer[1]).parent.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "binaries", lambda: None)
    with pytest.raises(RuntimeError, match="PostgreSQL is not installed"), cluster.cluster():
        pass
