import {type PlayedNpc, performOnNpc} from '../app/play/play-npc.js'
import {printPlayedNpc} from '../print/entity/played.js'
import {happenings} from '../print/words/happening.js'
import {SPEECH} from '../print/words/speech.js'
import type {Act} from '../schema/act.js'
import {changeFlags} from './command.js'
import {campaignFlag, KindCommand, referenceArg} from './entity-commands/kind-command.js'

/** Whom of a campaign's people it happens to. */
export const npcArg = referenceArg('npc')
export const npcFlags = {...changeFlags, ...campaignFlag('npc')}

/** What a command returns that does something to an NPC. */
export type ToldNpc = PlayedNpc & {events: readonly string[]}

/** A command that lets an act happen to a person of a campaign. */
export abstract class NpcPlayCommand extends KindCommand {
  abstract override run(): Promise<ToldNpc>

  protected async perform(flags: Parameters<KindCommand['entityOptions']>[0], npc: string, act: Act): Promise<ToldNpc> {
    const played = await performOnNpc(this.entityOptions(flags), npc, act, SPEECH)
    const told = {...played, events: happenings(played.happened, played)}
    this.log(printPlayedNpc(told, {width: this.width}))
    return told
  }
}
