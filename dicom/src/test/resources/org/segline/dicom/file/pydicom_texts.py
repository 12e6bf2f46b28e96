"""The texts that pydicom reads in files, one line an attribute whose text is in the Specific Character Set.

Values are parted by a bar and the three component groups of a person's name by an equals sign; a character that is no
printable ASCII is written as its number, <65e5>. The argument is a file of paths.
"""

import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
pydicom.datadict.private_dictionaries.clear()  # what private attributes are, only their makers know
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE

TEXTS = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}


def groups(name):
    components = list(name.components)
    return "=".join((components + ["", "", ""])[:3])


def plain(text):
    return "".join(c if " " <= c <= "~" else "<%x>" % ord(c) for c in text)


def texts(dataset, place):
    for element in dataset:
        here = "%s(%04X,%04X)" % (place, element.tag.group, element.tag.element)
        vr = str(getattr(element.VR, "value", element.VR))
        if vr == "SQ":
            for number, item in enumerate(element.value):
                texts(item, "%s[%d]." % (here, number))
        elif vr in TEXTS and element.value:
            values = list(element.value) if element.VM > 1 else [element.value]
            written = [groups(value) if vr == "PN" else str(value) for value in values]
            print(here, vr, "|".join(plain(text) for text in written))


for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    print("#", path)
    texts(pydicom.dcmread(path), "")
