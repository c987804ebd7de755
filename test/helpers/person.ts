import {type RunOptions, Sandbox} from './run-dnd.js'

/** Somebody with a clone of the table's vault, a home of their own, and their own name on what they commit. */
export class Person extends Sandbox {
  readonly name: string
  /** Command lines so far. */
  readonly done: string[] = []

  constructor(name: string) {
    super()
    this.name = name
  }

  override get env(): Record<string, string | undefined> {
    const mail = `${this.name.toLowerCase()}@example.test`
    const who = {GIT_AUTHOR_NAME: this.name, GIT_AUTHOR_EMAIL: mail, GIT_COMMITTER_NAME: this.name, GIT_COMMITTER_EMAIL: mail}
    return {...super.env, ...who}
  }

  /** Take a vault over into this person's own folder. */
  clone(url: string): void {
    this.does(['clone', url, '.'])
  }

  /** Run `dnd`, which has to end so; says what it printed when it does not, and `otherwise`. */
  does(
    args: readonly string[],
    {status = 0, otherwise = () => '', ...options}: RunOptions & {status?: number; otherwise?: () => string} = {},
  ): string {
    const ran = this.dnd(args, options)
    this.done.push(args.join(' '))
    if (ran.status === status) return ran.stdout
    throw new Error(
      `${this.name}: dnd ${args.join(' ')} ended with ${ran.status}, not ${status}:\n${this.done.join('\n')}\n${ran.stdout}${ran.stderr}${otherwise()}`,
    )
  }
}
