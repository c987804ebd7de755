import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {KIND_NAMES} from '../../src/schema/entity/kinds.js'

const FOLDER = join(import.meta.dirname, '../merge/corpus')

/** Three versions of a file and what is to come of them, as a file of the corpus says it. A text that isn't there is no file. */
interface WrittenCase {
  case: string
  why?: string
  /** Whose head the texts have; `every` is each kind of entity, one after another. */
  in: string | readonly string[]
  base?: string
  ours?: string
  theirs?: string
  /** What comes out, to the letter; with conflicts, what stands until they are settled. Absent: ours stands. */
  merged?: string
  /** Places that need a person's word. */
  conflicts?: readonly string[]
  /** Nothing to merge by meaning: a side is no YAML of ours. The problems' codes. */
  problems?: readonly string[]
  /** The texts are as they are, without a head. */
  whole?: boolean
  /** Of known failures: what comes out as yet. */
  currently?: {merged?: string; conflicts?: readonly string[]; problems?: readonly string[]}
}

export interface MergeCase {
  /** Rule, kind and case, in words. */
  name: string
  rule: string
  in: string
  /** Where the file is in a vault. */
  path: string
  base?: string
  ours?: string
  theirs?: string
  expected: Outcome
  /** Of known failures. */
  currently?: Outcome
}

export interface Outcome {
  /** Absent where the file goes. */
  text: string | undefined
  conflicts: readonly string[]
  problems: readonly string[]
}

type Heads = Record<string, {file: string; head: string}>

const heads = parse(readFileSync(join(FOLDER, 'kinds.yaml'), 'utf8')) as Heads

/** Every case of the corpus; of `failing`, those that come out otherwise than they should. */
export function mergeCases(folder: '' | 'failing' = ''): MergeCase[] {
  const files = readdirSync(join(FOLDER, folder)).filter((file) => file.endsWith('.yaml') && file !== 'kinds.yaml')
  return files.sort().flatMap((file) => {
    const written = parse(readFileSync(join(FOLDER, folder, file), 'utf8')) as WrittenCase[]
    return written.flatMap((each) => kindsOf(each).map((kind) => caseOf(file.replace(/\.yaml$/, ''), kind, each)))
  })
}

function kindsOf({in: kinds}: WrittenCase): readonly string[] {
  return kinds === 'every' ? KIND_NAMES : [kinds].flat()
}

function caseOf(rule: string, kind: string, written: WrittenCase): MergeCase {
  const found = heads[kind]
  if (!found) throw new Error(`${rule}: ${written.case}: there is no head for "${kind}"`)
  const text = (body: string | undefined) => (body === undefined || written.whole ? body : withHead(found.head, body))
  const sides = {base: text(written.base), ours: text(written.ours), theirs: text(written.theirs)}
  const outcome = ({merged, conflicts = [], problems = []}: Pick<WrittenCase, 'merged' | 'conflicts' | 'problems'>): Outcome => ({
    text: merged === undefined && conflicts.length + problems.length > 0 ? sides.ours : text(merged),
    conflicts,
    problems,
  })
  return {
    name: `${rule}: ${kind}: ${written.case}`,
    rule,
    in: kind,
    path: found.file,
    ...(sides.base === undefined ? {} : {base: sides.base}),
    ...(sides.ours === undefined ? {} : {ours: sides.ours}),
    ...(sides.theirs === undefined ? {} : {theirs: sides.theirs}),
    expected: outcome(written),
    ...(written.currently === undefined ? {} : {currently: outcome(written.currently)}),
  }
}

/** Lines of a head whose keys the body has not itself; line ends are the body's. */
function withHead(head: string, body: string): string {
  const lines = head.split(/(?<=\n)/).filter((line) => {
    const key = line.slice(0, line.indexOf(':'))
    return !body.split(/\r?\n/).some((each) => each.startsWith(`${key}:`))
  })
  return (body.includes('\r\n') ? lines.map((line) => line.replace('\n', '\r\n')) : lines).join('') + body
}
