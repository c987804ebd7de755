import {Args, Flags} from '@oclif/core'
import {type BlendedThemes, blendThemes} from '../../src/app/transitions/blend-themes.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {printBlendedThemes} from '../../src/print/transitions/blend.js'

export default class ThemeBlend extends DndCommand {
  static override summary = 'Mix two themes by weight; what they say differently is shown.'
  static override description =
    "What only one says holds, lists are joined, colours and shifts are mixed by weight; of all else that both say, the heavier one's word is taken. With `--name` the blend is a theme of the vault. The rules are in docs/THEMES.md."
  static override examples = [
    '<%= config.bin %> <%= command.id %> high-fantasy salt-noir --weight 0.3',
    '<%= config.bin %> <%= command.id %> high-fantasy salt-noir --weight 0.5 --name "Lamplight"',
  ]
  static override args = {
    a: Args.string({required: true, description: 'Id or name of one theme.'}),
    b: Args.string({required: true, description: 'Of the other.'}),
  }
  static override flags = {
    ...changeFlags,
    weight: Flags.string({char: 'w', description: 'How much of the second it has, from 0 to 1.', default: '0.5', helpValue: 'W'}),
    name: Flags.string({char: 'n', description: 'Write it as a theme of the vault, with this name.'}),
    id: Flags.string({description: 'Its id; made from the name when absent.', dependsOn: ['name']}),
    'dry-run': Flags.boolean({description: 'Check it and write nothing.', default: false}),
  }

  async run(): Promise<BlendedThemes> {
    const {args, flags} = await this.parse(ThemeBlend)
    const weight = weightOf(flags.weight)
    const {name, id} = flags
    const blended = await blendThemes({...this.vaultOptions(flags), dryRun: flags['dry-run']}, {...args, weight, name, id})
    this.log(printBlendedThemes(blended, {width: this.width}))
    return blended
  }
}

function weightOf(text: string): number {
  const weight = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
  if (weight >= 0 && weight <= 1) return weight
  throw usageError(`"${text}" is no weight`, 'write a number from 0 (all of the first) to 1 (all of the second): `--weight 0.3`')
}
