import {Args, Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags, set} from '../../src/cli/play-flags.js'
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
  static override args = {
    character: charactersArg,
    monster: Args.string({required: true, description: 'Name or id of the stat block; none with `--end`.'}),
  }
  static override flags = {
    ...playFlags,
    end: Flags.boolean({description: 'Back to their own shape.'}),
    spell: Flags.string({description: 'A spell gives it, with its Temporary Hit Points.', helpValue: 'SPELL', exclusive: ['free']}),
    free: Flags.boolean({description: 'Any shape, at no cost.'}),
  }

  async run(): Promise<ToldPlay> {
    if (this.argv.includes('--end')) {
      const {args, flags} = await this.parse({...CharacterForm, args: {character: charactersArg}})
      return this.perform(flags, args.character, {type: 'end-form'})
    }
    const {args, flags} = await this.parse(CharacterForm)
    const {spell, free} = flags
    return this.perform(flags, args.character, {type: 'form', monster: args.monster, ...present({spell, free: set(free)})})
  }
}
