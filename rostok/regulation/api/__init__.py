"""What programs ask about rules that hold: types of interaction and регламенты, as a visitor reads them."""

from ninja import Router

from rostok.regulation.api import regulations, types

router = Router(tags=["regulation"])
router.add_router("", types.router)
router.add_router("", regulations.router)
