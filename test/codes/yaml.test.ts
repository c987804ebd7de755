import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {readInput} from '../../src/cli/input.js'
import {VaultFile} from '../../src/schema/vault-file.js'
import {readText} from '../../src/vault/files.js'
import {checkSchema} from '../../src/yaml/check.js'
import {parseYaml} from '../../src/yaml/parse.js'
import {provokeAll} from './provoke.js'

const parsed = (text: string) => parseYaml(text, 'a.yaml').diagnostics

/** A folder with one file in an 8-bit encoding. */
function latin1(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-codes-'))
  writeFileSync(join(folder, 'a.yaml'), Buffer.from('name: Andr\u00e9', 'latin1'))
  return folder
}

provokeAll('yaml', {
  SCHEMA: {
    by: () => {
      const {value, positionOf} = parseYaml('name: Home\nrules: 2023\n', 'dnd.yaml')
      return checkSchema(VaultFile, value, 'dnd.yaml', positionOf).diagnostics
    },
    says: '"rules" must be "2024", not 2023',
    at: 'dnd.yaml:2',
  },
  YAML_ALIAS: {by: () => parsed('a: &x 1\nb: *x'), says: 'aliases (*name) are not allowed: write the value out', at: 'a.yaml:2'},
  YAML_DOCUMENTS: {
    by: () => parsed('a: 1\n---\nb: 2'),
    says: 'the file holds several documents (separated by "---"); it should hold one',
    at: 'a.yaml:2',
  },
  YAML_EMPTY: {by: () => parsed(''), says: 'the file is empty', at: 'a.yaml'},
  YAML_ENCODING: [
    {by: () => readText(latin1(), 'a.yaml'), says: 'the file is not UTF-8 text', at: 'a.yaml'},
    {by: () => readInput(join(latin1(), 'a.yaml')), says: /^".*a\.yaml" is not UTF-8 text$/},
  ],
  YAML_FORBIDDEN_KEY: {by: () => parsed('a:\n  __proto__: {b: 1}'), says: '"__proto__" can\'t be a key', at: 'a.yaml:2'},
  YAML_KEY: {by: () => parsed('a: 1\n? [b]\n: c'), says: 'a key must be a word', at: 'a.yaml:2'},
  YAML_SYNTAX: {by: () => parsed('a: 1\na: 2'), says: 'map keys must be unique', at: 'a.yaml:2'},
  YAML_TOO_DEEP: {by: () => parsed('['.repeat(101)), says: 'lists and maps are nested more than 100 deep', at: 'a.yaml'},
  YAML_TOO_LARGE: {
    by: () => parsed('x'.repeat(5 * 1024 * 1024 + 1)),
    says: 'the file has 5242881 characters; the most is 5242880',
    at: 'a.yaml',
  },
})
