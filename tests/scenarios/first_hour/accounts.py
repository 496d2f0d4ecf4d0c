"""Who comes in by themselves: a password, and codes from a phone."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

PASSWORD = "un cauce seco en mayo"
CODE_LIVES = 30


class Account:
    """Someone with a password and a phone of their own, at a browser of their own."""

    page: Page

    def __init__(self, username: str) -> None:
        self.username = username
        self.secret = ""

    def comes_in_by(self, link: str) -> None:
        """The first time: chooses a password, signs in with it, sets the phone up."""
        self.page.goto(link)
        self.page.locator("#id_new_password1").fill(PASSWORD)
        self.page.locator("#id_new_password2").fill(PASSWORD)
        self.page.get_by_role("button", name="Guardar").click()
        self.sets_up_a_phone()

    def sets_up_a_phone(self) -> None:
        self._gives_password()
        self.secret = self.page.locator(".door-secret").text_content() or ""
        self._gives_code()
        expect(self.page.get_by_role("heading", name="Guarde estos códigos")).to_be_visible()

    def signs_in(self) -> None:
        self._gives_password()
        self._gives_code()
        expect(self.page.get_by_role("navigation", name="Pantallas")).to_be_visible()

    def _gives_password(self) -> None:
        if not self.page.url.endswith("/acceso/"):
            self.page.goto("/acceso/")
        self.page.locator("#id_login").fill(self.username)
        self.page.locator("#id_password").fill(PASSWORD)
        self.page.get_by_role("button", name="Entrar", exact=True).click()

    def _gives_code(self) -> None:
        """What the phone shows: it tells the time that the browser tells."""
        field = self.page.locator("[name=code]")
        field.wait_for()
        period = int(self.page.evaluate("Date.now() / 1000")) // CODE_LIVES
        field.fill(format_hotp_value(hotp_value(self.secret, period)))
        field.press("Enter")
