"""Rolling deploys: the files of each version of the pages, for processes of another one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One table; an older release does not mind it."""
    op.create_table(
        "build",
        sa.Column("digest", sa.String(40), primary_key=True),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
