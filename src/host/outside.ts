import type {RunnerOptions} from '../app/delivery/runner.js'
import type {TableEvent} from '../app/delivery/tell.js'
import type {HostedTable} from '../app/host/table.js'
import {UserError} from '../errors.js'
import {present} from '../schema/value.js'
import type {Guest} from './door/door.js'

/** Those outside who are told of the table: hooks, and a hub. */
export interface Outside {
  tell(event: TableEvent): void
  close(): Promise<void>
}

const NOBODY: Outside = {tell: () => undefined, close: async () => undefined}

/** Who is told of the table outside: nobody, where no hook does anything and there is no hub. */
export async function openOutside(
  {root, campaign}: Pick<HostedTable, 'root' | 'campaign'>,
  hooks: Omit<RunnerOptions, 'command'> | undefined,
): Promise<Outside> {
  if (!hooks) return NOBODY
  const [{Runner}, {tableTeller}] = await Promise.all([import('../app/delivery/runner.js'), import('../app/delivery/tell.js')])
  const tell = await tableTeller(root, campaign)
  // The table plays on, whatever becomes of those outside.
  const told = (event: TableEvent) => {
    try {
      tell(event)
    } catch (error) {
      hooks.onTrouble?.((error as Error).message)
    }
  }
  try {
    const runner = await Runner.open(root, {...hooks, command: 'dnd host'})
    runner.follow()
    return {tell: told, close: () => runner.stop()}
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // Another process of this vault may deliver in its place.
    if (error.code === 'HOOKS_HELD') return {tell: told, close: async () => undefined}
    if (error.code === 'HOOKS_NONE') return NOBODY
    throw error
  }
}

/** Somebody, as events have them. */
export function asTold({name, character}: Pick<Guest, 'name' | 'character'>): {name: string; character?: string} {
  return {name, ...present({character})}
}
