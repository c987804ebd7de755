// Commands and topics that the tables of kinds and of generators stand for: neither needs a file in commands/, nor a line in package.json.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {madeVerbs} from '../src/cli/entity-commands/verbs.ts'
import {GENERATORS} from '../src/schema/draft/shapes.ts'
import {KIND_NAMES, KINDS} from '../src/schema/entity/kinds.ts'

/** Marks a module that no file holds. */
export const MADE = 'virtual:command/'

/** `npc/list` and the like: each kind with each verb that its row makes. */
export function kindVerbs() {
  return KIND_NAMES.flatMap((kind) => madeVerbs(kind).map((verb) => ({name: `${kind}/${verb}`, kind, verb})))
}

const GENERATE = 'generate'

/** `generate/npc` and the like: one of each generator. */
export function generatorCommands() {
  return GENERATORS.map((generator) => ({name: `${GENERATE}/${generator}`}))
}

/** What a file in commands/ would say: `export default listCommand('npc')`. */
export function madeCommands(root) {
  return {
    name: 'made-commands',
    resolveId: (id) => (id.startsWith(MADE) ? id : null),
    load(id) {
      if (!id.startsWith(MADE)) return null
      const [kind, verb] = id.slice(MADE.length).split('/')
      if (kind === GENERATE) {
        const file = join(root, 'src/cli/generate-command.ts')
        return `import {generateCommand} from ${JSON.stringify(file)}\nexport default generateCommand(${JSON.stringify(verb)})\n`
      }
      const file = join(root, 'src/cli/entity-commands', `${verb}.ts`)
      return `import {${verb}Command} from ${JSON.stringify(file)}\nexport default ${verb}Command(${JSON.stringify(kind)})\n`
    },
  }
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
