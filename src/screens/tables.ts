import {TABLE as BROWSER} from './catalog-browser/keys.js'
import {TABLE as COMBAT} from './combat/keys.js'
import {TABLE as DASHBOARD} from './dashboard/keys.js'
import {TABLE as DECEPTION} from './deception-board/keys.js'
import {TABLE as BUILDER} from './encounter-builder/keys.js'
import type {KeyTable} from './kit/table.js'
import {type KeyProblem, withUserKeys} from './kit/user-keys.js'
import {TABLE as PARTY} from './party/keys.js'
import {TABLE as PROPOSAL} from './proposal/keys.js'
import {TABLE as RESOLVER} from './resolver/keys.js'

type ScreenId =
  | typeof BROWSER.id
  | typeof PARTY.id
  | typeof DASHBOARD.id
  | typeof PROPOSAL.id
  | typeof RESOLVER.id
  | typeof BUILDER.id
  | typeof COMBAT.id
  | typeof DECEPTION.id

/** The keys of every screen. */
export const TABLES: readonly KeyTable[] = [BROWSER, PARTY, DASHBOARD, PROPOSAL, RESOLVER, BUILDER, COMBAT, DECEPTION]

/** The keys of every screen, with what a person's keys.yaml says in place of theirs. */
export function checkUserKeys(written: unknown): {tables: Readonly<Record<ScreenId, KeyTable>>; problems: readonly KeyProblem[]} {
  const {tables, problems} = withUserKeys(TABLES, written)
  return {tables: Object.fromEntries(tables.map((table) => [table.id, table])) as Record<ScreenId, KeyTable>, problems}
}
