import type {Diagnostic} from '../../../diagnostic.js'
import {parseYaml} from '../../../yaml/parse.js'
import {type Bag, isBag} from '../reading.js'
import {importProblem, MAX_DEPTH} from '../source.js'
import type {WorldText} from './thing.js'

/** A record of a file. */
export interface WorldRecord {
  value: Bag
  file: string
}

/** The maps that JSON or YAML files hold, one each or a list of them; files that can't be read are problems. */
export function recordsOf(texts: readonly WorldText[]): {records: WorldRecord[]; problems: Diagnostic[]} {
  const problems: Diagnostic[] = []
  const records = texts.flatMap(({path, text}) => {
    const {value, problem} = /\.json$/i.test(path) ? parseJson(text, path) : firstOf(parseYaml(text, path))
    if (problem) problems.push(problem)
    const list = Array.isArray(value) ? value : [value]
    return list.filter(isBag).map((each) => ({value: each, file: path}))
  })
  return {records, problems}
}

function firstOf({value, diagnostics}: {value?: unknown; diagnostics: Diagnostic[]}): {value?: unknown; problem?: Diagnostic | undefined} {
  return {value, problem: diagnostics[0]}
}

/** A JSON text's value, or what keeps it from having one. */
export function parseJson(text: string, file: string): {value?: unknown; problem?: Diagnostic} {
  if (text.trim() === '') return {problem: importProblem(file, 'IMPORT_EMPTY', 'the file is empty', {hint: 'export it again'})}
  if (depthOf(text) > MAX_DEPTH)
    return {problem: importProblem(file, 'IMPORT_TOO_DEEP', `lists and maps are nested more than ${MAX_DEPTH} deep`)}
  try {
    return {value: JSON.parse(text.replace(/^\ufeff/, ''))}
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1]
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length
    const what = /end of JSON input|Unterminated/i.test(String(error)) ? 'it ends too early' : 'a mark is out of place'
    return {problem: importProblem(file, 'IMPORT_JSON', `the file is not JSON: ${what}`, {line})}
  }
}

/** How deep brackets nest, those in texts aside. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth)
    else if (mark === ']' || mark === '}') depth--
  }
  return deepest
}
