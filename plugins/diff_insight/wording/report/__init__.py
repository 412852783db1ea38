"""Words for a whole report: highlights, insights, summary."""
