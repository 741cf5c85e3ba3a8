"""The log's rows and the links of the trail; rows that are only ever added."""
