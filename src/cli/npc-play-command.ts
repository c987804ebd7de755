import {Args, Flags} from '@oclif/core'
import {type PlayedNpc, performOnNpc} from '../app/play/play-npc.js'
import {printPlayedNpc} from '../print/entity/played.js'
import {happenings} from '../print/words/happening.js'
import {SPEECH} from '../print/words/speech.js'
import type {Act} from '../schema/act.js'
import {changeFlags, DndCommand} from './command.js'

/** Whom of a campaign's people it happens to. */
export const npcArg = Args.string({required: true, description: 'Id, start of an id, or name.'})

export const npcFlags = {
  ...changeFlags,
  campaign: Flags.string({description: 'Whose people are meant; any when absent.', env: 'DND_CAMPAIGN', helpValue: 'CAMPAIGN'}),
}

/** What a command returns that does something to an NPC. */
export type ToldNpc = PlayedNpc & {events: readonly string[]}

/** A command that lets an act happen to a person of a campaign. */
export abstract class NpcPlayCommand extends DndCommand {
  abstract override run(): Promise<ToldNpc>

  protected async perform(
    flags: Parameters<DndCommand['vaultOptions']>[0] & {campaign?: string | undefined},
    npc: string,
    act: Act,
  ): Promise<ToldNpc> {
    const played = await performOnNpc({...this.vaultOptions(flags), campaign: flags.campaign}, npc, act, SPEECH)
    const told = {...played, events: happenings(played.happened, played)}
    this.log(printPlayedNpc(told, {width: this.width}))
    return told
  }
}
