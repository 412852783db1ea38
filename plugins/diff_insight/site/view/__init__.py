"""All reports of an archive, in the orders and groups that pages need."""
