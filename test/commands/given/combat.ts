import type {GivenTable} from '../given.js'

/** A fight that goes on, in its first round. */
const BEGUN = ['dnd combat start --add "3 goblin warrior" --add "1 goblin boss" --roll --seed 7']
/** And in which something happened. */
const FOUGHT = [...BEGUN, 'dnd combat do "dmg 8 goblin-boss" next "dmg 11 slashing goblin-warrior-1"']

export const given = {
  'combat do': {before: BEGUN},
  'combat end': {before: FOUGHT, between: {'dnd combat end --drop --json': BEGUN}},
  'combat list': {before: FOUGHT},
  'combat log': {before: FOUGHT},
  'combat recap': {before: FOUGHT},
  'combat replay': {before: FOUGHT},
  'combat resume': {before: FOUGHT},
  'combat run': {files: {'first-round.txt': '# The first round\ninit roll\nbegin\ncast fireball on foes by aria-moonwhisper free\nnext\n'}},
  'combat start': {between: {'dnd combat start --add "3 goblin warrior, 1 goblin boss" --seed 7': ['dnd combat end --drop']}},
  'combat state': {before: FOUGHT},
  'combat view': {before: FOUGHT},
} satisfies GivenTable
