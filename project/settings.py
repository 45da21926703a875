"""All settings, in reading order, from the environment; docs/operating.md lists them. An unsafe production stops the start."""

import os
import secrets
import sys
from pathlib import Path

from environs import FileAwareEnv

from project.unsafe import unknown, unreadable, unsafe

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: its threads cost a busy machine 170 ms a search

BASE = Path(__file__).resolve().parent.parent
env = FileAwareEnv(eager=False)

# --- Who we are
PRODUCTION = env.bool("MADOGUCHI_PRODUCTION", False)
DEBUG = env.bool("MADOGUCHI_DEBUG", False)
HOME = Path(env.str("MADOGUCHI_HOME", str(BASE / "var")) or BASE / "var")
BRAND_FILE = Path(env.str("MADOGUCHI_BRAND", str(BASE / "project" / "demo" / "brand.toml")) or "brand.toml")
HTTP_PORT = env.int("MADOGUCHI_PORT", 8000)
BASE_URL = (env.str("BASE_URL", f"http://127.0.0.1:{HTTP_PORT}") or "").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]) or []
TRUSTED_PROXIES = env.int("MADOGUCHI_TRUSTED_PROXIES", 0)  # how many proxies of ours stand in front and append to X-Forwarded-For
PAGE_THREADS = env.int("MADOGUCHI_PAGE_THREADS", 4)  # how many pages `madoguchi serve` makes at the same time
SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", []) or []  # of before: what was signed or sealed with them stays good
DEMO_SIGN_IN = env.bool("MADOGUCHI_DEMO_SIGN_IN", not PRODUCTION)  # one-step sign-in of the demo people, under a banner


def _development_key() -> str:
    """A random key of this installation, kept in its folder, so that nobody develops with a known one."""
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


if not SECRET_KEY and not PRODUCTION:
    SECRET_KEY = _development_key()

# --- Database
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{HOME}/madoguchi.sqlite3")}
_database = DATABASES["default"] or {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
if _database["ENGINE"].endswith("sqlite3"):
    _database["ENGINE"] = "project.sqlite"
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;",
    }
    _database["CONN_MAX_AGE"] = None  # each thread keeps its connection: opening one reads the whole schema, 1.2 ms a page
else:
    _pool = {"min_size": 1, "max_size": env.int("MADOGUCHI_DATABASE_POOL", 16), "timeout": 5}  # max_size: at least the threads of a process
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | {"pool": _pool}
    _database["CONN_HEALTH_CHECKS"] = True  # so that nobody is handed a connection of before a restart of the server
IS_SQLITE = _database["ENGINE"] == "project.sqlite"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", "")
KEEP_PAGES = True  # visitors' pages in this process, for five seconds
MARK_FAKES = True  # warn beside every line that names a confirmed fake
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},  # with Django's 300, a crowd would push out the counters of sign-ins
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    "refused": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "refused", "OPTIONS": {"MAX_ENTRIES": 100_000}},
}

# --- Apps
AUTH_USER_MODEL = "people.Person"
ROOMS = ["ui", "events", "people", "live", "translation", "guard", "watch", "release", "mail", "search", "workforce", "audit"]
ROOMS += ["exchange", "helpcentre", "announcements", "community", "conversations", "evidence", "api"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "ninja",
    *(f"madoguchi.{room}" for room in ROOMS),
    "project",
]
ROOT_URLCONF = "project.urls"
WSGI_APPLICATION = "project.wsgi.application"

# --- Middleware: every page passes these; the live endpoints pass none of them
MIDDLEWARE = [
    "madoguchi.events.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "madoguchi.api.cross_site.CrossSiteMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "madoguchi.people.middleware.PersonMiddleware",
    "madoguchi.translation.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",  # adds slashes to addresses of the language
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "madoguchi.ui.middleware.HeadersMiddleware",
    "madoguchi.ui.methods.MethodsMiddleware",
    "madoguchi.api.problems.ProblemMiddleware",
    "madoguchi.ui.middleware.RefusalMiddleware",
    "madoguchi.people.middleware.SecondFactorMiddleware",
    "madoguchi.watch.middleware.StopMiddleware",
]

# --- Templates: Jinja2 for all our pages and mails; Django's own language only for third parties' operator pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / "madoguchi" / room / "templates" for room in ROOMS],
        "OPTIONS": {
            "environment": "madoguchi.ui.jinja.environment",
            "context_processors": ["madoguchi.ui.jinja.context", "django.contrib.messages.context_processors.messages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "madoguchi" / "watch" / "administration"],  # what lies over Django's own pages
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "madoguchi.ui.static_files.StaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
STORAGE_URL = env.str("STORAGE_URL", "")  # refused: there is no other store than the folder yet
MAX_ATTACHMENT_BYTES = env.int("MADOGUCHI_MAX_ATTACHMENT_BYTES", 20 * 2**20)
MAX_MAILED_FILES_BYTES = env.int("MADOGUCHI_MAX_MAILED_FILES_BYTES", 5 * 2**20)  # of an answer together; what is above waits on its page
CLAMAV = env.str("MADOGUCHI_CLAMAV", "") or ""  # the socket of clamd, as a path or host:port: files are scanned before anybody gets them
BLOCK_EXPLORERS = "mempool.space blockstream.info blockchair.com etherscan.io bscscan.com polygonscan.com arbiscan.io basescan.org tronscan.org solscan.io xrpscan.com cardanoscan.io"
ALLOWED_LINKS = (
    env.list("MADOGUCHI_ALLOWED_LINKS", BLOCK_EXPLORERS.split()) or []
)  # of others, to which staff may link without a second person
UNDO_SECONDS = env.int("MADOGUCHI_UNDO_SECONDS", 5)  # so long an answer of the desk can be taken back, but in a chat; 0 = not at all
MAX_UPLOAD_BYTES = 5 * MAX_ATTACHMENT_BYTES + 2**20  # the five files of a form, and its fields; container/ says the same to proxies
MAX_JSON_BYTES = 2**20
API_UPLOADS = "/entries/files"  # the end of those addresses of the API that take forms with files
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
BODY_SECONDS, BODY_BYTES_PER_SECOND = 20, 1000  # a request may take so long, and longer if it brings so much a second
SEND_SECONDS = 60  # for 64 KiB of an answer; who takes less loses his connection
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# --- Mail
EMAIL_URL = env.dj_email_url("EMAIL_URL", f"file://{HOME}/outbox") or {}
EMAIL_BACKEND = EMAIL_URL.get("EMAIL_BACKEND", "")
EMAIL_HOST, EMAIL_PORT = EMAIL_URL.get("EMAIL_HOST") or "", EMAIL_URL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_URL.get("EMAIL_HOST_USER") or "", EMAIL_URL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_URL.get("EMAIL_USE_TLS", False), EMAIL_URL.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = HOME / "outbox"
DKIM_KEY_FILE = env.str("MADOGUCHI_DKIM_KEY_FILE", "")  # what we send by SMTP is signed with this RSA key
DKIM_SELECTOR = env.str("MADOGUCHI_DKIM_SELECTOR", "madoguchi")
DKIM_DOMAIN = env.str("MADOGUCHI_DKIM_DOMAIN", "")  # "" = the domain in From
if DKIM_KEY_FILE and EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "madoguchi.mail.signing_smtp.EmailBackend"
EMAIL_TIMEOUT = 20
SMTP_HOST = env.str("MADOGUCHI_SMTP_HOST", "127.0.0.1")  # where the built-in server for incoming mail listens
SMTP_PORT = env.int("MADOGUCHI_SMTP_PORT", 8025)  # 0 = off
LMTP_PORT = env.int("MADOGUCHI_LMTP_PORT", 0)  # LMTP on the same address, for a mail server of our own in front; 0 = off
MAILBOXES_FILE = env.str("MADOGUCHI_MAILBOXES", "")  # a TOML file that names the mailboxes to fetch from by IMAP
MAIL_TRUSTED_SERVERS = env.list("MADOGUCHI_MAIL_TRUSTED_SERVERS", [])  # whose Authentication-Results we believe
MAIL_TRUSTED_SEALERS = env.list("MADOGUCHI_MAIL_TRUSTED_SEALERS", [])  # forwarders whose ARC seal we believe
MAIL_CHECKS = env.bool("MADOGUCHI_MAIL_CHECKS", PRODUCTION)  # look at SPF, DKIM and DMARC ourselves, with questions to the DNS
MAIL_HOOKS = dict(env.dict("MADOGUCHI_MAIL_HOOKS", {}) or {})  # providers that may hand over mail by calling us, and their secrets
MAILGUN_SIGNING_KEY = env.str("MADOGUCHI_MAILGUN_SIGNING_KEY", "")
SENDGRID_EVENT_KEY = env.str("MADOGUCHI_SENDGRID_EVENT_KEY", "")  # by which SendGrid signs what it tells of our mails
MAX_MAIL_BYTES = env.int("MADOGUCHI_MAX_MAIL_BYTES", 25 * 2**20)

# --- Sign-in
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "/", "/"
ACCOUNT_ADAPTER = "madoguchi.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "madoguchi.people.signing_in.LoginForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # the password may stay empty: a code by mail or a passkey opens the account
ACCOUNT_SIGNUP_FORM_CLASS = "madoguchi.people.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600  # mail may take minutes
ACCOUNT_CHANGE_EMAIL = True  # one address each; the old one stays until the new one is confirmed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # all other browsers are signed out, see people/signals.py
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "madoguchi.people.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_ADAPTER = "madoguchi.people.adapters.UserSessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 14 * 24 * 3600
STAFF_SESSION_HOURS = 12
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https:")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
USE_X_FORWARDED_HOST = False
CSRF_FAILURE_VIEW = "madoguchi.ui.views.csrf_failure"
_SELF, _NONE = "'self'", "'none'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [_NONE],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "frame-src": [_SELF],
        "connect-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": [_NONE],
        "frame-ancestors": [_NONE],
        "manifest-src": [_SELF],
    }
}

# --- Languages: complete ones only; a test fails when one string of one of these is missing
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("MADOGUCHI_TIME_ZONE", "Asia/Tokyo")

# --- Widget
WIDGET_SITES = env.list("MADOGUCHI_WIDGET_SITES", []) or []  # origins whose pages may hold the chat: https://www.example.com
WIDGET_KEYS = dict(env.dict("MADOGUCHI_WIDGET_KEYS", {}) or {})  # by which those sites prove who their customer is: name=HS256:secret

# --- The exchange: docs/exchange.md
EXCHANGE_URL = (env.str("MADOGUCHI_EXCHANGE_URL", "") or "").rstrip(
    "/"
)  # where it takes requests to freeze an account; off = there is none
EXCHANGE_SECRET = env.str("MADOGUCHI_EXCHANGE_SECRET", "")  # by which both sides sign
FREEZE_SIGNED_IN = env.str("MADOGUCHI_FREEZE_SIGNED_IN", "freeze")  # at once for whoever is signed in: freeze, hold; or the desk decides
FREEZE_OTHERS = env.str("MADOGUCHI_FREEZE_OTHERS", "hold")  # at once for anybody: hold; or the desk decides
HOLD_HOURS = env.int("MADOGUCHI_HOLD_HOURS", 24)

# --- Editing
ARTICLES_NEED_APPROVAL = env.bool("MADOGUCHI_ARTICLES_NEED_APPROVAL", False)  # by a second person, before readers see them
SEGMENTS = dict(env.dict("MADOGUCHI_SEGMENTS", {}) or {})  # groups of customers for whom articles may be: corporate=Corporate customers

# --- Search
SEARCH_MODEL = env.str("MADOGUCHI_SEARCH_MODEL", "standard")  # or stronger: a hundred languages, better answers, ten times as dear

# --- Limits and lookout
RATE_LIMITS = env.str("MADOGUCHI_RATE_LIMITS", "on") != "off"
READS_ALARM = env.int(
    "MADOGUCHI_READS_ALARM", 10 if RATE_LIMITS else 0
)  # customers' records that one of staff reads within an hour beside his own work; 0 = no limit
READS_STOP = env.int("MADOGUCHI_READS_STOP", 18 if RATE_LIMITS else 0)
REVEAL_MINUTES = env.int("MADOGUCHI_REVEAL_MINUTES", 10)  # so long revealed personal data are shown
_BY_MAIL = {"request_login_code": "20/m/ip", "reset_password": "20/m/ip"}  # how many to one mailbox: people/adapters.py
ACCOUNT_RATE_LIMITS = _BY_MAIL if RATE_LIMITS else False
MFA_RATE_LIMITS = {} if RATE_LIMITS else False
METRICS_TOKEN = env.str("MADOGUCHI_METRICS_TOKEN", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "madoguchi.events.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("MADOGUCHI_LOG_LEVEL", "WARNING" if not PRODUCTION else "INFO")},
    "loggers": {"django.server": {"handlers": [], "propagate": False}},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"

UNKNOWN_NAMES = unknown(env, os.environ)

# --- The start is refused when something is unsafe: every fault by its name, all at once
if _unsafe := [*unsafe(globals()), *unreadable(env)]:
    sys.exit("Madoguchi does not start:\n" + "\n".join(f"  {fault}" for fault in _unsafe))
