import type {GivenTable} from '../given.js'

const JOBS = `jobs:
  - {generator: npc, prompt: a ferryman who will not cross at night}
  - {generator: names, length: 5}
`

/** A model that nobody serves. */
const NOWHERE = [
  'services: {near: {type: openai, url: http://127.0.0.1:9/v1}}',
  'models: {small: {service: near, id: qwen3:8b, price: {input: 0.1, output: 0.4}}}',
  'tries: 1',
].join('\\n')

export const given = {
  'cache warm': {
    before: ['mkdir -p ~/.config/dnd', `printf '${NOWHERE}' > ~/.config/dnd/ai.yaml`],
    files: {'jobs.yaml': JOBS},
    status: {'dnd cache warm jobs.yaml --seed 4': 6},
  },
  'generate batch': {files: {'jobs.yaml': JOBS}},
  refine: {before: ['dnd generate npc --name "Old Bess" --offline --seed 3 --new']},
  'campaign generate': {
    before: ['dnd campaign generate --name "The Cold Lamps" --genre "age of sail" --yes --offline --seed 6'],
  },
} satisfies GivenTable
