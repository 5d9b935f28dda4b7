"""What alembic runs: the migrations over the connection that the ledger hands it, in its transaction."""

from __future__ import annotations

from alembic import context

from reportedly.ledger import across, records, schema  # noqa: F401  (their tables are what the metadata hold)
from reportedly.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
