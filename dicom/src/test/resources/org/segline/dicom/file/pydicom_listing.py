"""What pydicom reads in files, one line an attribute: place, VR, length and CRC-32 of the value in little endian order.

Values are those of the file (raw elements), before pydicom makes Python of them. The argument is a file of paths.
"""

import sys
import warnings
import zlib

import pydicom
from pydicom.encaps import read_item
from pydicom.filebase import DicomBytesIO
from pydicom.uid import ExplicitVRBigEndian

warnings.simplefilter("ignore")
pydicom.datadict.private_dictionaries.clear()  # what private attributes are, only their makers know
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE

UNITS = {"AT": 2, "FD": 8, "FL": 4, "OD": 8, "OF": 4, "OL": 4, "OV": 8, "OW": 2}
UNITS.update({"SL": 4, "SS": 2, "SV": 8, "UL": 4, "US": 2, "UV": 8})


def little(value, vr, big_endian):
    unit = UNITS.get(vr, 1)
    if not big_endian or unit == 1:
        return value
    whole = len(value) // unit * unit
    turned = b"".join(value[at : at + unit][::-1] for at in range(0, whole, unit))
    return turned + value[whole:]


def fragments(encapsulated):
    stream = DicomBytesIO(encapsulated)
    stream.is_little_endian = True
    while True:
        fragment = read_item(stream)
        if fragment is None:
            return
        yield fragment


def encoded(element):
    """The bytes of an element that pydicom has turned into Python while it was reading: Specific Character Set."""
    text = "\\".join(element.value) if element.VM > 1 else element.value or ""
    return (text + " " * (len(text) % 2)).encode("ascii")


def listing(dataset, place, big_endian):
    for tag in sorted(dataset.keys()):
        if tag.element == 0 and tag.group > 2:
            continue  # group lengths
        raw = dataset.get_item(tag)
        element = dataset[tag] if raw.VR in ("UN", "SQ", None) else raw
        vr = str(getattr(element.VR, "value", element.VR))
        here = "%s(%04X,%04X)" % (place, tag.group, tag.element)
        if vr == "SQ":
            print(here, "SQ", len(element.value))
            for number, item in enumerate(element.value):
                listing(item, "%s[%d]." % (here, number), big_endian)
        elif raw.is_raw and raw.length == 0xFFFFFFFF:
            parts = list(fragments(raw.value))
            print(here, vr, "fragments", *[f"{len(part)}:{zlib.crc32(part):08x}" for part in parts])
        else:
            value = little(raw.value or b"", vr, big_endian) if raw.is_raw else encoded(raw)
            print(here, vr, len(value), f"{zlib.crc32(value):08x}")


for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    print("#", path)
    dataset = pydicom.dcmread(path)
    listing(dataset, "", dataset.file_meta.TransferSyntaxUID == ExplicitVRBigEndian)
