import type {Encounter} from '../../schema/entity/encounter.js'
import type {Session} from '../../schema/entity/session.js'
import {present} from '../../schema/value.js'
import type {Speech} from '../play/play.js'
import type {Drafts} from '../session/drafts.js'
import {actOnDraft, rulesOf} from '../session/impacts.js'
import {entryOf} from '../session/line.js'

/** XP that something gives: to each so much, and what it is called. */
export interface GivenXp {
  name: string
  /** The players were not told of it, so that its name is nothing for them to read. */
  isSecret: boolean
  xpEach: number
}

/** The name of an encounter that the players were not told of is nothing for them to read. */
export function isSecret({knownBy = []}: Pick<Encounter, 'knownBy'>): boolean {
  return knownBy.length === 0
}

/** Note XP in the session that is open, which gives them when it ends: to those named, else to those who are there. 0 is no line. */
export function noteXp(
  drafts: Drafts,
  session: Session,
  {name, isSecret, xpEach}: GivenXp,
  {who, at}: {who: readonly string[] | undefined; at: string},
): void {
  if (xpEach === 0) return
  const made = {type: 'xp' as const, xp: xpEach, text: name, ...present({secret: isSecret || undefined, who: who && [...who]})}
  const entry = entryOf({root: drafts.root, campaign: drafts.campaign, session}, at, made)
  drafts.change<Session>('session', session.id, (value) => ({...value, log: [...(value.log ?? []), entry]}))
}

/** Give XP at once. 0 is none. */
export async function giveXp(
  drafts: Drafts,
  {name, isSecret, xpEach}: GivenXp,
  {takers, refusal}: {takers: readonly string[]; refusal: Speech['refusal']},
): Promise<void> {
  if (xpEach === 0) return
  const rules = await rulesOf(drafts.root, refusal)
  const act = {type: 'xp' as const, amount: xpEach, ...present({reason: isSecret ? undefined : name})}
  for (const id of takers) actOnDraft(drafts, {kind: 'character', id}, [act], rules)
}
