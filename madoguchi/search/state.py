"""What is committed of an index: `state.json` in its folder, written last and whole, and the files that it names."""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import uuid4

from madoguchi.search.shard import Label

VERSION = 5  # raise it whenever tokens, fields or files change: every node then rebuilds
_GENERATION = re.compile("[0-9a-f]{32}")


@dataclass
class State:
    """What is committed. `places` says for each language at which commit it changed last, where its vectors are and how long one is."""

    generation: str
    version: int = VERSION
    last_seq: int = 0
    commit: int = 0
    labels: list[Label] = field(default_factory=list)
    places: dict[str, tuple[int, str, str, int]] = field(default_factory=dict)

    @classmethod
    def begun(cls, path: Path) -> "State":
        """A new generation, empty."""
        state = cls(uuid4().hex)
        state.folder(path).mkdir(parents=True)
        return state

    @classmethod
    def committed(cls, path: Path, dimensions: Callable[[str], int]) -> "State | None":
        """The state on disk; None when there is none, when it is of another version or of vectors of other lengths or when it is marked as broken."""
        try:
            raw = json.loads((path / "state.json").read_text())
            if raw["version"] != VERSION or not _GENERATION.fullmatch(raw["generation"]):
                return None
            state = cls(**raw)
            state.labels = [(visibility, kind, category, model) for visibility, kind, category, model in raw["labels"]]
            state.places = {str(code): (int(commit), str(a), str(b), int(length)) for code, (commit, a, b, length) in raw["places"].items()}
            is_fitting = all(length == dimensions(code) for code, (*_, length) in state.places.items())
            folder = state.folder(path)
            is_whole = all((folder / code / "words" / "meta.json").exists() for code in state.places)
            return state if folder.is_dir() and is_whole and is_fitting and not (folder / "broken").exists() else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def folder(self, path: Path) -> Path:
        return path / self.generation

    def commit_to(self, path: Path) -> None:
        """From now on this is what readers open; what it does not name is tidied away."""
        draft = path / "state.json.new"
        with draft.open("w") as file:
            json.dump(asdict(self), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path / "state.json")
        self._tidy(path)

    def distrust(self, path: Path) -> None:
        """Mark it as broken, so that whoever writes begins anew."""
        self.folder(path).mkdir(parents=True, exist_ok=True)
        (self.folder(path) / "broken").touch()

    def label_number(self, label: Label) -> int:
        if label not in self.labels:
            self.labels.append(label)
        return self.labels.index(label)

    def _tidy(self, path: Path) -> None:
        for folder in path.iterdir():
            if folder.is_dir() and folder.name != self.generation and _GENERATION.fullmatch(folder.name):
                shutil.rmtree(folder, ignore_errors=True)
        for language, (_, *current, _) in self.places.items():
            for file in (self.folder(path) / language).iterdir():
                if file.is_file() and file.name.partition(".")[0] not in {name.partition(".")[0] for name in current}:
                    file.unlink(missing_ok=True)


def signature(path: Path) -> str:
    """Changes with every commit; costs microseconds."""
    try:
        found = (path / "state.json").stat()
    except OSError:
        return "none"
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"
