import {EVERYBODY} from '../../schema/entity/base.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import type {Session} from '../../schema/entity/session.js'
import {present} from '../../schema/value.js'
import type {Speech} from '../play/play.js'
import type {Drafts} from '../session/drafts.js'
import {actOnDraft, rulesOf} from '../session/impacts.js'
import {entryOf} from '../session/line.js'
import {campaignOfId, playedAs, playersOf} from '../session/party.js'

/** XP that something gives: to each so much, and what it is called. */
export interface GivenXp {
  name: string
  /** Whether a character was told of it: its name is nothing for others to read. */
  isTold(id: string): boolean
  xpEach: number
}

/** Whether a character was told of an encounter; of none, nobody was. */
export function toldOf(encounter: Pick<Encounter, 'knownBy'> | undefined, root: string): GivenXp['isTold'] {
  const {knownBy = []} = encounter ?? {}
  const told = new Set(knownBy.flatMap(playedAs(root)))
  return (id) => told.has(id) || knownBy.includes(EVERYBODY)
}

/** Note XP in the session that is open, which gives them when it ends: to those named, else to those who are there. 0 is no line. */
export function noteXp(
  drafts: Drafts,
  session: Session,
  {name, isTold, xpEach}: GivenXp,
  {who, at}: {who: readonly string[] | undefined; at: string},
): void {
  if (xpEach === 0) return
  // A line is read by whoever may read any.
  const players = playersOf(drafts.root, campaignOfId(drafts.root, drafts.campaign))
  const secret = players.every(isTold) ? undefined : true
  const made = {type: 'xp' as const, xp: xpEach, text: name, ...present({secret, who: who && [...who]})}
  const entry = entryOf({root: drafts.root, campaign: drafts.campaign, session}, at, made)
  drafts.change<Session>('session', session.id, (value) => ({...value, log: [...(value.log ?? []), entry]}))
}

/** Give XP at once. 0 is none. */
export async function giveXp(
  drafts: Drafts,
  {name, isTold, xpEach}: GivenXp,
  {takers, refusal}: {takers: readonly string[]; refusal: Speech['refusal']},
): Promise<void> {
  if (xpEach === 0) return
  const rules = await rulesOf(drafts.root, refusal)
  for (const id of takers) {
    const act = {type: 'xp' as const, amount: xpEach, ...present({reason: isTold(id) ? name : undefined})}
    actOnDraft(drafts, {kind: 'character', id}, [act], rules)
  }
}
