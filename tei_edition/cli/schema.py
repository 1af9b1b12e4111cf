"""``tei-edition schema``: the schemas that files may name, kept on this machine."""

from __future__ import annotations

import click

from tei_edition.validation import store


@click.group()
def schema() -> None:
    """Keep RELAX NG schemas on this machine, for `validate` to find them by name or address."""


@schema.command()
@click.argument("source", metavar="FILE-OR-URL")
@click.option("--name", default="", help="What to call it; by default as its file is called.")
def add(source: str, name: str) -> None:
    """Put a schema, with all its files, in the cache; one of the same name is replaced.

    An address is fetched now, and never again without this command.
    """
    kept = store.add(source, name)
    click.echo(f"{kept.name}  {kept.source}")
    click.echo(
        f"Use it with --schema {kept.name}; files that name it in <?xml-model?> find it by themselves.", err=True
    )


@schema.command("list")
def list_() -> None:
    """List the schemas: name, and where each came from."""
    rows = [(store.EDITION, "comes with tei-edition"), *((each.name, each.source) for each in store.stored())]
    width = max(len(name) for name, _ in rows)
    for name, source in rows:
        click.echo(f"{name:{width}}  {source}")
    click.echo(f"The cache is {store.folder()}", err=True)


@schema.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take a schema out of the cache."""
    store.remove(name)
    click.echo(f"{name} removed", err=True)
