"""YAML with the line of every value, so that a mistake is told where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Line numbers (from 1) by path of keys and positions."""

    by_path: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of `path`, or of its nearest known parent."""
        for size in range(len(path), -1, -1):
            if (found := self.by_path.get(path[:size])) is not None:
                return found
        return 1


def load_with_lines(text: str) -> tuple[Any, Lines]:
    """The value and its lines. Aliases are refused: they make small files huge. Raises yaml.YAMLError."""
    try:
        return _load(text)
    except (ValueError, RecursionError) as error:  # no number, a thousand brackets
        raise yaml.YAMLError(f"a value cannot be read: {error}") from error


def _load(text: str) -> tuple[Any, Lines]:
    loader: Any = _Strict(text)
    try:
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()
    by_path: dict[Path, int] = {}
    if node is not None:
        _walk(node, (), by_path)
    return value, Lines(by_path)


class _Strict(yaml.SafeLoader):
    """Safe loading: no aliases, no key that stands twice, and 2026-01-01 stays a text."""

    yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # untyped in stubs
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"the key {key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _walk(node: yaml.Node, path: Path, by_path: dict[Path, int]) -> None:
    by_path[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = int(key.value) if key.tag.endswith(":int") else key.value
            _walk(value, (*path, name), by_path)
            by_path[(*path, name)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _walk(item, (*path, position), by_path)
