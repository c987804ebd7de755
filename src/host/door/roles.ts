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

/** What a script's key may be for. */
export const SCOPES = [
  'read:fight',
  'read:sheet',
  'read:handouts',
  'read:story',
  'read:front',
  'read:log',
  'read:requests',
  'read:whispers',
  'read:moves',
  'read:guests',
  'read:figures',
  'do:wants',
  'do:answers',
  'do:front',
  'do:door',
] as const
export type Scope = (typeof SCOPES)[number]

/** Which scope a key needs to ask for something; `undefined` for what anybody may. Its role must be allowed it as well. */
const SCOPE_OF: Readonly<Record<Ask, Scope | undefined>> = {
  'see the page': undefined,
  knock: undefined,
  'see how it is': undefined,
  'read who I am': undefined,
  'hear what is new': undefined,
  leave: undefined,
  'read the fight': 'read:fight',
  'read my sheet': 'read:sheet',
  'read handouts': 'read:handouts',
  'read the story': 'read:story',
  'see what lies in front': 'read:front',
  'read the log': 'read:log',
  'read requests': 'read:requests',
  'read whispers': 'read:whispers',
  'read my moves': 'read:moves',
  'do what I want': 'do:wants',
  'answer requests': 'do:answers',
  'lay in front': 'do:front',
  'read who is here': 'read:guests',
  'let in': 'do:door',
  'send away': 'do:door',
  'read figures': 'read:figures',
}
export const ASK_SCOPES = Object.entries(SCOPE_OF) as [Ask, Scope | undefined][]

/** As `may`, of somebody: a script's key may what its role may, as far as its scopes go. */
export function mayAsk(asker: {role?: Role | undefined; scopes?: readonly Scope[] | undefined} | undefined, ask: Ask): boolean {
  const scope = SCOPE_OF[ask]
  return may(asker?.role, ask) && (scope === undefined || asker?.scopes === undefined || asker.scopes.includes(scope))
}
