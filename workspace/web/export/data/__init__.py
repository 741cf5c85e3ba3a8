"""What programs take away: drafts as JSON, dates for calendars; no document."""
