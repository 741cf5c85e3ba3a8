"""The log, the links of the trail and what guards the record; rows are only ever added."""
