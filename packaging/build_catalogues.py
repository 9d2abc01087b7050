"""Build step: compile every translation catalogue, so that an installed program reads them at once."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel or an editable install is put together."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Write `chamber_desk.mo` beside each `chamber_desk.po` and let the build carry it."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        included = build_data.setdefault("artifacts", [])
        for source in sorted(Path(self.root, "i18n").rglob("*.po")):
            with source.open("rb") as stream:
                catalogue = read_po(stream)
            target = source.with_suffix(".mo")
            with target.open("wb") as stream:
                write_mo(stream, catalogue)
            assert isinstance(included, list)
            included.append(str(target.relative_to(self.root)))
