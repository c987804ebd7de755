import {Command, Flags, type Interfaces} from '@oclif/core'
import {settleNearest} from '../app/vault/settle-vault.js'
import {UserError} from '../errors.js'
import {printJson} from '../print/text/json.js'
import {plainText} from '../print/text/plain-text.js'
import type {ScreenLook} from '../schema/screen-looks.js'
import {readUserConfig, type SettingName} from './config.js'
import {page} from './pager.js'
import {canAsk, terminalWidth} from './terminal.js'

type Named = Record<string, unknown>

/** Flags of commands that change the vault. */
export const changeFlags = {
  author: Flags.string({description: 'Commit as this person, "Name <mail>".', env: 'DND_AUTHOR', helpGroup: 'CHANGE', helpValue: 'WHO'}),
  'no-commit': Flags.boolean({description: 'Leave the change uncommitted.', helpGroup: 'CHANGE'}),
}

/** Every dnd command: the shared flags, the same error display, the same exit codes. What `run` returns is its `--json`. */
export abstract class DndCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    vault: Flags.string({
      char: 'C',
      description: 'Vault to work in; the nearest one upward when absent.',
      env: 'DND_VAULT',
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
    }),
    quiet: Flags.boolean({char: 'q', description: 'No messages, only results.', helpGroup: 'GLOBAL'}),
    'no-input': Flags.boolean({description: 'Never ask; fail and name the missing flag.', helpGroup: 'GLOBAL', env: 'DND_NO_INPUT'}),
    'no-color': Flags.boolean({description: 'Plain text.', helpGroup: 'GLOBAL'}),
  }

  /** An object, always: oclif prints nothing for `--json` when a command returns a falsy value. */
  abstract override run(): Promise<object>

  /** For a command that has to work whatever is wrong: settings that can't be read are passed over, and what was left is let be. */
  protected readonly worksAnyhow: boolean = false

  /** The branch that the vault was changed on, where that is not the main one. */
  private changedOn: string | undefined
  private isQuiet = false

  private user: Partial<Record<SettingName, string>> = {}

  public override async init(): Promise<void> {
    await super.init()
    this.user = await readUserConfig().catch((error) => (this.worksAnyhow ? {} : Promise.reject(error)))
  }

  /** What a killed command left half done is settled before this one looks at the vault. */
  protected override async parse<F extends Named, B extends Named, A extends Named>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    parsed.argv = asTyped(parsed)
    refuseBlank(parsed.raw)
    this.isQuiet = (parsed.flags as {quiet?: boolean}).quiet === true
    if (this.worksAnyhow) return parsed
    const {vault} = parsed.flags as {vault?: string}
    const told = await settleNearest({vault, fallback: this.user.vault, cwd: process.cwd()})
    for (const sentence of told) this.logToStderr(plainText(sentence))
    await this.dress(() => this.campaignLook(vault))
    return parsed
  }

  /** Have all that follows in the colors that the person chose, or else in those of a theme. */
  protected async dress(themed: () => Promise<Partial<ScreenLook> | undefined>): Promise<void> {
    if (this.jsonEnabled()) return
    const {dressScreen} = await import('./screen-look.js')
    await dressScreen(process.env['DND_COLORS'] || this.user.colors, themed)
  }

  /** Colors of the theme that the campaign is under; a vault that can't be read is told of by who needs it. */
  private async campaignLook(vault: string | undefined): Promise<Partial<ScreenLook> | undefined> {
    const {vaultMaybeThemed} = await import('../app/vault/may-be-themed.js')
    const root = vaultMaybeThemed({vault, fallback: this.user.vault, cwd: process.cwd()})
    if (root === undefined) return undefined
    try {
      return (await import('../app/entities/present-theme.js')).presentTheme(root)?.screen
    } catch {
      return undefined
    }
  }

  /** Where the vault is and how to commit, from the shared flags and the user's settings. */
  protected vaultOptions(flags: {vault?: string | undefined; author?: string | undefined; 'no-commit'?: boolean}) {
    return {
      vault: flags.vault,
      fallback: this.user.vault,
      cwd: process.cwd(),
      author: flags.author,
      userAuthor: this.user.author,
      commit: !flags['no-commit'],
      onBranch: (branch: string) => {
        this.changedOn = branch
      },
    }
  }

  /** Print a long result, through the person's pager where `pager` asks for one. */
  protected async show(text: string, {pager}: {pager: boolean}): Promise<void> {
    if (!this.jsonEnabled()) await page(text, {pager, program: this.user.pager})
  }

  /** A setting of the person's own. */
  protected ownSetting(name: SettingName): string | undefined {
    return this.user[name]
  }

  /** Columns to lay results out in. */
  protected get width(): number {
    return terminalWidth()
  }

  protected canAsk(flags: {'no-input'?: boolean}, shown: {isTTY?: boolean} = process.stdout): boolean {
    return canAsk(flags['no-input'] ?? false, shown) && !this.jsonEnabled()
  }

  /** A message that is not the result: to stderr, and not with `--quiet` or `--json`. */
  protected note(text: string, flags: {quiet?: boolean}): void {
    if (!flags.quiet && !this.jsonEnabled()) this.logToStderr(text)
  }

  protected override logJson(json: unknown): void {
    process.stdout.write(`${printJson(json, {indent: 2})}\n`)
  }

  /** At the very end: a screen of its own has the terminal until then. */
  protected override async finally(error: Error | undefined): Promise<void> {
    if (this.changedOn !== undefined) this.note(`On the branch ${plainText(this.changedOn)}.`, {quiet: this.isQuiet})
    await super.finally(error)
  }

  protected override async catch(error: Error): Promise<void> {
    // Most commands don't fail, so most needn't load what shows a failure.
    const {printFailure} = await import('./failure.js')
    const status = printFailure(error, this.jsonEnabled())
    // Leaving at once would cut off what a slow reader has not taken yet.
    await new Promise((taken) => process.stdout.write('', taken))
    this.exit(status)
  }
}

/**
 * Words in the order in which they were typed. oclif sorts them by where each is met first, and so moves every word that stands twice:
 * "the door and the key" would be "the the door and key".
 */
function asTyped({raw, args, argv}: Pick<Interfaces.ParserOutput<Named, Named, Named>, 'raw' | 'args' | 'argv'>): unknown[] {
  const tokens = raw.filter((token) => token.type === 'arg')
  const typed = tokens.map(({arg, input}) => {
    const value = arg !== undefined && Object.hasOwn(args, arg) ? args[arg] : input
    return Array.isArray(value) ? input : value
  })
  // What nobody typed stands for itself: an argument that has a default.
  const given = new Set(tokens.map(({arg}) => arg))
  const defaults = Object.entries(args).flatMap(([name, value]) => (given.has(name) || value === undefined ? [] : [value]))
  return typed.length + defaults.length >= argv.length ? [...typed, ...defaults] : argv
}

/** A text of blanks alone is a slip, in a shell's quotes or a variable that is empty: no flag means anything by it. */
function refuseBlank(given: Interfaces.ParserOutput['raw']): void {
  const blank = given.find((token) => token.type === 'flag' && /^[\s\p{Cf}]*$/u.test(token.input))
  if (blank?.type !== 'flag') return
  throw usageError(`\`--${blank.flag}\` is given nothing`, 'write what you mean behind it, or leave it out')
}

/** A usage error that names what is wrong and what to type. */
export function usageError(message: string, ...hints: string[]): UserError {
  return new UserError(message, {code: 'USAGE', hints})
}
