"""Every setting: its environment variable (PLENARY_ before the name), its default and one reason."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What a host may choose. What is not set here is not a choice."""

    model_config = SettingsConfigDict(env_prefix="PLENARY_", frozen=True, extra="ignore")

    host: Annotated[str, Field(description="address to listen on; this computer only unless said")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="port to listen on; 0 takes any free one")] = 8000
    data: Annotated[Path, Field(description="folder of the database, the lock and the server's own secret")] = CHECKOUT / "data"
    plans: Annotated[Path, Field(description="folder of plans and frameworks")] = CHECKOUT / "session_plans"
    database_url: Annotated[str, Field(description="where sessions are kept; empty: SQLite in the data folder")] = ""
    bus_url: Annotated[str, Field(description="how processes tell each other of news; one process needs none")] = "memory://"
    secret: Annotated[str, Field(description="what codes and links are made from; empty: made once, kept in the data folder")] = (
        ""
    )
    public_url: Annotated[str, Field(description="the address people type, when a proxy stands before this server")] = ""
    base_path: Annotated[str, Field(description="path the service lives under, when it shares its address")] = ""
    hosts: Annotated[str, Field(description="further host names this server answers to, with commas between")] = ""
    proxies: Annotated[str, Field(description="addresses of proxies whose word on the visitor's address is taken")] = ""
    host_key: Annotated[str, Field(description="key that lets others than this computer start sessions; empty: made once")] = ""
    pseudo: Annotated[
        bool, Field(description="take the cookie plenary-language=xx: English a third longer, to look at layouts")
    ] = False
    log: Annotated[Literal["text", "json"], Field(description="how faults are written: text, or one JSON line each")] = "text"
    metrics_key: Annotated[str, Field(description="key that lets others than this computer read /metrics; empty: nobody")] = ""
    quiet_minutes: Annotated[float, Field(gt=0, description="a room nobody looks at is closed in memory after so long")] = 10

    @field_validator("public_url")
    @classmethod
    def whole_address(cls, url: str) -> str:
        """An address with scheme and host, without the slash at its end."""
        url = url.rstrip("/")
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise ValueError("an address such as https://plenary.example.org")
        return url

    @field_validator("base_path")
    @classmethod
    def clean_path(cls, path: str) -> str:
        """'' or a path such as /plenary."""
        path = path.strip("/")
        return f"/{path}" if path else ""

    @property
    def base(self) -> str:
        """The path before every route: of the setting, else of the public address, else ''."""
        return self.base_path or urlsplit(self.public_url).path.rstrip("/")

    @property
    def public(self) -> str:
        """The public address with the base path; '' when there is none."""
        return self.public_url.removesuffix(self.base) + self.base if self.public_url else ""

    @property
    def secure(self) -> bool:
        """Whether people reach us over https."""
        return self.public_url.startswith("https://")
