import {Args, Flags} from '@oclif/core'
import type {BoardOptions} from '../app/combat/board.js'
import type {Refusing} from '../app/combat/say.js'
import type {FightPlan} from '../app/combat/start.js'
import {fightRefusalWords} from '../print/combat/refusal.js'
import {namesIn} from '../print/combat/told.js'
import {campaignFlag, KindCommand} from './entity-commands/kind-command.js'
import {freshSeed} from './seed.js'

export const fightArg = Args.string({description: 'Id of the fight; the one that goes on when absent.'})

/** Who fights. */
export const planFlags = {
  ...campaignFlag('encounter'),
  party: Flags.string({description: "Party of the vault; the encounter's, or the only one, when absent.", helpValue: 'PARTY'}),
  add: Flags.string({description: 'Creatures to add: "3 goblin warrior, 1 goblin boss".', multiple: true, helpValue: 'CREATURES'}),
  name: Flags.string({description: "What the fight is called; the encounter's name when absent.", helpValue: 'NAME'}),
  seed: Flags.string({description: 'The same seed throws the same dice.', helpValue: 'TEXT'}),
}

/** A command about a fight. */
export abstract class CombatCommand extends KindCommand {
  protected boardOptions(flags: Parameters<KindCommand['entityOptions']>[0]): BoardOptions & {campaign: string | undefined} {
    return {...this.entityOptions(flags), now: () => new Date().toISOString()}
  }

  protected readonly refusing: Refusing = (why, fight) => fightRefusalWords(why, namesIn(fight))

  protected planOf(
    encounter: string | undefined,
    {
      party,
      add,
      name,
      seed,
    }: {party?: string | undefined; add?: string[] | undefined; name?: string | undefined; seed?: string | undefined},
  ): FightPlan {
    return {encounter, party, add, name, seed: seed ?? freshSeed(), begun: new Date().toISOString()}
  }
}
