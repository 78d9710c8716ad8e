"""Text as an XML file may hold it."""

from __future__ import annotations

import re

# XML 1.0, section 2.2: all else is no character of XML, escaped or not.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """``text`` with the replacement character for each that no XML file may hold; markup is not escaped.

    >>> xml_text("a\\x00b & c")
    'a\\ufffdb & c'
    """
    return _UNFIT.sub("\ufffd", text)
