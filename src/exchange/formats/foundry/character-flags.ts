import {type Bag, isBag, type Reading} from '../../kit/reading.js'

/** Foundry keeps what programs add to a document under a name of theirs; this is ours. */
export const OUR_FLAGS = 'dnd-cli'

/** What an export of ours left on a document; the flags of others count as read. */
export function readFlags(reading: Reading): Bag | undefined {
  const flags = reading.take('flags')
  const own = isBag(flags) && Object.hasOwn(flags, OUR_FLAGS) ? flags[OUR_FLAGS] : undefined
  return isBag(own) ? own : undefined
}
