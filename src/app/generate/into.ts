import {UserError} from '../../errors.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Value, ValueMap} from '../../schema/value.js'
import {parseEntity, readEntity} from '../../vault/entities.js'
import {readText} from '../../vault/files.js'
import {BACKSTORY_DETAILS} from '../../words/draft-words.js'
import {applyChanges} from '../../yaml/patch.js'
import {findAny} from '../entities/find.js'
import type {Draft} from './draft.js'
import {generatorRow} from './generators.js'
import type {Thing} from './thing.js'

/** Where words go: `aria` is the field that the generator is for, `aria.notes` one that a person names. */
export function intoThing(root: string, into: string, draft: Draft): Thing {
  const {makes} = generatorRow(draft.generator)
  const [asked = '', ...rest] = into.split('.')
  const field = rest.length > 0 ? rest : makes.is === 'words' ? makes.goesInto?.split('.') : undefined
  if (!field) throw nowhere(draft.generator, asked)
  const ref = findAny(root, asked)
  const {stored} = readEntity<Entity>(root, ref)
  if (!stored) throw nowhere(draft.generator, asked)
  const before = readText(root, stored.path)
  const edits = changesOf(field, draft)
  const text = applyChanges(before, edits)
  const {value, diagnostics} = parseEntity(ref.kind, text, stored.path)
  const after = value ?? stored.value
  return {
    ...{kind: ref.kind, id: ref.id, name: stored.value.name, path: stored.path, text},
    value: after as unknown as ValueMap,
    entity: {ref, before: stored.value, after},
    problems: diagnostics,
    edits,
  }
}

function changesOf(field: readonly string[], {words = '', generator, answer}: Draft): {path: readonly string[]; value: Value}[] {
  const main = {path: field, value: words}
  if (generator !== 'backstory' || field.join('.') !== 'details.backstory') return [main]
  return [main, ...BACKSTORY_DETAILS.map((key) => ({path: ['details', key], value: (answer as ValueMap)[key] ?? ''}))]
}

function nowhere(generator: string, asked: string): UserError {
  return new UserError(`A ${generator} has no field of its own to go into`, {
    code: 'USAGE',
    hints: [`name one: \`--into ${asked}.notes\``],
  })
}
