import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {namesFor} from '../app/completion.js'

interface Flag {
  char?: string
  type: 'boolean' | 'option'
  options?: readonly string[]
  /** What the help calls its value: a kind of thing, maybe. */
  helpValue?: string | string[]
  multiple?: boolean
  allowNo?: boolean
}

interface Arg {
  options?: readonly string[]
  multiple?: boolean
}

interface Described {
  hidden?: boolean
  strict?: boolean
  args: Record<string, Arg>
  flags: Record<string, Flag>
}

type Commands = Readonly<Record<string, Described>>

/** A line as far as it is typed: words after `dnd`, and the one that the cursor is in. */
interface Typed {
  before: readonly string[]
  current: string
}

/** Print what may stand where the cursor is: `--complete AT dnd WORD…`, as the shell has them. Never fails: nothing is to be said then. */
export async function complete(dir: string, [at = '', ...line]: readonly string[]): Promise<void> {
  try {
    const place = Number(at)
    const {commands} = JSON.parse(readFileSync(join(dir, 'oclif.manifest.json'), 'utf8')) as {commands: Commands}
    const typed = {before: line.slice(1, place), current: line[place] ?? ''}
    const found = await completions(commands, typed, {cwd: process.cwd()})
    if (found.length > 0) process.stdout.write(`${found.join('\n')}\n`)
  } catch {
    // A shell asks at every Tab: half a vault, or none, is no error there.
  }
}

/** What may stand at the cursor, in the alphabet's order. */
export async function completions(commands: Commands, typed: Typed, {cwd}: {cwd: string}): Promise<string[]> {
  const ids = Object.keys(commands).filter((id) => !commands[id]?.hidden)
  const depth = pathLength(ids, typed.before)
  const path = typed.before.slice(0, depth).join(':')
  const command = Object.hasOwn(commands, path) ? commands[path] : undefined
  const rest = typed.before.slice(depth)
  const vault = valueGiven(command, typed.before, 'vault')
  const names = (name: string, begin: string) => namesFor(name, begin, {vault, cwd})
  const found = await candidates({command, path, rest, current: typed.current, names})
  const subs = rest.length === 0 ? nextWords(ids, path) : []
  return [...new Set([...subs, ...found])].filter((each) => isWanted(each, typed.current, subs)).sort()
}

/** Words of commands are matched as typed; ids were found by their names, too. */
function isWanted(each: string, current: string, subs: readonly string[]): boolean {
  return subs.includes(each) || each.startsWith('-') ? each.startsWith(current) : true
}

/** How many words at the line's beginning are a command or a topic. */
function pathLength(ids: readonly string[], words: readonly string[]): number {
  let depth = 0
  while (depth < words.length) {
    const path = words.slice(0, depth + 1).join(':')
    if (!ids.some((id) => id === path || id.startsWith(`${path}:`))) break
    depth++
  }
  return depth
}

function nextWords(ids: readonly string[], path: string): string[] {
  const begin = path === '' ? '' : `${path}:`
  return ids.filter((id) => id.startsWith(begin)).map((id) => id.slice(begin.length).split(':')[0] ?? '')
}

interface Looking {
  command: Described | undefined
  path: string
  /** Words behind the command. */
  rest: readonly string[]
  current: string
  names(name: string, begin: string): Promise<readonly string[]>
}

async function candidates({command, path, rest, current, names}: Looking): Promise<readonly string[]> {
  if (!command) return []
  const waiting = flagOf(command, rest.at(-1))
  if (waiting) return valuesOf(waiting, current, names)
  if (current.startsWith('-')) return flagsLeft(command, rest)
  const all = await Promise.all(
    argsAt(command, positionals(command, rest).length).flatMap<readonly string[] | Promise<readonly string[]>>(
      ([name, {options, multiple}]) => {
        if (options) return [options.filter((option) => option.startsWith(current))]
        // Where it is anything of the topic's kind, the topic says which; where it may be several, a party is.
        const meant = name === 'reference' ? (path.split(':')[0] ?? '') : name
        return [names(meant, current), ...(multiple ? [names('party', current)] : [])]
      },
    ),
  )
  return all.flat()
}

/** The arguments that may stand at a place: behind the first of several of one kind, what comes after them too. */
function argsAt({args, strict}: Described, place: number): readonly [string, Arg][] {
  const all = Object.entries(args)
  const many = all.findIndex(([, {multiple}]) => multiple)
  if (many >= 0 && place > many) return all.slice(many)
  return all.slice(strict === false ? Math.min(place, all.length - 1) : place).slice(0, 1)
}

async function valuesOf(
  [name, {options, helpValue}]: [string, Flag],
  current: string,
  names: Looking['names'],
): Promise<readonly string[]> {
  if (options) return options.filter((option) => option.startsWith(current))
  const found = await names(name, current)
  return found.length > 0 || typeof helpValue !== 'string' ? found : names(helpValue.toLowerCase(), current)
}

/** The flag that a word is, where its value comes next. */
function flagOf({flags}: Described, word: string | undefined): [string, Flag] | undefined {
  if (word === undefined || !word.startsWith('-') || word.includes('=')) return undefined
  return Object.entries(flags).find(
    ([name, {char, type}]) => type === 'option' && (word === `--${name}` || (char !== undefined && word === `-${char}`)),
  )
}

function flagsLeft({flags}: Described, rest: readonly string[]): string[] {
  return Object.entries(flags).flatMap(([name, {multiple, allowNo}]) => {
    const spelled = [`--${name}`, ...(allowNo ? [`--no-${name}`] : [])]
    return !multiple && spelled.some((each) => rest.includes(each)) ? [] : spelled
  })
}

function positionals(command: Described, rest: readonly string[]): string[] {
  return rest.filter((word, i) => !(word.startsWith('-') && word.length > 1) && !flagOf(command, rest[i - 1]))
}

function valueGiven(command: Described | undefined, words: readonly string[], flag: string): string | undefined {
  const at = words.findIndex((word) => command && flagOf(command, word)?.[0] === flag)
  return at < 0 ? undefined : words[at + 1]
}
