import type {GivenTable} from '../given.js'

const EDITED = 'sed "s/^player: .*/player: Kim/" base.yaml > ours.yaml && sed "s/^coins: .*/coins: {gp: 5}/" base.yaml > theirs.yaml'

export const given = {
  demo: {empty: true},
  history: {before: ['dnd catalog adapt fireball --name Frostball --set "damage.0.types=[cold]"']},
  init: {empty: true},
  'merge-driver': {before: [`cp characters/aria-moonwhisper.yaml base.yaml && ${EDITED}`]},
  redo: {before: ['dnd character set aria player=Kim', 'dnd undo', 'dnd character set aria coins.gp=12', 'dnd undo']},
  undo: {before: ['dnd character set aria coins.gp=12', 'dnd character set aria player=Kim']},
} satisfies GivenTable
