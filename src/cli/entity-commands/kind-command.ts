import {Args, Flags} from '@oclif/core'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {DndCommand} from '../command.js'

/** Which entity is meant. */
export function referenceArg(kind: Kind) {
  return Args.string({required: true, description: `Id, name, or the start of one, of the ${kindRow(kind).words.one}.`})
}

/** For kinds that belong to a campaign: which one. */
export function campaignFlag(kind: Kind) {
  const description = 'Campaign it belongs to; the only one there is when absent.'
  return kindRow(kind).scope === 'campaign'
    ? {campaign: Flags.string({description, env: 'DND_CAMPAIGN', helpValue: 'CAMPAIGN'})}
    : ({} as {campaign?: never})
}

/** A command of one kind: the ordinary verbs are made from the table of kinds, and differ by its row alone. */
export abstract class KindCommand extends DndCommand {
  /** Where the vault is, how to commit, and which campaign is meant. */
  protected entityOptions(flags: {vault?: string | undefined; author?: string | undefined; 'no-commit'?: boolean; campaign?: string | undefined}) {
    return {...this.vaultOptions(flags), campaign: flags.campaign}
  }
}

/** An example of use, with the placeholders that oclif fills. */
export function example(words: string): string {
  return `<%= config.bin %> <%= command.id %>${words === '' ? '' : ` ${words}`}`
}
