"""The command line: one file a subject, one function a command."""

import typer

from convivial.web.cli import (
    benchmarks,
    commons,
    communities,
    host,
    imports,
    ledgers,
    lots,
    recounts,
    rotas,
    served,
    simulations,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Convivial: a home on the web for small communities who look after each other.",
    rich_markup_mode="rich",
)
app.command("serve")(host.serve)
app.command("doctor")(host.doctor)
app.command("found")(communities.found)
app.command("demo")(host.demo)
app.command("draw")(lots.draw)
app.command("rota")(rotas.rota)
app.command("recount")(recounts.recount)
app.command("export-log")(ledgers.export_log)
app.command("verify-log")(ledgers.verify_log)
app.command("bench")(benchmarks.bench)
app.command("verify-served")(served.verify_served)
app.command("release-manifest")(served.release_manifest)
app.command("export")(commons.export)
imports.app.command("community")(commons.community)
app.add_typer(imports.app, name="import")
app.add_typer(simulations.app, name="simulate")


def main() -> None:
    """Run the command line."""
    app()
