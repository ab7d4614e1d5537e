"""Describes the dataset to search engines, as a Dataset of schema.org in JSON-LD."""

from data.questions.coverage import ReleasesAnswer
from layouts.addresses import OPEN_DATA
from layouts.rendering.files.dcat_metadata import FILES
from layouts.wording.subjects.open_data import DESCRIPTION, PUBLISHER, TITLE


def schema_dataset(answer: ReleasesAnswer, site: str) -> dict:
    """Describe the newest public release. `site` is "" where the address of the site is not set."""
    public = [one for one in answer.releases if one.public_on is not None and one.public_on <= answer.today]
    publisher = {"@type": "Organization", "name": PUBLISHER, "url": f"{site}/"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "url": f"{site}{OPEN_DATA}",
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "license": f"{site}{OPEN_DATA}licenties.csv",
        "creator": publisher,
        "publisher": publisher,
        "spatialCoverage": {"@type": "Place", "name": "Nederland"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "encodingFormat": media_type,
                "contentUrl": f"{site}{OPEN_DATA}{name}",
            }
            for name, media_type, _, title in FILES
        ],
        **({"dateModified": public[0].public_on.isoformat(), "version": str(public[0].release)} if public else {}),
    }
