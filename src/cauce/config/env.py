"""Settings from the environment: declared once, explaining themselves, refusing nonsense plainly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One documented variable: what it is called, what it holds and what it is for."""

    name: str
    kind: str
    default: str
    help: str


@dataclass
class Environment:
    """Reads `CAUCE_…` variables and remembers what was asked, so that the documentation can't drift."""

    values: Mapping[str, str]
    declared: list[Setting] = field(default_factory=list)

    def text(self, name: str, *, default: str, help: str) -> str:
        return self._read(name, "text", default, help, str)

    def flag(self, name: str, *, default: bool, help: str) -> bool:
        return self._read(name, "yes or no", "yes" if default else "no", help, _flag)

    def number(self, name: str, *, default: int, help: str) -> int:
        return self._read(name, "whole number", str(default), help, _number)

    def words(self, name: str, *, default: str, help: str) -> list[str]:
        return self._read(name, "list, separated by commas", default, help, _words)

    def path(self, name: str, *, default: str, help: str) -> Path:
        return self._read(name, "path", default, help, lambda raw: Path(raw).resolve())

    def choice(self, name: str, choices: tuple[str, ...], *, default: str, help: str) -> str:
        return self._read(name, " or ".join(choices), default, help, lambda raw: _one_of(raw, choices))

    def unknown(self) -> list[str]:
        """Variables that begin like ours and that nobody reads: most often a slip of the keys."""
        ours = {setting.name for setting in self.declared}
        return sorted(
            name
            for name in self.values
            if name.startswith("CAUCE_") and not name.startswith("CAUCE_TEST_") and name not in ours
        )

    def as_markdown(self) -> str:
        """The table of `docs/settings.md`."""
        rows = (f"| `{s.name}` | {s.kind} | {_shown(s.default)} | {s.help} |" for s in self.declared)
        return "\n".join(
            ["# Settings", "", "| Variable | Holds | Default | What for |", "|---|---|---|---|", *rows, ""]
        )

    def _read(self, name: str, kind: str, default: str, help: str, parse: Callable[[str], T]) -> T:
        self.declared.append(Setting(name, kind, default, help))
        raw = self.values.get(name, "").strip() or default
        try:
            return parse(raw)
        except ValueError as problem:
            raise ImproperlyConfigured(f"{name} {problem}. It is for: {help}") from None


def _shown(default: str) -> str:
    return f"`{default}`" if default else ""


def _flag(raw: str) -> bool:
    if raw.lower() in TRUE:
        return True
    if raw.lower() in FALSE:
        return False
    raise ValueError(f"must be yes or no, not {raw!r}")


def _number(raw: str) -> int:
    if not raw.isdecimal():
        raise ValueError(f"must be a whole number, not {raw!r}")
    return int(raw)


def _words(raw: str) -> list[str]:
    return [word.strip() for word in raw.split(",") if word.strip()]


def _one_of(raw: str, choices: tuple[str, ...]) -> str:
    if raw not in choices:
        raise ValueError(f"must be {' or '.join(choices)}, not {raw!r}")
    return raw
