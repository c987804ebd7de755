import {join} from 'node:path'
import {BREAKERS_TABLE, type Breakers, breakersIn} from '../../generate/remote/breakers.js'
import type {Clock} from '../../generate/remote/clock.js'
import {openShelf} from '../../generate/remote/database.js'
import type {Deed} from '../../schema/hook.js'

/** A change of the table begins it anew. */
const VERSION = 1
/** "dndH". */
const ID = 0x646e6448

/** Whether those outside are well, as every process of a person knows it: one that fails again and again is left alone for a while. */
export function openParties(stateDir: string, clock: Clock): {breakers: Breakers; close(): void} {
  const shelf = {version: VERSION, id: ID, tables: BREAKERS_TABLE, onSetAside: () => undefined}
  const database = openShelf(join(stateDir, 'hooks.db'), shelf)
  return {breakers: breakersIn(database, clock), close: () => database.close()}
}

/** Who it is that does something: a server, or a program. */
export function partyOf(deed: Deed): string {
  return 'url' in deed ? new URL(deed.url).origin : `run ${deed.run[0]}`
}
