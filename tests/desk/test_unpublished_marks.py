"""Who is signed in reads beside each figure that is not approved, and on each page, that the public does not see it."""

import re
from html import unescape

import pytest

from layouts.wording.phrases import NOT_PUBLIC_YET, SEES_UNPUBLISHED
from tests.dashboard.shipped_site import VIEWERS, copied
from tests.dashboard.test_rights import READS, SECRETS, Asking, add_secrets

# Those of a release that has no number yet: the others are public from their moment on, as they stand.
WITHOUT_NUMBER = ("concept", "gedeeld")
PAGES = ("/gemeenten/GM0599", "/pijler/directe-veiligheid?gebied=GM0599")


@pytest.fixture(scope="module")
def secret_url(shipped_url, tmp_path_factory):
    url = copied(shipped_url, tmp_path_factory.mktemp("marks") / "marks.sqlite")
    add_secrets(url)
    return url


@pytest.fixture
def asking(secret_url, front_end):
    return Asking(secret_url, front_end)


def words_of(answer) -> str:
    main = answer.text.split("<main")[-1].split("</main>")[0]
    return " ".join(unescape(re.sub("<[^>]+>", " ", main)).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize("role", READS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_that_it_shows_what_is_not_public_to_whom_it_shows_it(asking, role, address):
    asking.viewer = VIEWERS[role]

    told = words_of(asking.client.get(address))

    assert (SEES_UNPUBLISHED in told) is bool(READS[role])
    if not READS[role]:
        assert NOT_PUBLIC_YET not in told


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in READS if READS[role].intersection(WITHOUT_NUMBER)])
@pytest.mark.parametrize("address", PAGES)
def test_each_figure_without_a_number_of_publication_carries_the_mark(asking, role, address):
    asking.viewer = VIEWERS[role]

    told = words_of(asking.client.get(address))

    marked = {name for name in WITHOUT_NUMBER if re.search(rf"{SECRETS[name][1]}( \w+)? \({NOT_PUBLIC_YET}\)", told)}
    assert marked & READS[role], (address, role)
    for name in READS[role].intersection(WITHOUT_NUMBER):
        for found in re.finditer(rf"(?<![\d.]){re.escape(SECRETS[name][1])} huisverboden", told):
            assert told[found.end() :].startswith(f" ({NOT_PUBLIC_YET})"), told[found.start() - 40 : found.end() + 60]
