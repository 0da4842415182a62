"""All settings, read from the environment. See docs/operating/settings.md."""

import os
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONE, SELF

from rostok.config.databases import connected
from rostok.config.env import (
    BadSetting,
    address,
    field_keys,
    folder,
    number,
    one_of,
    secret,
    time_zone,
    words,
)
from rostok.config.gateways import origin_of, sms_service, vouching_service
from rostok.config.logs import log_file

ROOT = Path(__file__).resolve().parents[2]
MODE = one_of("ROSTOK_MODE", {"local", "demo", "production", "test"}, "local")
IS_PRODUCTION = MODE == "production"
IS_DEMO = MODE in {"demo", "test"}
DATA = folder("ROSTOK_DATA", ROOT / ".rostok")
PACKS = ROOT / "packs"

SECRET_KEY = secret("ROSTOK_SECRET_KEY", kept_in=None if IS_PRODUCTION else DATA / "secret-key")
FIELD_KEYS = field_keys("ROSTOK_FIELD_KEYS", kept_in=None if IS_PRODUCTION else DATA / "field-keys")
DEBUG = False
_site = address("ROSTOK_URL", {"http", "https"}, "http://localhost:8000", "https://rostok.example.org")
SITE_URL = f"{_site.scheme}://{_site.netloc}"
ALLOWED_HOSTS = words("ROSTOK_HOSTS", "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "rostok.foundation.http.foreign_form"

_vouching = vouching_service(is_production=IS_PRODUCTION)
ROOMS = [
    "accounts",
    "parties",
    "proofs",
    "concerns",
    "children",
    "quizzes",
    "regulation",
    "agreements",
    "contracts",
    "volunteers",
    "visits",
    "assessment",
    "roadmaps",
    "attendance",
    "mentoring",
    "stories",
    "portal",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_cotton",
    "csp",
    "rostok.foundation",
    "rostok.ui",
    *[f"rostok.{room}" for room in ROOMS],
    *(["rostok.demo"] if IS_DEMO else []),
    "allauth",  # after our rooms: their templates replace the library's
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    # a client of HTTP comes with it, some megabytes: only where a service is named
    *(["allauth.socialaccount.providers.openid_connect"] if _vouching or MODE == "test" else []),
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rostok.foundation.http.head_as_get",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rostok.foundation.problems.for_programs",
    "rostok.accounts.adapters.shared_computer",
    "rostok.foundation.http.reader_language",
    "rostok.foundation.http.actor_of_request",
    "rostok.portal.adapters.acting_for",
    "rostok.portal.adapters.second_factor",
    "rostok.foundation.pressing.pressed_once",
    "rostok.accounts.adapters.proved_again",
    "rostok.foundation.http.refusals_as_pages",
]

ROOT_URLCONF = "rostok.config.urls"
WSGI_APPLICATION = "rostok.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "rostok.portal.adapters.shell",
            ],
            "builtins": ["rostok.ui.templatetags.ui_tags"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets by the templates above

DATABASES = {"default": connected("DATABASE_URL", default=DATA / "rostok.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "foundation_cache"}
}
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    if MODE != "test"
    else {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "rostok.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # letters wait for the worker and for spam filters
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}  # typed on a phone
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to addresses that nobody invited
ACCOUNT_FORMS = {
    "login": "rostok.accounts.forms.LoginForm",
    "request_login_code": "rostok.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "rostok.accounts.forms.ConfirmLoginCodeForm",
    "reset_password": "rostok.accounts.forms.ResetPasswordForm",
    "reauthenticate": "rostok.accounts.forms.PasswordAgainForm",
    "reset_password_from_key": "rostok.accounts.forms.ResetPasswordKeyForm",
}
MFA_ADAPTER = "rostok.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rostok"
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ by half a minute
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION  # localhost without HTTPS
MFA_FORMS = {
    "authenticate": "rostok.accounts.forms.SecondFactorForm",
    "reauthenticate": "rostok.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "rostok.accounts.forms.ActivateForm",
    "add_webauthn": "rostok.accounts.forms.AddPasskeyForm",
    "login_webauthn": "rostok.accounts.forms.LoginPasskeyForm",
    "authenticate_webauthn": "rostok.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "rostok.accounts.forms.PasskeyAgainForm",
    "edit_webauthn": "rostok.accounts.forms.RenamePasskeyForm",
}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_RATE_LIMITS = {"text_to_number": "10/d/key", "card": "20/m/key"}
SMS_GATEWAYS = {
    "off": "",
    "outbox": "rostok.foundation.texting.OutboxGateway",
    "post": "rostok.foundation.texting.PostGateway",
}
_sms = one_of("ROSTOK_SMS", SMS_GATEWAYS, "outbox" if IS_DEMO else "off")
SMS_GATEWAY = SMS_GATEWAYS[_sms]
SMS_URL, SMS_KEY = sms_service(
    "ROSTOK_SMS_URL", "ROSTOK_SMS_KEY", is_used=_sms == "post", is_production=IS_PRODUCTION
)
if _sms != "off" and (_sms == "post") != IS_PRODUCTION and MODE != "local":
    raise BadSetting(f"ROSTOK_SMS={_sms!r}: the demonstration keeps texts, production sends them.")
SOCIALACCOUNT_PROVIDERS = (
    {"openid_connect": {"APPS": [_vouching], "SCOPE": ["openid"], "OAUTH_PKCE_ENABLED": True}}
    if _vouching
    else {}
)
SOCIALACCOUNT_ADAPTER = "rostok.accounts.adapters.SubjectAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SECOND_FACTOR = one_of(
    "ROSTOK_SECOND_FACTOR", {"operator", "nobody"}, "operator" if IS_PRODUCTION else "nobody"
)
PROVED_AGAIN = {  # POST asks once more who it is
    "accounts:card-pin",
    "accounts:card-remove",
    "accounts:phone",
    "accounts:phone-remove",
    "accounts:subject-unlink",
    "accounts:token-make",
    "openid_connect_login",
    "parties:card-issue",
    "parties:computer-register",
    "parties:invite",
    "parties:role-end",
}
SHARED_IDLE = number("ROSTOK_SHARED_IDLE", 5, least=1, most=60)  # minutes
ALLAUTH_TRUSTED_PROXY_COUNT = number("ROSTOK_PROXIES", 1 if IS_PRODUCTION else 0, most=5)
SESSION_ENGINE = "rostok.accounts.adapters.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "rostok_language"
TIME_ZONE = time_zone("ROSTOK_TIME_ZONE", "Europe/Moscow")
USE_TZ = True
FORMAT_MODULE_PATH = "rostok.config.formats"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # the server of static files warns without it
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a form sends two megabytes of Russian text as six
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # a form may lead to the service that vouches for people, and nowhere else
        "form-action": [SELF, *([origin_of(_vouching["settings"]["server_url"])] if _vouching else [])],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if IS_PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

_mail = address("ROSTOK_MAIL_URL", {"smtp", "smtps", "smtp+tls"}, "", "smtp://user:password@host:port")
if _mail.scheme and IS_DEMO:
    raise BadSetting("ROSTOK_MAIL_URL is set, but the demonstration sends no letters: unset it.")
if IS_PRODUCTION and not _mail.scheme:
    raise BadSetting("ROSTOK_MAIL_URL must be set in production: smtp://user:password@host:port.")
if _mail.scheme:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname
    EMAIL_PORT = _mail.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[_mail.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp+tls"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
CONCERNS_CALL = os.environ.get("ROSTOK_CONCERNS_CALL", "").strip()
DEFAULT_FROM_EMAIL = os.environ.get("ROSTOK_MAIL_FROM", "rostok@localhost")

LOGGING = log_file(DATA / "rostok.log")
