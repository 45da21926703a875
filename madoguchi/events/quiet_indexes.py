"""Adding an index to a table of millions of rows while others write to it."""

from typing import Any

from django.db.migrations.operations import AddIndex


class AddIndexQuietly(AddIndex):
    """For migrations with `atomic = False`. PostgreSQL makes it beside the writers; what an interrupted try left of it is made anew."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        is_quiet = schema_editor.connection.vendor == "postgresql"
        name = schema_editor.quote_name(self.index.name)
        schema_editor.execute(f"DROP INDEX {'CONCURRENTLY ' if is_quiet else ''}IF EXISTS {name}")
        schema_editor.add_index(model, self.index, **({"concurrently": True} if is_quiet else {}))
