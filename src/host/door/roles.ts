import type {Role} from '../../schema/host.js'

/** Everything that can be asked of the host, and the roles that may; `anybody` are also those who are not let in yet. */
export const MAY = {
  'see the page': 'anybody',
  knock: 'anybody',
  'see how it is': 'anybody',
  'read who I am': 'anybody',
  'hear what is new': 'anybody',
  leave: 'anybody',
  'read the fight': ['dm', 'co-dm', 'player', 'spectator'],
  'read my sheet': ['player'],
  'read handouts': ['dm', 'co-dm', 'player', 'spectator'],
  'read the story': ['dm', 'co-dm', 'player', 'spectator'],
  'see what lies in front': ['dm', 'co-dm', 'player', 'spectator'],
  'read the log': ['dm', 'co-dm', 'player', 'spectator'],
  'read requests': ['dm', 'co-dm', 'player'],
  'read whispers': ['dm', 'co-dm', 'player'],
  'read my moves': ['player'],
  'do what I want': ['dm', 'co-dm', 'player'],
  'answer requests': ['dm', 'co-dm'],
  'lay in front': ['dm', 'co-dm'],
  'read who is here': ['dm', 'co-dm'],
  'let in': ['dm', 'co-dm'],
  'send away': ['dm', 'co-dm'],
  'read figures': ['dm'],
} as const satisfies Record<string, 'anybody' | readonly Role[]>

export type Ask = keyof typeof MAY

/** Whether somebody may ask for something; without a role they are not let in yet. */
export function may(role: Role | undefined, ask: Ask): boolean {
  const allowed: 'anybody' | readonly Role[] = MAY[ask]
  return allowed === 'anybody' || (role !== undefined && allowed.includes(role))
}
