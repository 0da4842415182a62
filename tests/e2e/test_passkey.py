"""A passkey is added, proves who it is and opens the account, with Chromium's virtual authenticator."""

from playwright.sync_api import Page

from tests.e2e.conftest import Enter

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def add_device(page: Page) -> None:
    """The browser has a built-in authenticator from now on."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_passkey_is_added_and_opens_the_account_without_a_password(enter: Enter) -> None:
    page = enter("methodologist")
    add_device(page)
    page.goto("/account/security/passkeys/add/")
    page.get_by_label("Название устройства").fill("Рабочий ноутбук")
    page.get_by_role("button", name="Добавить ключ входа").click()
    page.wait_for_url("**/account/security/passkeys/again/**")
    page.get_by_role("button", name="Подтвердить ключом").click()
    page.wait_for_url("**/account/security/recovery/")
    assert page.locator("main li.number").count() == 10, "codes for the day when the device is lost"
    page.goto("/account/security/")
    assert page.get_by_text("Рабочий ноутбук").first.is_visible()
    page.context.clear_cookies()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Войти по ключу").click()
    page.get_by_role("heading", name="Ждёт меня").wait_for()


def test_a_device_that_gives_no_passkey_is_told_in_words(enter: Enter) -> None:
    page = enter("leader")
    add_device(page)
    page.context.clear_cookies()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Войти по ключу").click()
    page.get_by_role("alert").get_by_text("Ключ не сработал").wait_for()
