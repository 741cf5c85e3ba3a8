"""The outline of a leaf for each kind of party, pointing up, its stalk at the origin.

Shapes differ in outline as well as in colour, so the legend works without seeing colours. All
are about 15 tree units long.
"""

OUTLINES: dict[str, str] = {
    "state": "M0 0C-5.5-2.5-7-8-4.2-12C-2.8-14-1-15.3 0-17C1-15.3 2.8-14 4.2-12C7-8 5.5-2.5 0 0Z",
    "nhri": "M0 0C-2-1.2-7-2.6-7-8C-7-12-3.8-14.6 0-14.6C3.8-14.6 7-12 7-8C7-2.6 2-1.2 0 0Z",
    "civil": "M0 0C-3.4-4.5-4-10-0.6-19C3.6-11 3.2-4.5 0 0Z",
    "city": (
        "M0 0C-3 .4-5-1-5-3.2C-7.6-3.6-8-7-5.6-8C-7-10.6-4.4-13-2.4-11.8C-2-14.6 2-14.6 2.4-11.8"
        "C4.4-13 7-10.6 5.6-8C8-7 7.6-3.6 5-3.2C5-1 3 .4 0 0Z"
    ),
    "regional": (
        "M0 0L-3.2-1.2L-5.8.2L-5.6-3.2L-8.4-5.4L-6-6.8L-7-10.4L-3.6-9.6L-2.8-13L0-16.4"
        "L2.8-13L3.6-9.6L7-10.4L6-6.8L8.4-5.4L5.6-3.2L5.8.2L3.2-1.2Z"
    ),
    "business": "M0 0L-5.4-8L0-16.4L5.4-8Z",
    "other": "M-6.6-7A6.6 6.6 0 1 1 6.6-7A6.6 6.6 0 1 1-6.6-7Z",
}

RIBS: dict[str, str] = {
    "state": "M0 0V-13M0-4.5L-3-7.2M0-4.5L3-7.2M0-8L-2.4-10.2M0-8L2.4-10.2",
    "nhri": "M0 0V-11M0-4L-3.8-7M0-4L3.8-7",
    "civil": "M0 0Q.6-8-.4-15",
    "city": "M0 0V-8.6M0-3.4L-4-5.6M0-3.4L4-5.6",
    "regional": "M0 0V-12.4M0-3L-5-5.4M0-3L5-5.4",
    "business": "M0 0V-12.6",
    "other": "M0 0V-7",
}

FRUIT = "M.6 0A2.9 2.9 0 1 1 6.4 0A2.9 2.9 0 1 1 .6 0Z"
"""A joint pledge carries a small fruit beside the stalk."""
