"""A ledger in a PostgreSQL database: how it is opened, and where its SQL differs from that of a SQLite file.

The rest of the ledger writes SQL once, as SQLite takes it. ``spelling`` says the same to PostgreSQL.
"""
