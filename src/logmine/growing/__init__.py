"""Growing the lexicon: what a log, or texts that were normalised by hand, have to teach."""

from logmine.growing.learning import learn_from_log
from logmine.growing.pairs import learn_from_pairs
from logmine.growing.proposals import Proposal, write_proposals
from logmine.growing.vocabulary import Vocabulary

__all__ = ["Proposal", "Vocabulary", "learn_from_log", "learn_from_pairs", "write_proposals"]
