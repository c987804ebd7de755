import type {ValueChange} from '../../merge/diff-values.js'
import {actOnCreature} from '../../rules/play/act.js'
import {creatureOfMonster} from '../../rules/play/creature.js'
import type {Happening} from '../../rules/play/happening.js'
import type {Act} from '../../schema/act.js'
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
    const own = npcStatBlock(entries, value)
    if (!own) throw refusal({why: 'no-stat-block'}, value, speech.refusal)
    const creature = creatureOfMonster(own.monster, value, entries, {around: entries.around?.(ref) ?? []})
    const result = actOnCreature({bearer: value, creature}, act)
    if ('refused' in result) throw refusal(result.refused, value, speech.refusal)
    happened = result.happened
    return {did: speech.subject(act), after: result.bearer}
  })
  return {...change, happened}
}
