"""Django's settings. What an operator may change is a `CAUCE_…` variable: see docs/settings.md."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from cauce.config import logs
from cauce.config.databases import database, replica
from cauce.config.env import Environment
from cauce.config.secret import secret_key

env = CAUCE_ENVIRONMENT = Environment(os.environ)
PACKAGE = Path(__file__).resolve().parents[1]

# --- What kind of installation this is ------------------------------------------------------------

DEBUG = env.flag(
    "CAUCE_DEBUG", default=False, help="Developer's mode: tracebacks in the browser, plain HTTP."
)
CAUCE_DEMO = env.flag(
    "CAUCE_DEMO",
    default=False,
    help="Demonstration: invented data and accounts, plain HTTP. Never beside real data.",
)
CAUCE_DATA_DIR = env.path(
    "CAUCE_DATA_DIR",
    default="var",
    help="Directory of attachments, issued documents and collected static files.",
)
CAUCE_PUBLIC_URL = env.text(
    "CAUCE_PUBLIC_URL",
    default="http://127.0.0.1:8000",
    help="Address at which people reach Cauce; QR codes and links are made from it.",
).rstrip("/")
SECRET_KEY = secret_key(
    env.text(
        "CAUCE_SECRET_KEY",
        default="",
        help="Signs sessions and links. Required in production; a demo gets one under the data directory.",
    ),
    keep_in=CAUCE_DATA_DIR if DEBUG or CAUCE_DEMO else None,
)
ALLOWED_HOSTS = env.words(
    "CAUCE_ALLOWED_HOSTS", default="127.0.0.1,localhost", help="Host names under which Cauce answers."
)
PUBLIC_IS_HTTPS = urlsplit(CAUCE_PUBLIC_URL).scheme == "https"

# --- Database --------------------------------------------------------------------------------------

POOL_SIZE = env.number(
    "CAUCE_DATABASE_POOL",
    default=6,
    help="Largest number of PostgreSQL connections per process; 0 keeps none open.",
)
DATABASES = {
    "default": database(
        env.text(
            "CAUCE_DATABASE_URL",
            default="",
            help="`sqlite:///file` or `postgres://user:password@host:port/name`;"
            " without one, `cauce.sqlite3` in the data directory.",
        )
        or f"sqlite:///{CAUCE_DATA_DIR}/cauce.sqlite3",
        pool_size=POOL_SIZE,
    )
}
if replica_url := env.text(
    "CAUCE_DATABASE_REPLICA_URL",
    default="",
    help="`postgres://…` of a streaming replica, or of a balancer over several, for figures and exports;"
    " without one, or while it is away or behind, the primary answers for it.",
):
    DATABASES["replica"] = replica(replica_url, pool_size=POOL_SIZE)
    DATABASE_ROUTERS = ["cauce.shared.replica.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, because every process must count the same attempts and know the same used codes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Applications ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cauce.work",
    "cauce.catalogue",
    "cauce.staff",
    "cauce.documents",
    "cauce.cases",
    "cauce.steps.intake",
    "cauce.steps.standing",
    "cauce.steps.routing",
    "cauce.steps.fieldwork",
    "cauce.steps.writeoff",
    "cauce.steps.verification",
    "cauce.steps.rehearsal",
    "cauce.steps.privacy",
    "cauce.reporting",
    "cauce.manual",
    "cauce.channels.shell",
    "cauce.channels.signin",
    "cauce.channels.desk",
    "cauce.channels.areas",
    "cauce.channels.writeoffs",
    "cauce.channels.verification",
    "cauce.channels.record",
    "cauce.channels.audit",
    "cauce.channels.privacy",
    "cauce.channels.informes",
    "cauce.channels.office",
    "cauce.channels.guide",
    "cauce.channels.manual",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_structlog",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cauce.channels.shell.forbidding.forbid_the_rest",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cauce.channels.shell.keeping.keep_nothing",
    "cauce.catalogue.middleware.look_once",
    "cauce.config.programs.serve_programs",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cauce.channels.shell.bounding.BoundBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cauce.staff.middleware.limit_session",
    "cauce.staff.middleware.attach_actor",
    "cauce.config.access_log.AccessLog",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cauce.staff.middleware.RequireSignIn",
    "cauce.staff.middleware.RequireSecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "cauce.channels.shell.refusals.RefusalMiddleware",
    "cauce.channels.shell.plain_addresses.RefuseNulInAddress",
]
if "replica" in DATABASES:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("cauce.config.programs.serve_programs"), "cauce.channels.shell.pinning.pin_writers"
    )
ROOT_URLCONF = "cauce.config.urls"
WSGI_APPLICATION = "cauce.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cauce.channels.shell.context.shell",
            ]
        },
    }
]

# Forms are drawn by the same engine: `shell` has its own template of what Django's draws slowly.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", "Español (México)"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "America/Mexico_City"
USE_TZ = True

# --- Static files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = CAUCE_DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- Sign-in ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["cauce.staff.backends.StaffBackend"]
ACCOUNT_ADAPTER = "cauce.staff.adapters.AccountAdapter"
MFA_ADAPTER = "cauce.staff.adapters.SecondFactorAdapter"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_LENGTH = {"min_length": 12}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": PASSWORD_LENGTH,
    },
    {"NAME": "cauce.staff.passwords.LeakedPasswordValidator"},
    {"NAME": "cauce.staff.passwords.KnownNamesValidator", "OPTIONS": PASSWORD_LENGTH},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
CSRF_FAILURE_VIEW = "cauce.channels.shell.views.errors.csrf_failed"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_FORMS = {
    "login": "cauce.channels.signin.forms.LoginForm",
    "reauthenticate": "cauce.channels.signin.forms.ReauthenticateForm",
    "change_password": "cauce.channels.signin.forms.ChangePasswordForm",
}
# A whole office comes in at eight through one address: the limit that refuses is the account's alone.
# `flood` refuses nobody: past it, an attempt takes a page that stayed open for some seconds.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key", "flood": "30/5m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Cauce"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "cauce.channels.signin.forms.AuthenticateForm",
    "reauthenticate": "cauce.channels.signin.forms.ReauthenticateCodeForm",
    "activate_totp": "cauce.channels.signin.forms.ActivateTOTPForm",
}

# --- Sessions, headers -----------------------------------------------------------------------------

# The prefix has browsers refuse a cookie of that name from any other host or from plain HTTP.
COOKIE_PREFIX = "__Host-" if PUBLIC_IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
MESSAGES_COOKIE_NAME = f"{COOKIE_PREFIX}messages"
MESSAGE_STORAGE = "cauce.channels.shell.notices.OneTimeNotices"
LANGUAGE_COOKIE_SECURE = PUBLIC_IS_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "cauce.staff.session_store"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_IS_HTTPS
CSRF_COOKIE_SECURE = PUBLIC_IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [CAUCE_PUBLIC_URL] if PUBLIC_IS_HTTPS else []
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PUBLIC_IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PUBLIC_IS_HTTPS
SECURE_SSL_REDIRECT = PUBLIC_IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.flag(
    "CAUCE_BEHIND_PROXY",
    default=False,
    help="A reverse proxy ends HTTPS and always overwrites X-Forwarded-Proto.",
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Commercial system (ATL) -----------------------------------------------------------------------

CAUCE_ATL_KIND = env.choice(
    "CAUCE_ATL_KIND",
    ("none", "http", "csv", "fake"),
    default="none",
    help="How the commercial system ATL is asked for an account; fake invents its answers.",
)
CAUCE_ATL_URL = env.text(
    "CAUCE_ATL_URL", default="", help="Address of ATL's HTTP/JSON service, when the kind is http."
).rstrip("/")
CAUCE_ATL_TOKEN = env.text(
    "CAUCE_ATL_TOKEN", default="", help="Bearer token that ATL's service asks for, if any."
)
CAUCE_ATL_PADRON = env.text(
    "CAUCE_ATL_PADRON", default="", help="CSV file of the account register, when the kind is csv."
)
CAUCE_ATL_PADRON_COLUMNS = env.text(
    "CAUCE_ATL_PADRON_COLUMNS",
    default="number=CUENTA,balance=SALDO",
    help="Columns of that file: number and balance; also agreement, status, balance_date, address, holder.",
)

# --- Mail ------------------------------------------------------------------------------------------

CAUCE_MAIL_KIND = env.choice(
    "CAUCE_MAIL_KIND",
    ("none", "smtp", "folder"),
    default="none",
    help="How reports are sent; folder keeps each message as a file under mail/ of the data directory.",
)
CAUCE_MAIL_HOST = env.text("CAUCE_MAIL_HOST", default="localhost", help="The SMTP server.")
CAUCE_MAIL_PORT = env.number("CAUCE_MAIL_PORT", default=587, help="Its port.")
CAUCE_MAIL_SECURITY = env.choice(
    "CAUCE_MAIL_SECURITY",
    ("none", "starttls", "tls"),
    default="starttls",
    help="How the connection to it is encrypted; none is for a server on this machine.",
)
CAUCE_MAIL_USER = env.text("CAUCE_MAIL_USER", default="", help="User of that server, if it asks for one.")
CAUCE_MAIL_PASSWORD = env.text("CAUCE_MAIL_PASSWORD", default="", help="Password of that user.")
CAUCE_MAIL_FROM = env.text(
    "CAUCE_MAIL_FROM", default="cauce@localhost", help="Address that the messages come from."
)

# --- Calls to the outside --------------------------------------------------------------------------

CAUCE_PRIVATE_HOSTS = env.words(
    "CAUCE_PRIVATE_HOSTS",
    default="",
    help="Hosts (names, addresses, or networks such as 10.20.0.0/16) of a private network that any client"
    " of Cauce may call. ATL and the mail server need not be here: each client calls its own.",
)

# --- REST API --------------------------------------------------------------------------------------

CAUCE_API_RATE = env.number(
    "CAUCE_API_RATE",
    default=600,
    help="Requests a minute that each API token may make of each web process; 0 sets no limit.",
)

# --- Worker ----------------------------------------------------------------------------------------

CAUCE_JOBS = "cauce.config.jobs"

# --- Logs ------------------------------------------------------------------------------------------

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logs.configure(
    env.choice(
        "CAUCE_LOG_LEVEL",
        ("DEBUG", "INFO", "WARNING", "ERROR"),
        default="INFO",
        help="Least severe event logged.",
    )
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
