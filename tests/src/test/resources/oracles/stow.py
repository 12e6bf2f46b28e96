"""Sends the DICOM files of a folder by STOW-RS, written by pydicom, and reads the answer with pydicom.

stow.py URL FOLDER: prints {"status", "type", "stored": [UID], "failed": [[UID, reason]], "others": [reason]}.
"""
import io
import json
import sys
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import pydicom

url, folder = sys.argv[1:3]
boundary = uuid.uuid4().hex
body = io.BytesIO()
for path in sorted(Path(folder).rglob("*")):
    if not path.is_file() or path.read_bytes()[128:132] != b"DICM":
        continue
    body.write(f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n".encode())
    one = io.BytesIO()
    pydicom.dcmwrite(one, pydicom.dcmread(path))
    body.write(one.getvalue() + b"\r\n")
body.write(f"--{boundary}--".encode())

request = urllib.request.Request(
    url,
    data=body.getvalue(),
    headers={
        "Content-Type": f"multipart/related; type=application/dicom; boundary={boundary}",
        "Accept": "application/dicom+json",
    },
)
try:
    answer = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    answer = error
module = pydicom.Dataset.from_json(answer.read().decode())


def items(keyword):
    return module.get(keyword, [])


print(
    json.dumps(
        {
            "status": answer.status,
            "type": answer.headers["Content-Type"],
            "stored": [item.ReferencedSOPInstanceUID for item in items("ReferencedSOPSequence")],
            "failed": [
                [item.ReferencedSOPInstanceUID, item.FailureReason] for item in items("FailedSOPSequence")
            ],
            "others": [item.FailureReason for item in items("OtherFailuresSequence")],
        }
    )
)
