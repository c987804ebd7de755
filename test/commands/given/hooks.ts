import type {GivenTable} from '../given.js'

/** The person's own file, shut to others; their folder is in the home of the test. */
const own = (text: string) => [
  `mkdir -p "$HOME/.config/dnd"`,
  `echo '${text}' > "$HOME/.config/dnd/hooks.yaml"`,
  `chmod 600 "$HOME/.config/dnd/hooks.yaml"`,
]
const LIGHTS = own('{does: {lights: {run: ["true"]}}, hooks: [{id: lights, on: "*", do: lights}]}')
const BROKEN = own('{does: {lights: {run: ["false"], tries: 1}}, hooks: [{id: lights, on: "*", do: lights}]}')

/** Something happened since hooks are looked after. */
const HAPPENED = ['dnd hooks run --once', 'dnd character hp aria -3']
const FAILED = [...BROKEN, ...HAPPENED, 'dnd hooks run --once']

/** The DM at their terminal, who ends it by Ctrl-C. */
const ENDS = [['Following', '\x03']] as const

export const given = {
  'hooks list': {before: LIGHTS},
  'hooks test': {before: own('{does: {lights: {run: ["sh", "-c", "echo $DND_EVENT_TYPE"]}}}')},
  'hooks run': {before: [...LIGHTS, ...HAPPENED], terminal: {'dnd hooks run': ENDS}},
  'hooks log': {before: [...LIGHTS, ...HAPPENED, 'dnd hooks run --once']},
  'hooks dead': {before: FAILED},
  'hooks retry': {before: FAILED},
  'hooks drop': {before: FAILED, status: {'dnd hooks drop 4f1c': 4}},
  'hooks replay': {before: [...LIGHTS, ...HAPPENED, 'dnd hooks run --once']},
} satisfies GivenTable
