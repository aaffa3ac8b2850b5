"""Growing the lexicon: what a log, or texts that were normalised by hand, have to teach."""

from logmine.growing.learning import learn_from_log
from logmine.growing.pairs import learn_from_pairs
from logmine.growing.proposals import Proposal, refuse_to_replace, write_proposals
from logmine.growing.sources import Learnt, learn_exports, learn_norms
from logmine.growing.vocabulary import Vocabulary

__all__ = [
    "Learnt",
    "Proposal",
    "Vocabulary",
    "learn_exports",
    "learn_from_log",
    "learn_from_pairs",
    "learn_norms",
    "refuse_to_replace",
    "write_proposals",
]
