import type {Diagnostic} from '../../../diagnostic.js'
import {parseYaml} from '../../../yaml/parse.js'
import {type Bag, isBag} from '../../kit/reading.js'
import {importProblem} from '../../kit/source.js'

/** A note in its parts. */
export interface ParsedNote {
  front: Bag
  /** Front matter that can't be read, as it stands. */
  broken?: string
  body: string
  /** The line of the file on which the body begins. */
  bodyLine: number
  findings: Diagnostic[]
}

const FRONT = /^---[ \t]*\n([\s\S]*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|$))/m

/** A note's front matter and its body. Front matter that is no YAML is kept as text, and told with its place. */
export function parseNote(text: string, file: string): ParsedNote {
  const match = text.startsWith('---') ? FRONT.exec(text) : null
  if (match?.index !== 0) return {front: {}, body: text, bodyLine: 1, findings: []}
  const [all, yaml = ''] = match
  const place = {body: text.slice(all.length), bodyLine: all.split('\n').length}
  if (yaml.trim() === '') return {front: {}, ...place, findings: []}
  const quoted = quoteLinks(yaml, file)
  const {value, diagnostics} = parseYaml(quoted.yaml, file)
  if (isBag(value)) return {front: value, ...place, findings: quoted.findings}
  const [first] = diagnostics
  const what = first ? `the front matter is no YAML: ${first.message}` : 'the front matter is no map of keys'
  const findings = [unreadable(file, what, {line: (first?.line ?? 1) + 1, column: first?.column ?? 1})]
  return {front: {}, broken: yaml.trimEnd(), ...place, findings}
}

/** A value that is links and nothing else, without quotes: YAML takes it for lists in lists, or for nothing at all. */
const BARE_LINKS = /^([\w -]+:[ \t]+|[ \t]*-[ \t]+)(\[\[(?:[^\]\n]|\](?!\]))+\]\](?:[ \t]*,[ \t]*\[\[(?:[^\]\n]|\](?!\]))+\]\])*)[ \t]*$/

/** Links that lack their quotes, quoted: several in a line are a list of them. */
function quoteLinks(yaml: string, file: string): {yaml: string; findings: Diagnostic[]} {
  const findings: Diagnostic[] = []
  const lines = yaml.split('\n').map((line, index) => {
    const [, key = '', value] = BARE_LINKS.exec(line) ?? []
    if (value === undefined) return line
    const links = [...value.matchAll(/\[\[(?:[^\]\n]|\](?!\]))+\]\]/g)].map(([link]) => JSON.stringify(link))
    findings.push(unreadable(file, `links in front matter need quotes: ${links.join(', ')}`, {line: index + 2, column: key.length + 1}))
    return `${key}${links.length === 1 ? links[0] : `[${links.join(', ')}]`}`
  })
  return {yaml: lines.join('\n'), findings}
}

/** What was read in spite of it. */
function unreadable(file: string, message: string, place: {line: number; column: number}): Diagnostic {
  return {...importProblem(file, 'IMPORT_FRONT_MATTER', message, place), severity: 'warning'}
}
