"""Many processes: what each must notice of the others, and what they must agree on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Two columns and two tables; an older release does not mind them."""
    op.add_column("conversation", sa.Column("stamp", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("rehearsal", sa.Column("at", sa.BigInteger, nullable=False, server_default="0"))
    op.create_table("house", sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "once",
        sa.Column("browser", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
