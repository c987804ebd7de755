import {InvalidDataError} from '../errors.js'
import {readFieldValue} from '../schema/fields.js'
import type {Structure} from '../schema/structure.js'
import type {Value} from '../schema/value.js'
import {parseYaml} from '../yaml/parse.js'

/**
 * What a person's words on a command line mean for a field: text is taken as it stands, and prose with the blanks around it; what
 * holds other things is YAML, and so is what no field is known for. `undefined` takes the value away: no words do.
 */
export function typedValue(words: string, field: Structure | undefined, name: string): Value | undefined {
  const plain = words.trim()
  if (plain === '') return undefined
  const typed = field && readFieldValue(field.marks.prose ? words : plain, field)
  return typed ?? readYaml(plain, name)
}

function readYaml(words: string, name: string): Value {
  const {value, diagnostics} = parseYaml(words, 'the value')
  if (value === undefined) throw new InvalidDataError(diagnostics, `The value of "${name}" is not YAML`)
  return value
}
