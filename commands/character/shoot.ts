import {Args, Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, countBehind, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterShoot extends PlayCommand {
  static override summary = 'Spend ammunition, or search for what was shot.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna arrows',
    '<%= config.bin %> <%= command.id %> brenna arrows 4',
    '<%= config.bin %> <%= command.id %> brenna --recover',
  ]
  static override args = {
    character: charactersArg,
    ammunition: Args.string({
      required: true,
      description: 'Id in the inventory, catalog id, or name, and how many behind it; none with `--recover`.',
    }),
  }
  static override flags = {...playFlags, recover: Flags.boolean({description: 'Half of what was shot is found again.'})}

  async run(): Promise<ToldPlay> {
    if (this.argv.includes('--recover')) {
      const {args, flags} = await this.parse({...CharacterShoot, args: {character: charactersArg}})
      return this.perform(flags, args.character, {type: 'recover-ammunition'})
    }
    const {args, flags} = await this.parse(CharacterShoot)
    const {words, count} = countBehind([...(args.character ?? []), args.ammunition], flags.party === undefined ? 2 : 1)
    return this.perform(flags, words.slice(0, -1), {type: 'shoot', ammunition: words.at(-1) ?? '', count})
  }
}
