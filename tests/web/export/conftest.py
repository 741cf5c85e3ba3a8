"""Which tests there are: those with LibreOffice where it is installed, and none in their place."""

from tests.support.documents.libreoffice import PROGRAM

collect_ignore = [] if PROGRAM else ["test_in_libreoffice.py"]
