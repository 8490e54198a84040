"""Settings from the environment, frozen. Read by app.py and cli.py alone; a wrong value is a sentence."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AliasGenerator, BeforeValidator, Field, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

import setting_values

_SAYS_SOMETHING_EMPTY = frozenset({"TAPROSE_DATA", "TAPROSE_HOST", "TAPROSE_PROXIES", "TAPROSE_SECRET"})
"""Any other variable that is set to nothing is as if it were not set."""


class WrongSetting(ValueError):
    """What is wrong with a setting, and what it may be, in one line that names the variable. It repeats no
    value that may hold a password."""


def _setting(
    default: Any, means: str, *, unit: str = "", least: int | None = None, most: int | None = None,
    shown: str = "", secret: bool = False, name: str | None = None,
) -> Any:  # fmt: skip
    """`shown`: the default as the documentation says it; `name`: of the variable, where it is no TAPROSE_…"""
    how: dict[str, Any] = {"default_factory" if callable(default) else "default": default}
    if name is not None:
        how["validation_alias"] = name
    extra: dict[str, Any] = {"unit": unit, "shown": shown}
    return Field(description=means, ge=least, le=most, repr=not secret, json_schema_extra=extra, **how)


def _limit(default: int, means: str, unit: str = "") -> Any:
    """How much an hour from one network address or of one account, or as it is named; 0 is without limit."""
    return _setting(default, f"{means}; `0`: no limit", unit=unit, least=0, most=1_000_000)


def _production(values: Mapping[str, Any]) -> bool:
    return bool(values.get("environment") == "production")


Switch = Annotated[bool, BeforeValidator(setting_values.switch)]


class Settings(BaseSettings):
    """What this process is to be. A field is the variable of its name in capitals, after TAPROSE_."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        validate_default=False,
        case_sensitive=True,
        hide_input_in_errors=True,
        alias_generator=AliasGenerator(validation_alias=lambda name: f"TAPROSE_{name.upper()}"),
    )

    environment: Literal["development", "production"] = _setting(
        "development",
        "`production`: for the public; it decides what `TAPROSE_TRUSTED_ONLY`, `TAPROSE_INTROSPECTION` and "
        "`TAPROSE_SECURE_COOKIES` are where they are not set",
    )
    port: int = _setting(8000, "where it listens; `0`: any that is free", least=0, most=65_535, name="PORT")
    host: str = _setting("127.0.0.1", "at which address; `0.0.0.0` or `::` behind a proxy on another machine")
    data: Path = _setting(
        Path("var"),
        "the folder with the photos, the secret and, by default, the database; best one that holds nothing "
        "else, which then its owner alone may enter",
    )
    database_url: Annotated[str, BeforeValidator(setting_values.database)] = _setting(
        lambda values: f"sqlite://{values['data']}/taprose.sqlite3",
        "or `postgres://user:password@host:5432/name`, behind pgbouncer or the like with transaction pooling "
        "`…/name?pooling=transaction`",
        shown="sqlite://var/taprose.sqlite3",
        secret=True,
    )
    migration_url: Annotated[str | None, BeforeValidator(setting_values.database)] = _setting(
        None,
        "of PostgreSQL, for `migrate` alone: the same database as the role to whom its tables belong; that "
        "of `TAPROSE_DATABASE_URL` may then append to the log, and change nothing in it",
        secret=True,
    )
    replica_url: Annotated[str | None, BeforeValidator(setting_values.postgres)] = _setting(
        None,
        "of PostgreSQL: a hot standby of the database, which is read instead of it what may take long",
        secret=True,
    )
    write_connections: int = _setting(
        20, "connections to PostgreSQL, of each process, for what is written", least=2, most=500
    )
    read_connections: int = _setting(
        10, "the same, for what is read within a tenth of a second", least=2, most=500
    )
    long_read_connections: int = _setting(
        3, "the same, for what may take longer, here and at `TAPROSE_REPLICA_URL`", least=1, most=100
    )
    bus_url: Annotated[str, BeforeValidator(setting_values.bus)] = _setting(
        "memory://",
        "the bell between processes: `redis://`, `valkey://`, `unix://` or `postgres://`",
        secret=True,
    )
    workers: int = _setting(1, "processes behind the port; more than one needs a bus", least=1, most=64)
    secret: Annotated[bytes, BeforeValidator(setting_values.secret)] = _setting(
        b"",
        "at least 16 characters; PINs, links to photos, ids and positions hang on it",
        shown="the file `secret` in the data",
        secret=True,
    )
    secrets_before: Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)] = (
        _setting(
            (),
            "secrets that were used before, the newest first, separated by commas (in the file one a line): "
            "what was made under them is still good",
            shown="the file `secret.before` in the data",
            secret=True,
        )
    )
    secrets_next: Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)] = (
        _setting(
            (),
            "the secret that will be used next: what another process makes under it is good already",
            shown="the file `secret.next` in the data",
            secret=True,
        )
    )
    contact_key: Annotated[bytes, BeforeValidator(setting_values.secret)] = _setting(
        b"",
        "at least 16 characters; with it telephone numbers and mail addresses are sealed in the database: "
        "who loses it loses them",
        shown="follows from the secret",
        secret=True,
    )
    contact_keys_before: Annotated[
        tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)
    ] = _setting(
        (),
        "others of them, separated by commas, which are opened too: those before, and the next while "
        "processes are restarted one by one",
        secret=True,
    )
    engine: Literal["compiled", "reference"] = _setting("compiled", "`reference`: slower, the same answers")
    introspection: Switch = _setting(
        lambda values: not _production(values),
        "whether the schema may be asked for, and unknown names are answered with suggestions",
        shown="on in development",
    )
    ide: Switch = _setting(
        lambda values: not _production(values),
        "whether `/ide` is there, where the API can be tried out (GraphiQL)",
        shown="on in development",
    )
    trusted_only: Switch = _setting(
        lambda values: _production(values),
        "`on`: the web clients' own documents alone are answered, but for programs with an API key",
        shown="on in production",
    )
    secure_cookies: Switch = _setting(
        lambda values: _production(values),
        "`on`: browsers send cookies over HTTPS alone; what has come over HTTPS is answered so anyway",
        shown="on in production",
    )
    origins: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.origins)] = _setting(
        frozenset(), "other sites whose pages may use a browser's sign-in, separated by commas"
    )
    public_url: Annotated[str | None, BeforeValidator(setting_values.public)] = _setting(
        None,
        "the address of this site, such as `https://aduan.example.go.id`, for previews of links, feeds and "
        "the sitemap; without it these have addresses only where the server is asked by its own machine's "
        "name or by one of the origins",
    )
    proxies: str = _setting("127.0.0.1", "proxies whose word on the client's address counts")
    most_registrations: int = _limit(60, "accounts an hour from one network address")
    most_complaints: int = _limit(
        300, "complaints an hour from one network address, of visitors and of accounts younger than a week"
    )
    most_complaints_of_account: int = _limit(120, "complaints an hour of one account")
    most_supports: int = _limit(
        300, "supports an hour from one network address by accounts younger than a week"
    )
    most_supports_of_account: int = _limit(120, "supports an hour of one account")
    two_administrators: Switch = _setting(
        True,
        "who makes a regent, administrator, verifier or head of an OPD, or gives one a password, needs "
        "another administrator; `off` for a demonstration with one",
    )
    second_factor: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = _setting(
        frozenset(),
        "roles that must sign in with a second factor (an app that shows codes, or a passkey), separated by "
        "commas, such as `ADMIN,VERIFIER,REGENT,OPD_HEAD,OFFICER`; of others it is their own choice",
    )
    oidc_issuer: Annotated[str | None, BeforeValidator(setting_values.issuer)] = _setting(
        None,
        "the government's own sign-in provider (OpenID Connect), whose `/.well-known/openid-configuration` "
        "is read; with it staff may sign in there",
    )
    oidc_client_id: str | None = _setting(None, "what this service is called there")
    oidc_client_secret_file: Path | None = _setting(
        None, "a file with the secret of it; without one it is a public client, by PKCE alone"
    )
    oidc_label: str = _setting("SSO", "what the provider is called on the button: `Masuk dengan …`")
    oidc_match: Literal["email", "nip"] = _setting(
        "email",
        "by what of an account somebody is found who comes from there for the first time; afterwards it is "
        "by the provider's own number for them (`sub`)",
    )
    oidc_claim: str | None = _setting(
        None,
        "what the provider calls that; an e-mail address counts only where it says that it has verified it",
        shown="`email` or `nip`, as above",
    )
    oidc_scopes: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = _setting(
        frozenset({"profile", "email"}),
        "what is asked for besides `openid`, separated by commas",
        shown="profile,email",
    )
    oidc_roles: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = _setting(
        frozenset({"OFFICER", "OPD_HEAD", "VERIFIER", "REGENT", "ADMIN"}),
        "roles that may sign in so, separated by commas",
        shown="all but CITIZEN and VOLUNTEER",
    )
    oidc_only: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = _setting(
        frozenset(),
        "roles that no longer sign in by a password once they have signed in so; let one administrator stay "
        "outside, for the day on which the provider is away",
    )
    oidc_amr: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = _setting(
        frozenset(),
        "words of the provider's `amr` that say that somebody gave a second factor there, such as "
        "`mfa,otp,hwk`; without them ours is asked for",
    )
    oidc_acr: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = _setting(
        frozenset(), "values of its `acr` that say the same; they are asked for"
    )
    webhook_loopback: Switch = _setting(
        False, "`on`, for development: webhooks may go to this very machine, and there without TLS"
    )
    longest_read_ms: int = _setting(
        3000,
        "how long the database may work at one question before it is refused as TOO_EXPENSIVE",
        unit="ms", least=100, most=600_000,
    )  # fmt: skip
    most_database_ms: int = _limit(
        5000,
        "how long it may work in ten seconds at long questions of one person, or of the visitors from one "
        "network address, before they wait",
        unit="ms",
    )
    public_metres: int = _setting(
        100,
        "how far apart the places are that the public and walls read of what may be a home: anonymous "
        "complaints, those with an address, and categories that do not stand in public; roads, lamps and the "
        "like: 10",
        unit="m", least=10, most=5_000,
    )  # fmt: skip
    downtime_days: int = _setting(
        3,
        "how long the server may have been off before somebody must say that its clock is right; `0`: "
        "however long",
        unit="days", least=0, most=3_650,
    )  # fmt: skip
    most_messages: int = _limit(2000, "codes sent by mail or gateway a day, to everybody together")
    smtp_url: Annotated[str | None, BeforeValidator(setting_values.smtp)] = _setting(
        None,
        "the office's mail server, `smtp://user:password@host:587` (STARTTLS) or `smtps://`; without it no "
        "mail is sent",
        secret=True,
    )
    mail_from: Annotated[str, BeforeValidator(setting_values.mail_from)] = _setting(
        "taprose@localhost", "from which address mail comes"
    )
    gateway_url: Annotated[str | None, BeforeValidator(setting_values.gateway)] = _setting(
        None,
        'where short messages (SMS, WhatsApp) are handed over: a POST of `{"to", "text"}`; without it none '
        "are sent",
        secret=True,
    )
    gateway_token: str | None = _setting(None, "the gateway's bearer token", secret=True)
    gateway_secret: Annotated[str | None, BeforeValidator(setting_values.hook_secret)] = _setting(
        None,
        "`whsec_` and base64: with it what goes to the gateway is signed by the Standard Webhooks "
        "specification",
        secret=True,
    )
    mail_reply_to: Annotated[str | None, BeforeValidator(setting_values.mail_from)] = _setting(
        None, "where replies to news by mail go; without it they go to where mail comes from"
    )
    push: Switch = _setting(True, "whether browsers may be told of news with all pages closed (Web Push)")
    push_allowed: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.hosts)] = _setting(
        frozenset(),
        "hosts with their ports, such as `127.0.0.1:8080`, separated by commas, that pushes may go to though "
        "they are inside; otherwise they go to the public internet alone",
    )
    most_uploads: int = _limit(60, "photos an hour from one network address without an account")
    most_upload_mb: int = _limit(
        300, "photos an hour from one network address without an account, in all", unit="MiB"
    )
    most_uploads_a_day: int = _limit(10_000, "photos a day of everybody but offices and volunteers")
    most_upload_mb_a_day: int = _limit(10_000, "photos a day of the same, in all", unit="MiB")
    least_free_mb: int = _setting(
        512,
        "what stays free: below, photos are refused (`STORAGE_FULL`) and `/readyz` is 503; `0`: taken "
        "to the last byte",
        unit="MiB", least=0, most=1_000_000,
    )  # fmt: skip
    most_connections: int = _limit(
        1000, "connections open at once from one network address, behind a proxy sockets and event streams"
    )
    ipv6_prefix: int = _setting(
        64,
        "bits of an IPv6 address that tell senders apart, wherever an address counts: one subscriber has all "
        "addresses of a /64, with some providers of a /56",
        unit="bits", least=32, most=128,
    )  # fmt: skip
    media_store: Annotated[str | None, BeforeValidator(setting_values.bucket)] = _setting(
        None,
        "where photos lie that several machines share: `s3://bucket` or `s3://bucket/below/it`; without it "
        "in the folder `uploads` of the data",
    )
    ship_to: Annotated[str | None, BeforeValidator(setting_values.place)] = _setting(
        None,
        "where `ship` copies a SQLite database to continuously, and the photos with it: a folder on another "
        "disk, such as `/mnt/disk/taprose`, or `s3://bucket/below/it`",
    )
    s3_endpoint: Annotated[str | None, BeforeValidator(setting_values.gateway)] = _setting(
        None,
        "the address of what speaks S3's protocol, such as `https://s3.example.go.id`; without it Amazon's",
    )
    s3_region: str = _setting("us-east-1", "the region of S3's buckets")
    s3_access_key: str | None = _setting(
        None, "who reads and writes in S3's buckets; without it whom the machine is there for", secret=True
    )
    s3_secret_key: str | None = _setting(None, "the secret that belongs to that key", secret=True)
    tiles_url: Annotated[str | None, BeforeValidator(setting_values.tiles)] = _setting(
        None, "map tiles, with `{z}`, `{x}` and `{y}`; without them maps are outlines"
    )
    tiles_attribution: str = _setting("", "whom maps name for their tiles")
    telephone: Annotated[str | None, BeforeValidator(setting_values.telephone)] = _setting(
        None, "the office's telephone, which citizens may call instead of writing"
    )
    regency: Annotated[str, BeforeValidator(setting_values.government)] = _setting(
        "Pemerintah Kabupaten Tuban", "whose service this is: on all pages, and above its papers"
    )
    brand: Path | None = _setting(
        None,
        "a folder with the regency's own `icon.svg`, `icon-192.png`, `icon-512.png`, "
        "`icon-maskable-512.png` and `preview.png` (1200 × 630), as far as there are",
    )
    desk: str = _setting(
        "Dinas Komunikasi, Informatika, Statistik dan Persandian",
        "the office that answers for Taprose, above its papers",
    )
    letter_address: str = _setting(
        "", "the office's address, telephone and the like, in one line above its papers"
    )
    letter_place: str = _setting("", "where papers are signed; without it in the regency's own name")
    metrics_token: Annotated[str | None, BeforeValidator(setting_values.token)] = _setting(
        None,
        "the bearer token by which `/metrics` and the figures of `/readyz` are read; without it they are "
        "told to whoever asks on this very machine, and not through a proxy",
        secret=True,
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)] = _setting(
        "info", "the least that is written to the log"
    )
    log_format: Literal["json", "plain"] = _setting(
        "json", "`json`: an object a line, for programs; `plain`: for people"
    )
    access_log: Switch = _setting(
        False,
        "`on`: a line in the log for each answer, without queries, tokens or what was looked at, and of "
        "addresses the network (/24, /48) alone",
    )
    otel: Switch = _setting(
        False,
        "`on`: spans of requests, operations, statements, relay and consumers are sent by OpenTelemetry, to "
        "where the standard variables say (`OTEL_EXPORTER_OTLP_ENDPOINT`); it needs `requirements-otel.lock`",
    )
    web: Path = _setting(
        Path(__file__).parent / "web" / "dist", "the web clients as they were built", shown="web/dist"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *others: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What `load` hands in alone: which environment it is, is said there."""
        return (init_settings,)

    @model_validator(mode="after")
    def _reaches_all_workers(self) -> "Settings":
        if self.workers > 1 and self.bus_url.startswith("memory:"):
            raise ValueError(
                f"TAPROSE_WORKERS is {self.workers}, but memory:// reaches one process only: "
                "set TAPROSE_BUS_URL to redis://host:6379 or to the PostgreSQL address."
            )
        return self

    @model_validator(mode="after")
    def _provider_is_whole(self) -> "Settings":
        if (self.oidc_issuer is None) != (self.oidc_client_id is None):
            raise ValueError("TAPROSE_OIDC_ISSUER and TAPROSE_OIDC_CLIENT_ID are set together, or neither.")
        if self.oidc_issuer is not None and self.environment == "production" and self.public_url is None:
            raise ValueError(
                "TAPROSE_OIDC_ISSUER needs TAPROSE_PUBLIC_URL: the provider sends people back there alone."
            )
        return self

    @property
    def oidc_secret(self) -> str | None:
        """What the file of it holds. Raises WrongSetting."""
        file = self.oidc_client_secret_file
        if file is None:
            return None
        try:
            found = file.read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            said = error.strerror if isinstance(error, OSError) else "it is no text"
            raise WrongSetting(
                f"TAPROSE_OIDC_CLIENT_SECRET_FILE is {file}, which cannot be read: {said}."
            ) from None
        if not found:
            raise WrongSetting(f"TAPROSE_OIDC_CLIENT_SECRET_FILE is {file}, which is empty.")
        return found

    @property
    def uploads(self) -> Path:
        return self.data / "uploads"

    @property
    def builds(self) -> Path:
        """Where the web clients' builds are put by."""
        return self.data / "builds"

    @property
    def tiles(self) -> Mapping[str, Any] | None:
        """What the clients are told of the map's tiles."""
        if self.tiles_url is None:
            return None
        return {"url": self.tiles_url, "attribution": self.tiles_attribution, "maxZoom": 19}


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. The secret, where none is given, comes from a file in the data that is
    made at the first start: one machine needs no more than that. Raises WrongSetting."""
    given = os.environ if environment is None else environment
    source = EnvSettingsSource(Settings)
    source.env_vars = {n: text for n, text in given.items() if text or n in _SAYS_SOMETHING_EMPTY}
    try:
        settings = Settings(**source())
    except ValidationError as wrong:
        raise WrongSetting(_sentence(wrong)) from None
    _ = settings.oidc_secret  # one that cannot be read is a sentence at the start
    data, found = settings.data, dict[str, Any]()
    if not settings.secret:
        found["secret"] = _kept(data)
    if "secrets_before" not in settings.model_fields_set:
        found["secrets_before"] = _others(data / setting_values.SECRET_BEFORE)
    if "secrets_next" not in settings.model_fields_set:
        found["secrets_next"] = _others(data / setting_values.SECRET_NEXT)
    return settings.model_copy(update=found)


def _kept(data: Path) -> bytes:
    file = data / setting_values.SECRET
    try:
        if not file.exists():
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with suppress(FileExistsError), os.fdopen(os.open(file, flags, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        found = file.read_bytes().strip()
    except OSError as error:
        raise _unusable(data, error) from None
    return _long_enough(found, file)


def _others(file: Path) -> tuple[bytes, ...]:
    """One a line, where there is such a file."""
    try:
        lines = file.read_bytes().splitlines() if file.exists() else []
    except OSError as error:
        raise _unusable(file.parent, error) from None
    return tuple(_long_enough(line.strip(), file) for line in lines if line.strip())


def _unusable(data: Path, error: OSError) -> WrongSetting:
    return WrongSetting(f"TAPROSE_DATA is {data}, whose secret cannot be used: {error.strerror}.")


def _long_enough(found: bytes, file: Path) -> bytes:
    if len(found) < setting_values.LEAST_SECRET:
        # A disk was full as it was written, say: with a key that everybody knows all links could be made.
        short = f"{file} is shorter than {setting_values.LEAST_SECRET} characters"
        raise WrongSetting(f"{short}: put back the one that was kept; remove it where nothing was filed yet.")
    return found


def variables() -> dict[str, FieldInfo]:
    """Every setting by its environment variable's name."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def bounds(field: FieldInfo) -> tuple[int, int] | None:
    """From and to which number, if it is one."""
    least = [rule.ge for rule in field.metadata if hasattr(rule, "ge")]
    most = [rule.le for rule in field.metadata if hasattr(rule, "le")]
    return (least[0], most[0]) if least and most else None


def _sentence(wrong: ValidationError) -> str:
    problem = wrong.errors()[0]
    if not problem["loc"]:
        return str(problem["ctx"]["error"])
    name = str(problem["loc"][0])
    if problem["type"] == "value_error":
        return f"{name} {problem['ctx']['error']}"
    if problem["type"] == "literal_error":
        choices = ", ".join(get_args(variables()[name].annotation))
        return f"{name} is one of {choices}, not {problem['input']!r}."
    found = bounds(variables()[name])
    if found is not None:
        return f"{name} is a number from {found[0]} to {found[1]}, not {problem['input']!r}."
    return f"{name}: {problem['msg']}."
