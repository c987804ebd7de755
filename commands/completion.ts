import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Args} from '@oclif/core'
import {DndCommand} from '../src/cli/command.js'

/** Shells that are known; the script of each is in bin. */
const SHELLS = ['bash', 'zsh', 'fish'] as const

export default class Completion extends DndCommand {
  static override summary = 'Print what makes your shell complete commands, flags, and the ids and names of your vault.'
  static override description =
    `For bash, in ~/.bashrc: \`eval "$(dnd completion bash)"\`. For zsh, in ~/.zshrc after compinit: \`eval "$(dnd completion zsh)"\`.
For fish: \`dnd completion fish > ~/.config/fish/completions/dnd.fish\`.`
  static override examples = ['<%= config.bin %> <%= command.id %> bash', '<%= config.bin %> <%= command.id %> zsh']
  static override args = {shell: Args.string({description: 'Your shell.', required: true, options: [...SHELLS]})}

  async run(): Promise<{shell: string; script: string}> {
    const {args} = await this.parse(Completion)
    const script = readFileSync(join(this.config.root, 'bin', `completion.${args.shell}`), 'utf8')
    this.log(script.trimEnd())
    return {shell: args.shell, script}
  }
}
