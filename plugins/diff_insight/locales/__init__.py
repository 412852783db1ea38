"""Message catalogs: what the product says, in every language that it speaks."""

from diff_insight.locales.catalog import (
    Catalog,
    available,
    catalog,
    gettext_noop,
    nearest_catalog,
    ngettext_noop,
)

__all__ = ["Catalog", "available", "catalog", "gettext_noop", "nearest_catalog", "ngettext_noop"]
