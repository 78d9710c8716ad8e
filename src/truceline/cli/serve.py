"""``truceline serve``: the record in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DB, me

PORT = 8600


def serve(
    db: Annotated[
        str | None,
        typer.Argument(
            metavar="[DB]", envvar="TRUCELINE_DB", show_default=DB, help="The record: a SQLite file, or postgresql://…"
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show a sample instead: a made-up conflict and two real ones.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help=f"Where to listen; else {PORT} or the next free.")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Another address than this machine's own; needs users and TLS.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A host name under which others ask for it; repeatable.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who decides, where there are no users; else who you are."),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    tls_cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Certificate (PEM), to serve encrypted.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Serve other machines without TLS: something else encrypts.")
    ] = False,
) -> None:
    """Show the record in a browser, on this machine alone unless told otherwise: what was read beside its words, who
    says so, the map, the lives of ceasefires and talks. Stop it with Ctrl+C."""
    from ..errors import UsageError
    from ..store import open_store
    from ..store.accounts import Accounts
    from ..web import WebSettings, bind, check, check_tls, is_loopback
    from ..web import serve as run
    from ..web.demo import ACTORS, sample

    if (tls_cert is None) != (tls_key is None):
        raise UsageError("--tls-cert and --tls-key go together")
    tls = (tls_cert, tls_key) if tls_cert and tls_key else None
    for file in tls or ():
        if not file.is_file():
            raise UsageError(f"{file} is no file")
    if tls:
        check_tls(*tls)
    settings = WebSettings(
        host=host, port=PORT if port is None else port, names=tuple(name or ()), person=person or me(), tls=bool(tls)
    )
    if demo and not is_loopback(host):
        raise UsageError("the sample is for this machine; leave out --host")
    if demo:
        typer.echo("truceline: the sample is read when it is first shown, which takes some seconds", err=True)
        settings = settings.model_copy(update={"actors": (ACTORS,), "sample": True})
    with sample() if demo else open_store(db or DB) as store:
        check(settings, users=Accounts(store).count(), insecure=insecure)
        listening, settings = bind(settings, any_port=port is None)
        typer.echo(f"truceline: {store.name} is shown at {settings.address} (Ctrl+C stops it)", err=True)
        with listening:
            run(store, settings, listening=listening, tls=tls, browser=browser)
