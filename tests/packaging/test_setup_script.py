"""scripts/_setup on projects of its own: a build backend in the tree, so no registry is asked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pip
import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
BASH = shutil.which("bash") or "/bin/bash"

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "sample"
version = "1"
"""

# Each install leaves a line in `installs`.
BACKEND = '''\
"""The smallest build backend: an editable wheel with nothing in it."""
import os
import zipfile

FOLDER = "sample-1.dist-info/"
METADATA = "Metadata-Version: 2.1\\nName: sample\\nVersion: 1\\nProvides-Extra: test\\n"
WHEEL = "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    with open("installs", "a") as log:
        log.write("install\\n")
    if os.path.exists("broken"):
        raise SystemExit("the backend is broken")
    name = "sample-1-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr(FOLDER + "METADATA", METADATA)
        wheel.writestr(FOLDER + "WHEEL", WHEEL)
        wheel.writestr(FOLDER + "RECORD", "")
    return name


build_wheel = build_editable
'''


# Python, but that an environment borrows its pip: to unpack one of its own takes seconds.
QUICK_PYTHON = f"""\
#!{BASH}
if [[ "$*" == "-m venv .venv" ]]; then
  "{sys.executable}" -m venv --without-pip .venv
  echo "${{0%/*}}" >"$(echo .venv/lib/python*/site-packages)/borrowed.pth"
else
  exec "{sys.executable}" "$@"
fi
"""


class Project:
    """A checkout with the script under test and a project that installs in a moment.

    Args:
        root: Its folder; it is made.
        python: The folder of the `python3` that is found.
    """

    def __init__(self, root: Path, python: Path) -> None:
        self.root = root
        self._path = f"{python}:/usr/bin:/bin"
        (root / "scripts").mkdir(parents=True)
        shutil.copy(SCRIPTS / "_setup", root / "scripts")
        (root / "pyproject.toml").write_text(PYPROJECT)
        (root / "backend.py").write_text(BACKEND)

    def start(
        self, command: str, path: str = "", env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Runs shell code after sourcing the script, with nothing else in the environment."""
        home = self.root / "home"
        home.mkdir(exist_ok=True)
        return subprocess.Popen(
            [BASH, "-c", f'source "$0"\n{command}', self.root / "scripts" / "_setup"],
            env={"HOME": str(home), "PATH": path or self._path, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, command: str, path: str = "", env: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        process = self.start(command, path, env)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def installs(self) -> int:
        log = self.root / "installs"
        return len(log.read_text().splitlines()) if log.exists() else 0


@pytest.fixture
def project(tmp_path: Path) -> Project:
    python = tmp_path / "quick"
    python.mkdir()
    (python / "python3").write_text(QUICK_PYTHON)
    (python / "python3").chmod(0o755)
    (python / "pip").symlink_to(Path(pip.__file__).parent)
    return Project(tmp_path / "a project's folder" / "checkout", python)


@pytest.fixture
def plain(tmp_path: Path) -> Project:
    """A project whose `python3` is an ordinary one."""
    return Project(tmp_path / "checkout", Path(sys.executable).parent)


def fake_python(folder: Path, name: str, version: tuple[int, int], *, venv: bool = True) -> Path:
    """A program that answers the script's questions as a Python of this version would."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *version_info*) exit {int(version < (3, 11))} ;;'
        f" *ensurepip*) exit {int(not venv)} ;;"
        f" *--version*) echo Python {version[0]}.{version[1]}.0 ;; esac\n"
    )
    program.chmod(0o755)
    return program


def tools(tmp_path: Path) -> str:
    """A folder with what the script itself calls, and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("dirname", "head", "cat", "sh", "cksum", "mkdir", "rm", "git", "env"):
        program = shutil.which(name)
        assert program is not None
        (folder / name).symlink_to(program)
    return str(folder)


def test_an_old_python3_does_not_win_over_a_newer_name(tmp_path: Path, project: Project) -> None:
    fake_python(tmp_path / "bin", "python3", (3, 9))
    newer = fake_python(tmp_path / "bin", "python3.12", (3, 12))
    code, out, _ = project.run("find_python", path=f"{tmp_path / 'bin'}:{tools(tmp_path)}")
    assert (code, out.strip()) == (0, str(newer))


def test_a_later_python3_on_the_path_is_found(tmp_path: Path, project: Project) -> None:
    fake_python(tmp_path / "first", "python3", (3, 12), venv=False)
    second = fake_python(tmp_path / "second", "python3", (3, 11))
    path = f"{tmp_path / 'first'}:{tmp_path / 'second'}:{tools(tmp_path)}"
    code, out, _ = project.run("find_python", path=path)
    assert (code, out.strip()) == (0, str(second))


def test_what_is_missing_is_named(tmp_path: Path, project: Project) -> None:
    path = f"{tmp_path / 'bin'}:{tools(tmp_path)}"
    code, _, err = project.run('setup ""', path=path)
    assert code == 1
    assert "Python 3.11 or newer" in err
    assert "none on the PATH" in err

    fake_python(tmp_path / "bin", "python3", (3, 9))
    assert "Python 3.9.0" in project.run('setup ""', path=path)[2]

    fake_python(tmp_path / "bin", "python3", (3, 12), venv=False)
    assert "apt-get install python3-venv" in project.run('setup ""', path=path)[2]

    (tmp_path / "tools" / "git").unlink()
    assert "git is needed" in project.run('setup ""', path=path)[2]


def test_it_installs_once_and_again_when_pyproject_changes(project: Project) -> None:
    assert project.run("setup test")[0] == 0
    assert project.installs() == 1
    again = 'setup test; setup ""; [[ -e /dev/fd/9 ]] || echo the lock is free'
    assert project.run(again) == (0, "the lock is free\n", "")
    assert project.installs() == 1

    (project.root / "pyproject.toml").write_text(PYPROJECT + '\ndescription = "changed"\n')
    assert project.run("setup test")[0] == 0
    assert project.installs() == 2


def test_a_failed_install_shows_why_and_is_done_again(project: Project) -> None:
    broken = project.root / "broken"
    broken.touch()
    code, _, err = project.run("setup test")
    assert code == 1
    assert "the backend is broken" in err
    broken.unlink()
    assert project.run("setup test")[0] == 0


def test_a_moved_or_interrupted_environment_is_made_again(project: Project) -> None:
    assert project.run('setup ""')[0] == 0
    moved = project.root.with_name("moved")
    project.root.rename(moved)
    project.root = moved
    code, out, err = project.run('setup ""; "$python" -c "import sys; print(sys.prefix)"')
    assert (code, out.strip()) == (0, str(moved / ".venv")), err

    (moved / ".venv" / ".installing").touch()  # what a killed install leaves
    (moved / ".venv" / "left-over").touch()
    assert project.run('setup ""')[0] == 0
    assert not (moved / ".venv" / "left-over").exists()

    (moved / ".venv" / "bin" / "python").unlink()  # its base Python is gone
    assert project.run('setup ""')[0] == 0
    assert (moved / ".venv" / "bin" / "python").exists()


def test_two_at_once_install_once(plain: Project) -> None:
    both = [plain.start("setup test"), plain.start("setup test")]
    results = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert plain.installs() == 1


@pytest.mark.parametrize(
    "name",
    ["serve", "build", "test", "check", "corpus", "fuzz", "gallery", "package"],
)
def test_every_script_says_how_it_is_used(name: str) -> None:
    script = SCRIPTS / name
    assert os.access(script, os.X_OK)
    shown = subprocess.run(
        [BASH, script, "--help"], capture_output=True, text=True, check=True, timeout=30
    )
    assert f"usage: scripts/{name}" in shown.stdout
    assert "#" not in shown.stdout
    assert "source " not in shown.stdout
