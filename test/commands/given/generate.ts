import type {GivenTable} from '../given.js'

const JOBS = `jobs:
  - {generator: npc, prompt: a ferryman who will not cross at night}
  - {generator: names, length: 5}
`

export const given = {
  'generate batch': {files: {'jobs.yaml': JOBS}},
  refine: {before: ['dnd generate npc --name "Old Bess" --offline --seed 3 --new']},
  'campaign generate': {
    before: ['dnd campaign generate --name "The Cold Lamps" --genre "age of sail" --yes --offline --seed 6'],
  },
} satisfies GivenTable
