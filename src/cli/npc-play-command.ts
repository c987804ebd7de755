import {type PlayedNpc, performOnNpc} from '../app/play/play-npc.js'
import {printRoll} from '../print/dice/roll.js'
import {printPlayedNpc, type ToldMore} from '../print/entity/played.js'
import {happenings} from '../print/words/happening.js'
import {SPEECH} from '../print/words/speech.js'
import type {Act} from '../schema/act.js'
import {changeFlags} from './command.js'
import {campaignFlag, KindCommand, referenceArg} from './entity-commands/kind-command.js'

/** Whom of a campaign's people it happens to. */
export const npcArg = referenceArg('npc')
export const npcFlags = {...changeFlags, ...campaignFlag('npc')}

/** What a command returns that does something to an NPC. */
export type ToldNpc = PlayedNpc & {events: readonly string[]} & Pick<ToldMore, 'seed' | 'roll'>

/** A command that lets an act happen to a person of a campaign. */
export abstract class NpcPlayCommand extends KindCommand {
  abstract override run(): Promise<ToldNpc>

  protected async perform(
    flags: Parameters<KindCommand['entityOptions']>[0],
    npc: string,
    act: Act,
    more: Pick<ToldMore, 'seed' | 'roll'> = {},
  ): Promise<ToldNpc> {
    const played = await performOnNpc(this.entityOptions(flags), npc, act, SPEECH)
    const told = {...played, events: happenings(played.happened, played), ...more}
    if (more.roll) this.log(printRoll(more.roll.dice, more.roll))
    this.log(printPlayedNpc(told, {width: this.width}))
    return told
  }
}
