import {Args, Flags} from '@oclif/core'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg, set} from '../../src/cli/play-flags.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterForm extends PlayCommand {
  static override summary = 'Take another shape, as Wild Shape does, or leave it.'
  static override description =
    "A feature says which shapes it gives, what they cost and bring; `--free` takes any, as somebody's spell does."
  static override examples = [
    '<%= config.bin %> <%= command.id %> willow wolf',
    '<%= config.bin %> <%= command.id %> willow --end',
    '<%= config.bin %> <%= command.id %> aria giant-toad --free',
  ]
  static override args = {character: characterArg, monster: Args.string({description: 'Name or id of the stat block.'})}
  static override flags = {
    ...changeFlags,
    end: Flags.boolean({description: 'Back to their own shape.'}),
    spell: Flags.string({description: 'A spell gives it, with its Temporary Hit Points.', helpValue: 'SPELL', exclusive: ['free']}),
    free: Flags.boolean({description: 'Any shape, at no cost.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterForm)
    const {monster} = args
    if ((monster === undefined) !== (flags.end === true)) throw usageError('A shape or `--end` is wanted', 'name the stat block: `wolf`')
    const act: Act =
      monster === undefined ? {type: 'end-form'} : {type: 'form', monster, ...present({spell: flags.spell, free: set(flags.free)})}
    return this.perform(flags, args.character, act)
  }
}
