"""`cauce atl-simulator`: a commercial system for demonstrations and tests."""

import typer

from cauce.gateways.commercial import simulator

app = typer.Typer()


@app.command()
def atl_simulator(host: str = "127.0.0.1", port: int = 8090) -> None:
    typer.echo(f"ATL simulator on http://{host}:{port} · Ctrl-C stops it")
    simulator.serve(host, port)
