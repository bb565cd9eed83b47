"""What may be done with findings and with each body's share in them."""

from recommendations.actions.editions import take_edition
from recommendations.actions.entering import accept_import, enter_report, give_day_of_publication
from recommendations.actions.repeats import link_repeat, set_apart, unlink_repeat
from recommendations.actions.sharing import add_update, assign, moves_open_to, take_stance

__all__ = [
    "accept_import",
    "add_update",
    "assign",
    "enter_report",
    "give_day_of_publication",
    "link_repeat",
    "moves_open_to",
    "set_apart",
    "take_edition",
    "take_stance",
    "unlink_repeat",
]
