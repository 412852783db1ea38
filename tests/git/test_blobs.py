from __future__ import annotations

from pathlib import Path

import pytest

from diff_insight.git import Repository
from diff_insight.git.blobs import Blob, BlobStream
from support.repositories import Repo


@pytest.fixture
def repository(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.write({"a.md": "# A\n", "empty": "", "binary": b"\0\n\xff\n\n"})
    repo.git("add", "-A")
    return repo


def blob_id(repo: Repo, path: str) -> str:
    return repo.git("rev-parse", f":{path}")


def test_blobs_are_read_byte_for_byte_in_any_order(repository: Repo) -> None:
    wanted = {"a.md": b"# A\n", "empty": b"", "binary": b"\0\n\xff\n\n"}
    with Repository(repository.path).scratch() as scratch, BlobStream(scratch) as blobs:
        for path in (*wanted, *reversed(wanted)):
            found = blobs.read(blob_id(repository, path))
            assert found == Blob(blob_id(repository, path), len(wanted[path]), wanted[path])


def test_what_is_not_there_is_none(repository: Repo) -> None:
    with Repository(repository.path).scratch() as scratch, BlobStream(scratch) as blobs:
        assert blobs.read("0" * 39 + "1") is None
        assert blobs.read(blob_id(repository, "a.md")) is not None


def test_what_is_too_large_has_its_size_alone(repository: Repo) -> None:
    with Repository(repository.path).scratch() as scratch, BlobStream(scratch, largest=3) as blobs:
        name = blob_id(repository, "a.md")
        assert blobs.read(name) == Blob(name, 4, None)


def test_a_stream_can_be_used_after_it_was_closed(repository: Repo) -> None:
    with Repository(repository.path).scratch() as scratch, BlobStream(scratch) as blobs:
        name = blob_id(repository, "a.md")
        blobs.read(name)
        blobs.close()
        assert blobs.read(name) is not None


def test_many_blobs_are_read_at_once_and_in_any_order(tmp_path: Path) -> None:
    repository = Repo(tmp_path)
    repository.commit({f"{n}.md": f"{n}\n" * (n % 7 * 5000) for n in range(450)})
    ids = [blob_id(repository, f"{n}.md") for n in range(0, 450, 50)]
    every = [line.split()[2] for line in repository.git("ls-tree", "HEAD").splitlines()]
    missing = "0" * 39 + "1"
    with Repository(repository.path).scratch() as scratch, BlobStream(scratch) as blobs:
        found = blobs.read_all([missing, *ids, *every, *ids])
    assert found[missing] is None
    assert set(found) == {missing, *every}
    for blob in every:
        assert found[blob] == Blob(blob, len(content := read_blob(repository, blob)), content)


def read_blob(repository: Repo, blob: str) -> bytes:
    return repository.git_bytes("cat-file", "blob", blob)
