"""Whoever sets an office up: reads what its guide says is missing, follows its links, types, looks, saves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, expect

from cauce.catalogue.settings.table import LISTS
from cauce.steps.routing.settings import RULES
from tests.scenarios.first_hour.accounts import Account
from tests.scenarios.first_hour.filling import Names, Values, type_in, values_of

FIRST = "/primeros-pasos/"
BY_CODE = {listing.code: listing for listing in (*LISTS, RULES)}


class Guided(Account):
    """At the guide and in the administration."""

    @contextmanager
    def stage(self, code: str, *lacks: str) -> Iterator[None]:
        """A stage says what is missing when it begins, leads to its first list, and is done at the end."""
        said = self._stage(code).locator(".first-lacks")
        for words in lacks or ("",):
            expect(said).to_contain_text(words)
        self._stage(code, reload=False).locator(".first-where a").first.click()
        expect(self.page.locator(".office")).to_be_visible()
        yield
        self.finds_done(code)

    def finds_done(self, code: str) -> None:
        expect(self._stage(code).get_by_label("Hecho").first).to_be_visible()

    def rehearses(self) -> None:
        """The last stage: an invented report goes the whole way, and nothing is left to do."""
        expect(self._stage("rehearsal").locator(".first-lacks")).to_contain_text("Todavía no hay un ensayo")
        self.page.get_by_role("button", name="Ensayar").click()
        expect(self.page.locator(".first-count")).to_have_text("Todo listo")
        expect(self.page.locator(".first-lacks")).to_have_count(0)

    def say_all(self, code: str, rows: Iterable[Any], names: Names | None = None) -> None:
        for row in rows:
            self.says(code, values_of(row), names=names)

    def say_each_anew(self, code: str, rows: Iterable[Any]) -> None:
        """Rows that every office has, in this one's words."""
        for row in rows:
            self.says(code, values_of(row), key=row.code)

    def says(self, code: str, values: Values, key: str = "", names: Names | None = None) -> None:
        """Type a row, or the only one of its list; look at the difference; save it."""
        listing = BY_CODE[code]
        row = f"{listing.slug}/{key}" if key else f"nuevo/{listing.slug}"
        self.page.goto(f"/administracion/{listing.slug if listing.single else row}/")
        type_in(self.page, listing, values, names or {}, new=not key)
        self._saves()

    def opens_account(self, username: str, roles: Iterable[str], **where: str) -> str:
        """Returns the link by which its owner comes in."""
        self.page.goto("/administracion/nuevo/cuentas/")
        self.page.locator("#id_username").fill(username)
        self.page.locator("#id_full_name").fill(f"{username} de Ejemplo")
        for name, value in [*(("roles", role) for role in roles), *where.items()]:
            self.page.locator(f"[name={name}][value={value}]").check()
        self._saves()
        self.page.get_by_role("link", name="Enlace para entrar").click()
        self.page.get_by_role("dialog").locator("button[type=submit]").click()
        return self.page.get_by_role("dialog").get_by_label("Enlace", exact=True).input_value()

    def _stage(self, code: str, *, reload: bool = True) -> Locator:
        if reload:
            self.page.goto(FIRST)
        return self.page.locator(f"#{code}")

    def _saves(self) -> None:
        self.page.locator("button[value=review]").click()
        self.page.locator("button[value=save]").click()
        expect(self.page.locator(".toast")).to_contain_text("Guardado")
