"""The address by which the feed names a release: it leads to what that release changed."""

from flask import Flask, Response, abort, redirect

from data.questions.coverage import ReleasesQuestion
from data.reader import Reader
from layouts.addresses import release_address


def add_routes(server: Flask, public: Reader) -> None:
    """Add the address of each release that the public may know of, also of one that was taken back."""

    @server.get("/publicatie/<release>")
    def release_page(release: str) -> Response:
        answer = public.answer(ReleasesQuestion())
        if release not in [str(known.release) for known in (*answer.releases, *answer.withdrawn)]:
            abort(404)
        return redirect(release_address(int(release)), 308)
