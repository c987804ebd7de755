import type {ValueChange} from '../../merge/diff-values.js'
import {type Entries, surroundingsFor} from '../../rules/build/entries.js'
import {actOnCreature} from '../../rules/play/act.js'
import {creatureOfMonster} from '../../rules/play/creature.js'
import type {Happening} from '../../rules/play/happening.js'
import type {Played} from '../../rules/play/play.js'
import type {Act} from '../../schema/act.js'
import type {EntityRef} from '../../schema/entity/kinds.js'
import type {Npc} from '../../schema/entity/npc.js'
import {openEntries} from '../catalog/open.js'
import {changeEntity, type EntityChange, type EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {npcStatBlock} from './npc-sheet.js'
import {refusal, type Speech} from './play.js'

/** A person of the world after an act. */
export interface PlayedNpc extends EntityChange<ValueChange> {
  happened: readonly Happening[]
}

/**
 * Let an act happen to an NPC, by the stat block that its `monster` names, as one commit. Throws `NOT_NOW` where the rules don't
 * allow it, or it has no stat block.
 */
export async function performOnNpc(options: EntityOptions, reference: string, act: Act, speech: Speech): Promise<PlayedNpc> {
  const {entries} = await openEntries(vaultRoot(options))
  let happened: readonly Happening[] = []
  const verb = speech.command(act).split(' ').at(-1) ?? act.type
  const change = await changeEntity<ValueChange, Npc>(options, 'npc', reference, verb, ({ref, value}) => {
    const played = npcAfter({ref, value}, act, {entries, refusal: speech.refusal})
    happened = played.happened
    return {did: speech.subject(act), after: played.bearer}
  })
  return {...change, happened}
}

/** An NPC after an act, by their stat block and what lies over the place. Throws `NOT_NOW` where they have none, or the rules don't allow it. */
export function npcAfter(
  {ref, value}: {ref: EntityRef; value: Npc},
  act: Act,
  {entries, refusal: words}: {entries: Entries; refusal: Speech['refusal']},
): Played<Npc> {
  const own = npcStatBlock(entries, value)
  if (!own) throw refusal({why: 'no-stat-block'}, value, words)
  const creature = creatureOfMonster(own.monster, value, entries, {around: surroundingsFor(entries, ref)})
  const result = actOnCreature({bearer: value, creature}, act)
  if ('refused' in result) throw refusal(result.refused, value, words)
  return result
}
