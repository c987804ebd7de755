import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'
import {EXTRA_KEYS} from './extras.js'
import {CHOICE_KEYS} from './menu.js'

const DIGITS = [...'0123456789'] as const
const [, ...NUMBERS] = DIGITS

/** Where something is said of the fight, and where of somebody in it. */
const SAYING: Condition = {all: ['fight', 'writer']}
const ON_SOMEONE: Condition = {all: ['fight', 'writer', 'someone']}
const CHOOSING: Condition = {any: ['fight', 'aim']}
const BUSY = 'First finish what is open: Esc goes back.'

const NEXT = [
  {
    act: 'end-turn',
    keys: [{key: 'n', when: {all: [{not: 'prompt'}, {not: 'wanted'}]}}, 'ctrl-n'],
    when: SAYING,
    whyNot: BUSY,
    short: 'next',
    long: "begin, or end the turn: the next one's",
    group: 'Turns',
    bar: true,
  },
] as const satisfies readonly Binding[]

const TURN = [
  {
    act: 'turn-back',
    keys: ['N'],
    when: SAYING,
    whyNot: BUSY,
    short: 'back',
    long: 'back to the turn before, as it was',
    group: 'Turns',
  },
  {
    act: 'repeat',
    keys: ['.'],
    when: {all: [ON_SOMEONE, 'again']},
    whyNot: BUSY,
    short: 'again',
    long: 'the last thing again, on those chosen now',
    group: 'Turns',
  },
  {
    act: 'undo',
    keys: ['u'],
    when: {all: [SAYING, 'undoable']},
    whyNot: BUSY,
    short: 'undo',
    long: 'take the last thing back',
    group: 'Turns',
    bar: true,
  },
  {act: 'redo', keys: ['ctrl-r'], when: SAYING, whyNot: BUSY, short: 'redo', long: 'do it again after all', group: 'Turns'},
  {
    act: 'checkpoint',
    keys: ['b'],
    when: SAYING,
    whyNot: BUSY,
    short: 'checkpoint',
    long: 'a moment to come back to, as before a what-if',
    group: 'Turns',
  },
  {act: 'back-to', keys: ['B'], when: SAYING, whyNot: BUSY, short: 'back to', long: 'checkpoints: back to one of them', group: 'Turns'},
] as const satisfies readonly Binding[]

const ASKED: Condition = {all: ['fight', 'writer', 'prompt']}
/** What a player asks of the table waits until the fight's own prompts are through. */
const REQUESTED: Condition = {all: ['fight', 'writer', 'wanted', {not: 'prompt'}]}
const ANSWERS = [
  {act: 'made', keys: ['y'], when: ASKED, whyNot: BUSY, short: 'made', long: 'the save was made', group: 'Asked for', bar: true},
  {act: 'failed', keys: ['n'], when: ASKED, whyNot: BUSY, short: 'failed', long: 'the save failed', group: 'Asked for', bar: true},
  {
    act: 'die',
    keys: ['D', ...DIGITS.map((key) => ({key, when: 'prompt'}))],
    when: ASKED,
    whyNot: BUSY,
    short: 'die',
    long: 'what the die shows; Enter alone has it thrown',
    group: 'Asked for',
    bar: true,
  },
  {
    act: 'allow',
    keys: ['y'],
    when: REQUESTED,
    whyNot: BUSY,
    short: 'yes',
    long: 'yes to what a player asks: it is done',
    group: 'Asked for',
    bar: true,
  },
  {act: 'deny', keys: ['n'], when: REQUESTED, whyNot: BUSY, short: 'no', long: 'no to what a player asks', group: 'Asked for', bar: true},
  {act: 'skip', keys: ['p'], when: SAYING, whyNot: BUSY, short: 'later', long: 'ask for the next one first', group: 'Asked for'},
] as const satisfies readonly Binding[]

const HIT_POINTS = [
  {
    act: 'damage',
    keys: ['d', '-', ...DIGITS.map((key) => ({key, when: {not: 'prompt'}}))],
    when: ON_SOMEONE,
    whyNot: BUSY,
    short: 'damage',
    long: 'damage: 12, 12 fire, 27 half, 2d6+3 cold',
    group: 'Hit Points',
    bar: true,
  },
  {act: 'heal', keys: ['h', '+'], when: ON_SOMEONE, whyNot: BUSY, short: 'heal', long: 'heal', group: 'Hit Points', bar: true},
  {act: 'temporary', keys: ['t'], when: ON_SOMEONE, whyNot: BUSY, short: 'temp', long: 'Temporary Hit Points', group: 'Hit Points'},
  {
    act: 'to-targets',
    keys: ['tab', 'down'],
    when: 'amount',
    whyNot: 'That is for a number being typed.',
    short: 'saves',
    long: 'who saved, resists or is vulnerable',
    group: 'Hit Points',
    bar: true,
  },
  {
    act: 'saved',
    keys: ['s'],
    when: {any: ['targets', {all: ['aim', 'saves']}]},
    whyNot: 'That is for targets: Tab goes to them from a number.',
    short: 'saved',
    long: 'this one saved: half',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'resists',
    keys: ['r'],
    when: 'targets',
    whyNot: 'That is for targets: Tab goes to them from a number.',
    short: 'resists',
    long: 'half for this one',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'vulnerable',
    keys: ['v'],
    when: 'targets',
    whyNot: 'That is for targets: Tab goes to them from a number.',
    short: 'vulnerable',
    long: 'double for this one',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'saved-by-number',
    keys: NUMBERS,
    when: 'targets',
    whyNot: 'That is for targets: Tab goes to them from a number.',
    short: 'saved',
    long: 'the one of this number saved',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'apply',
    keys: ['enter'],
    when: 'targets',
    whyNot: 'No number is being typed.',
    short: 'do it',
    long: 'do it',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'to-amount',
    keys: ['tab', 'shift-tab'],
    when: 'targets',
    whyNot: 'No number is being typed.',
    short: 'number',
    long: 'back to the number',
    group: 'Targets',
    bar: true,
  },
] as const satisfies readonly Binding[]

const OFTEN = [
  {
    act: 'condition',
    keys: ['c'],
    when: ON_SOMEONE,
    whyNot: BUSY,
    short: 'condition',
    long: 'a condition, and how long: prone, poi 3r, rest save str 13',
    group: 'Effects',
    bar: true,
  },
  {
    act: 'power',
    keys: ['o'],
    when: SAYING,
    whyNot: BUSY,
    short: 'use',
    long: 'attack, cast, use: by its number',
    group: 'Effects',
    bar: true,
  },
] as const satisfies readonly Binding[]

const EFFECTS = [
  {
    act: 'concentration',
    keys: ['C'],
    when: ON_SOMEONE,
    whyNot: BUSY,
    short: 'hold',
    long: 'concentrate on a spell, or no more',
    group: 'Effects',
  },
  {act: 'reaction', keys: ['r'], when: ON_SOMEONE, whyNot: BUSY, short: 'reaction', long: 'the Reaction is used', group: 'Effects'},
  {act: 'legendary', keys: ['l'], when: SAYING, whyNot: BUSY, short: 'legendary', long: 'a legendary action', group: 'Effects'},
  {act: 'resist', keys: ['L'], when: ON_SOMEONE, whyNot: BUSY, short: 'resist', long: 'Legendary Resistance', group: 'Effects'},
  {
    act: 'recharge',
    keys: ['R'],
    when: ON_SOMEONE,
    whyNot: BUSY,
    short: 'recharge',
    long: 'a power comes back, or a die says',
    group: 'Effects',
  },
  {act: 'lair', keys: ['!'], when: SAYING, whyNot: BUSY, short: 'lair', long: 'in the lair, or not', group: 'Effects'},
] as const satisfies readonly Binding[]

const OPEN_POWER = 'That is for what is to be used: o shows it.'
const POWERS = [
  {
    act: 'pick',
    keys: CHOICE_KEYS,
    when: 'power',
    whyNot: OPEN_POWER,
    short: 'this one',
    long: 'the one of this number or letter',
    group: 'Powers',
    bar: true,
  },
  {
    act: 'plan',
    keys: ['o'],
    when: 'power',
    whyNot: OPEN_POWER,
    short: 'whole turn',
    long: 'its Multiattack, or the first',
    group: 'Powers',
    bar: true,
  },
  {
    act: 'take',
    keys: ['enter'],
    when: 'power',
    whyNot: OPEN_POWER,
    short: 'choose',
    long: 'the one under the cursor',
    group: 'Powers',
    bar: true,
  },
  {act: 'confirm', keys: ['enter'], when: 'aim', whyNot: OPEN_POWER, short: 'do it', long: 'do it', group: 'Powers', bar: true},
  {
    act: 'advantage',
    keys: ['+'],
    when: 'aim',
    whyNot: OPEN_POWER,
    short: 'Advantage',
    long: 'with Advantage',
    group: 'Powers',
    bar: {with: 'disadvantage'},
  },
  {act: 'disadvantage', keys: ['-'], when: 'aim', whyNot: OPEN_POWER, short: 'Disadvantage', long: 'with Disadvantage', group: 'Powers'},
  {act: 'slot', keys: NUMBERS, when: 'aim', whyNot: OPEN_POWER, short: 'slot', long: 'a spell slot of this level', group: 'Powers'},
  {
    act: 'extra',
    keys: EXTRA_KEYS,
    when: {all: ['aim', 'extras']},
    whyNot: OPEN_POWER,
    short: 'with it',
    long: 'what is said with it: an ally near, a feature that goes along',
    group: 'Powers',
    bar: true,
  },
  {
    act: 'share',
    keys: ['x'],
    when: {all: ['aim', 'shared']},
    whyNot: OPEN_POWER,
    short: 'one more',
    long: 'one more ray, dart or attack for this one',
    group: 'Powers',
    bar: true,
  },
  {
    act: 'back',
    keys: ['escape', {key: 'q', when: {any: ['power', 'aim', 'targets']}}],
    when: {any: ['power', 'aim', 'targets']},
    whyNot: 'Nothing is open.',
    short: 'back',
    long: 'back',
    group: 'Powers',
    bar: true,
  },
] as const satisfies readonly Binding[]

const ORDER = [
  {
    act: 'initiative',
    keys: ['i'],
    when: ON_SOMEONE,
    whyNot: BUSY,
    short: 'initiative',
    long: 'Initiative: a number, or Enter throws it',
    group: 'Order',
  },
  {
    act: 'roll-initiative',
    keys: ['I'],
    when: SAYING,
    whyNot: BUSY,
    short: 'roll all',
    long: 'throw it for all who have none',
    group: 'Order',
  },
  {act: 'later', keys: ['J'], when: ON_SOMEONE, whyNot: BUSY, short: 'reorder', long: 'one later in the order', group: 'Order'},
  {act: 'earlier', keys: ['K'], when: ON_SOMEONE, whyNot: BUSY, short: 'earlier', long: 'one earlier in the order', group: 'Order'},
  {
    act: 'add',
    keys: ['a'],
    when: SAYING,
    whyNot: BUSY,
    short: 'add',
    long: 'creatures of the catalog: 3 goblin, goblin boss',
    group: 'Order',
    bar: true,
  },
  {
    act: 'bring',
    keys: ['w'],
    when: {all: [SAYING, 'later']},
    whyNot: BUSY,
    short: 'wave',
    long: 'the next wave comes',
    group: 'Order',
  },
  {act: 'quick', keys: ['A'], when: SAYING, whyNot: BUSY, short: 'quick', long: 'somebody made up: Guard 15/11 +1 x4', group: 'Order'},
  {act: 'defeated', keys: ['x'], when: ON_SOMEONE, whyNot: BUSY, short: 'out', long: 'out of the fight, or back', group: 'Order'},
  {act: 'remove', keys: ['X'], when: ON_SOMEONE, whyNot: BUSY, short: 'remove', long: 'remove for good', group: 'Order'},
] as const satisfies readonly Binding[]

const TARGETS = [
  {
    act: 'tag',
    keys: [' '],
    when: {all: [CHOOSING, 'someone']},
    whyNot: BUSY,
    short: 'tag',
    long: 'one target of several, or no more',
    group: 'Targets',
    bar: true,
  },
  {
    act: 'tag-foes',
    keys: ['*'],
    when: {all: [CHOOSING, 'someone']},
    whyNot: BUSY,
    short: 'foes',
    long: 'all foes who are in the fight',
    group: 'Targets',
  },
  {
    act: 'tag-shown',
    keys: ['T'],
    when: {all: [CHOOSING, 'someone']},
    whyNot: BUSY,
    short: 'shown',
    long: 'all who are shown',
    group: 'Targets',
  },
  {act: 'untag', keys: ['U'], when: CHOOSING, whyNot: BUSY, short: 'untag', long: 'nobody any more', group: 'Targets'},
  {
    act: 'collapse',
    keys: ['z'],
    when: {all: ['fight', 'someone']},
    whyNot: BUSY,
    short: 'together',
    long: 'identical ones as one row, or each',
    group: 'Targets',
  },
  {act: 'filter', keys: ['/'], when: 'fight', whyNot: BUSY, short: 'filter', long: 'only those called so', group: 'Targets'},
  {
    act: 'to-active',
    keys: ['@'],
    when: {all: ['fight', 'someone']},
    whyNot: BUSY,
    short: 'turn',
    long: 'to the one whose turn it is',
    group: 'Moving',
  },
] as const satisfies readonly Binding[]

const SHOW = [
  {
    act: 'card',
    keys: ['enter'],
    when: {all: ['fight', 'someone']},
    whyNot: BUSY,
    short: 'block',
    long: 'the whole stat block or sheet',
    group: 'Shown',
    bar: true,
  },
  {
    act: 'panel',
    keys: ['tab'],
    when: {all: ['fight', 'someone']},
    whyNot: BUSY,
    short: 'pane',
    long: "the cursor's figures, or those of whose turn it is",
    group: 'Shown',
  },
  {act: 'hide', keys: ['v'], when: ON_SOMEONE, whyNot: BUSY, short: 'hide', long: 'hidden from the players, or shown', group: 'Shown'},
  {act: 'players', keys: ['H'], when: SAYING, whyNot: BUSY, short: 'players', long: "what players see of foes' Hit Points", group: 'Shown'},
  {act: 'note', keys: ['m'], when: SAYING, whyNot: BUSY, short: 'note', long: 'a note for the log', group: 'Shown'},
  {act: 'dice', keys: ['%'], when: 'fight', whyNot: BUSY, short: 'dice', long: 'throw dice', group: 'Shown'},
] as const satisfies readonly Binding[]

const WAYS = [
  {
    act: 'command',
    keys: [':'],
    when: SAYING,
    whyNot: BUSY,
    short: 'command',
    long: 'a line of the command language',
    group: 'Ways',
    bar: true,
  },
  {act: 'palette', keys: ['ctrl-p'], when: 'fight', whyNot: BUSY, short: 'acts', long: 'do something by its name', group: 'Ways'},
  {
    act: 'fill',
    keys: ['tab'],
    when: 'ask',
    whyNot: 'Nothing is being asked.',
    short: 'complete',
    long: 'complete what is typed',
    group: 'Text',
    bar: true,
  },
  {act: 'clear', keys: ['escape'], when: 'fight', whyNot: BUSY, short: 'clear', long: 'no filter and no tags', group: 'Ways'},
  {act: 'leave', keys: ['q'], when: 'fight', whyNot: BUSY, short: 'leave', long: 'leave; the fight waits', group: 'Ways', bar: true},
] as const satisfies readonly Binding[]

/** Every key of the combat tracker. */
export const TABLE = {
  id: 'combat',
  title: 'combat tracker',
  places: {
    ...KIT_PLACES,
    fight: {title: 'Fight'},
    amount: {title: 'Number', takesText: true},
    targets: {title: 'Targets of a number'},
    ask: {title: 'Text', takesText: true},
    power: {title: 'What to use'},
    aim: {title: 'On whom'},
    card: {title: 'Stat block'},
  },
  facts: {
    ...KIT_FACTS,
    writer: 'Another tracker has this fight: this one only follows it.',
    someone: 'Nobody is shown here: a adds creatures, Esc ends a filter.',
    prompt: 'Nothing is being asked for, or it came a moment ago: the ? says when.',
    wanted: 'No player asks for anything.',
    undoable: 'Nothing was done that could be taken back.',
    later: 'Nobody is still to come.',
    again: 'Nothing was done yet that could be done again.',
    saves: 'Nobody makes a save against that.',
    extras: 'Nothing more can be said with that.',
    shared: 'That has no rays, darts or attacks to share out.',
  },
  bindings: [
    ...closeKeys('card'),
    ...ANSWERS,
    ...NEXT,
    ...HIT_POINTS,
    ...OFTEN,
    ...POWERS,
    ...promptKeys('amount', 'ask'),
    ...helpKeys({any: ['fight', 'power', 'aim', 'targets', 'card']}).filter(({act}) => act === 'help'),
    ...TURN,
    ...EFFECTS,
    ...WAYS,
    ...TARGETS,
    ...ORDER,
    ...SHOW,
    ...moveKeys({any: ['fight', 'targets', 'power', 'aim', 'card']}, {arrows: ['ask'], space: 'card', b: 'card'}),
    ...lineKeys('amount', 'ask'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

type ActOf<Rows extends readonly Binding[]> = Rows[number]['act']

/** What is the tracker's own to do; `state.ts` has one function for each. */
export type Act = Exclude<
  | ActOf<typeof NEXT>
  | ActOf<typeof OFTEN>
  | ActOf<typeof TURN>
  | ActOf<typeof ANSWERS>
  | ActOf<typeof HIT_POINTS>
  | ActOf<typeof EFFECTS>
  | ActOf<typeof POWERS>
  | ActOf<typeof ORDER>
  | ActOf<typeof TARGETS>
  | ActOf<typeof SHOW>
  | ActOf<typeof WAYS>
  | Move
  | 'submit',
  'palette' | 'leave'
>
