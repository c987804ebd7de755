import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

interface Flag {
  name: string
  char?: string
  type: 'boolean' | 'option'
  options?: string[]
  required?: boolean
  allowNo?: boolean
}

interface Command {
  id: string
  hidden?: boolean
  summary?: string
  examples?: unknown[]
  strict?: boolean
  args: Record<string, unknown>
  flags: Record<string, Flag>
}

interface Manifest {
  commands: Record<string, Command>
}

/** Every command of the built program by its id (`character:show`), as oclif knows it. */
export const {commands: COMMANDS} = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')) as Manifest

/** The words after `dnd` as a shell makes them of a line, wherever its output goes. */
export function shellWords(line: string): string[] {
  const script = `dnd() { printf '%s\\0' "$@" >&3; }\n${line}`
  const env = {...process.env, RUNNER_TEMP: '/tmp/runner', GITHUB_BASE_REF: 'main'}
  const {output, status} = spawnSync('sh', ['-c', script], {encoding: 'utf8', env, stdio: ['ignore', 'ignore', 'ignore', 'pipe']})
  if (status !== 0) throw new Error(`No shell takes ${line}`)
  return (output[3] ?? '').split('\0').slice(0, -1)
}

/** What of a command line oclif would refuse. */
export function wrongIn(words: readonly string[]): string[] {
  const count = [3, 2, 1].find((length) => length <= words.length && words.slice(0, length).join(':') in COMMANDS)
  if (count === undefined) return ['no command']
  const {flags, args, strict} = COMMANDS[words.slice(0, count).join(':')] as Command
  const all = Object.values(flags)
  const [wrong, given, rest] = [[] as string[], new Set<string>(), [] as string[]]
  for (let at = count; at < words.length; at++) {
    const word = words[at] as string
    const [, name, inline] = /^(--?[^=]+)(?:=(.*))?$/.exec(word) ?? []
    if (name === undefined) {
      rest.push(word)
      continue
    }
    const flag = all.find((each) => [`--${each.name}`, `-${each.char}`].includes(name) || (each.allowNo && name === `--no-${each.name}`))
    if (flag) given.add(flag.name)
    if (!flag) wrong.push(name)
    else if (flag.type === 'option') {
      const value = inline ?? words[++at]
      if (value === undefined) wrong.push(`${name} without a value`)
      else if (flag.options && !flag.options.includes(value)) wrong.push(`${name} ${value}`)
    }
  }
  const missing = all.filter(({name, required}) => required && !given.has(name)).map(({name}) => `no --${name}`)
  return [...wrong, ...missing, ...(strict === false ? [] : rest.slice(Object.keys(args ?? {}).length))]
}

/** Flags of every command that no class of its own has. */
const OF_ALL = ['--help', '--version']

/** What of a name in a text there is not: a command or a topic, and its flags. Arguments, values and what else it takes may be left out. */
export function misnamedIn(line: string): string[] {
  const [piped = ''] = line.replace(/"[^"]*"|'[^']*'/g, 'TEXT').split(' | ')
  const words = piped.split(/\s+/).slice(1)
  const path = words.slice(0, words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word)) >>> 0)
  const length = [3, 2, 1].find((most) => path.length >= most && isName(path.slice(0, most).join(':')))
  if (length === undefined) return path.length === 0 || path[0] === 'help' ? [] : ['no command']
  const command = COMMANDS[path.slice(0, length).join(':')]
  if (!command) return path.length > length ? ['no command'] : []
  const known = [...OF_ALL, ...Object.values(command.flags).flatMap(({name, char}) => [`--${name}`, `--no-${name}`, `-${char}`])]
  return words.flatMap((word) => /^--?[a-z][a-z-]*/i.exec(word)?.[0] ?? []).filter((flag) => !known.includes(flag))
}

/** Whether this is a command, or a topic of some. */
function isName(id: string): boolean {
  return id in COMMANDS || Object.keys(COMMANDS).some((each) => each.startsWith(`${id}:`))
}
