import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {InvalidDataError} from '../../errors.js'
import {ConceptSkeletons, type EntryDraft} from '../../schema/content/concept-skeleton.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {STARTS_FROM} from '../../schema/content/skeletons.js'
import {packagedFile} from '../../vault/packaged.js'
import {parseYaml} from '../../yaml/parse.js'

/** What a new entry of a kind starts from, in the order in which it is written; `undefined` for a kind without a skeleton. */
export function readSkeleton(kind: EntryKind): EntryDraft | undefined {
  return STARTS_FROM[kind] === 'skeleton' ? readFields(join('entry', `${kind}.yaml`)) : undefined
}

/** What the parts of a concept start from. */
export function readConceptSkeletons(): ConceptSkeletons {
  const fields = readFields('concept.yaml')
  const whole = {...fields, class: {...(fields['class'] as EntryDraft), ...readSkeleton('class')}}
  ConceptSkeletons.parse(whole)
  // Not what the schema gives back: that has known keys first, and the order of keys is the order of the document.
  return whole as unknown as ConceptSkeletons
}

/** A file of `content/skeletons`, which ships beside the index. */
function readFields(file: string): EntryDraft {
  const path = packagedFile(join('content', 'skeletons', file)) ?? file
  const {value, diagnostics} = parseYaml(readFileSync(path, 'utf8'), file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  return value as EntryDraft
}
