// Commands and topics that the tables of kinds, generators and pictures stand for: none needs a file in commands/, nor a line in package.json.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {DRAWN_ROLES} from '../src/cli/drawn-roles.ts'
import {madeVerbs} from '../src/cli/entity-commands/verbs.ts'
import {GENERATORS} from '../src/schema/draft/shapes.ts'
import {KIND_NAMES, KINDS} from '../src/schema/entity/kinds.ts'

/** Marks a module that no file holds. */
export const MADE = 'virtual:command/'

/** `npc/list` and the like: each kind with each verb that its row makes. */
export function kindVerbs() {
  return KIND_NAMES.flatMap((kind) => madeVerbs(kind).map((verb) => ({name: `${kind}/${verb}`, kind, verb})))
}

/** Topics with a command for each row of a table: what makes it, and where that is. */
const FAMILIES = {
  generate: {rows: GENERATORS, make: 'generateCommand', file: 'src/cli/generate-command.ts'},
  image: {rows: Object.keys(DRAWN_ROLES), make: 'drawCommand', file: 'src/cli/image-command.ts'},
}

/** `generate/npc`, `image/portrait` and the like. */
export function familyCommands() {
  return Object.entries(FAMILIES).flatMap(([topic, {rows}]) => rows.map((row) => ({name: `${topic}/${row}`})))
}

/** What a file in commands/ would say: `export default listCommand('npc')`. */
export function madeCommands(root) {
  return {
    name: 'made-commands',
    resolveId: (id) => (id.startsWith(MADE) ? id : null),
    load(id) {
      if (!id.startsWith(MADE)) return null
      const [topic, name] = id.slice(MADE.length).split('/')
      const family = Object.hasOwn(FAMILIES, topic) ? FAMILIES[topic] : undefined
      return family
        ? exported(root, family, name)
        : exported(root, {make: `${name}Command`, file: `src/cli/entity-commands/${name}.ts`}, topic)
    },
  }
}

function exported(root, {make, file}, row) {
  return `import {${make}} from ${JSON.stringify(join(root, file))}\nexport default ${make}(${JSON.stringify(row)})\n`
}

/** The manifest that is bundled, with a topic for each kind. */
export function kindTopics(root) {
  const file = join(root, 'package.json')
  return {
    name: 'kind-topics',
    load: (id) => (id === file ? {code: JSON.stringify(withTopics(JSON.parse(readFileSync(file, 'utf8')))), moduleType: 'json'} : null),
  }
}

function withTopics(manifest) {
  const topics = Object.fromEntries(KIND_NAMES.map((kind) => [kind, {description: KINDS[kind].words.about}]))
  return {...manifest, oclif: {...manifest.oclif, topics: {...manifest.oclif.topics, ...topics}}}
}
