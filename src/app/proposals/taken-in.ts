import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {FileContent} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'

/** Files of drafts, each saying who took it in; others as they are. */
export function takenIn(files: readonly FileContent[], by: string): FileContent[] {
  return files.map((file) => (isDraft(file) ? {...file, text: approved(textOf(file), by)} : file))
}

/** Read as a person may have left it: what is no YAML any more says nothing of drafts. */
function isDraft(file: FileContent): boolean {
  const {path, text} = file
  if (text === undefined || !path.endsWith('.yaml')) return false
  const provenance = provenanceOf(parseYaml(textOf(file), path).value)
  return provenance !== undefined && own(provenance, 'type') === 'generated' && own(provenance, 'approvedBy') === undefined
}

function textOf({text = ''}: FileContent): string {
  return typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
}

function provenanceOf(value: Value | undefined): ValueMap | undefined {
  const provenance = isMap(value) ? own(value, 'provenance') : undefined
  return isMap(provenance) ? provenance : undefined
}

function approved(text: string, by: string): string {
  return applyChanges(text, [{path: ['provenance', 'approvedBy'], value: by}])
}
