import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {happeningWords, lasting} from '../../../src/print/words/happening.js'
import {refusalWords} from '../../../src/print/words/refusal.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import type {Happening, Why} from '../../../src/rules/play/happening.js'
import {type Act, type ActOf, type ActType, actSchema} from '../../../src/schema/act.js'

const WHO = {id: 'aria', name: 'Aria'}
const COMMANDS = join(import.meta.dirname, '../../../commands')

type ActRows = {[T in ActType]: readonly (readonly [act: Omit<ActOf<T>, 'type'>, subject: string])[]}

/** Every act, with the subject of its commit. One without a row does not compile. */
const ACTS = {
  damage: [
    [{parts: [{amount: 14, type: 'fire'}]}, 'hit points -14 fire'],
    [{parts: [{amount: 5}, {amount: 3, type: 'cold'}], half: true}, 'hit points -5 -3 cold halved'],
  ],
  heal: [[{amount: 7}, 'hit points +7']],
  temporary: [[{amount: 8}, 'hit points temporary 8']],
  'hit-points': [[{to: 0}, 'hit points =0']],
  die: [[{}, 'dies']],
  revive: [[{hitPoints: 1}, 'alive again with 1 hit points']],
  'death-save': [[{die: 12}, 'death save 12']],
  stabilize: [[{}, 'stabilize']],
  condition: [[{condition: 'prone'}, 'prone']],
  'end-condition': [[{condition: 'prone'}, 'no longer prone']],
  exhaustion: [
    [{by: 1}, 'exhaustion'],
    [{by: -1}, 'no longer exhaustion'],
  ],
  'concentration-save': [[{damage: 9, die: 12}, 'Concentration save']],
  'drop-concentration': [[{}, 'let go of Concentration']],
  'begin-state': [[{spell: 'bless'}, 'under bless']],
  'enter-aura': [[{aura: 'aura-of-protection', name: 'Aura of Protection', from: 'Kasimir', saves: 3}, 'in Aura of Protection of Kasimir']],
  'end-state': [[{state: 'rage'}, 'rage ends']],
  rest: [
    [{rest: 'short'}, 'short rest'],
    [{rest: 'long', seed: '7'}, 'long rest'],
  ],
  dawn: [[{}, 'dawn']],
  inspiration: [
    [{has: true}, 'gain Heroic Inspiration'],
    [{has: false}, 'spend Heroic Inspiration'],
  ],
  cast: [[{spell: 'web', slot: 3}, 'cast web']],
  spend: [
    [{resource: 'rage', count: 1}, 'use rage'],
    [{resource: 'focus-points', count: 3}, 'use focus-points ×3'],
    [{resource: 'rage', count: -1}, 'regain rage'],
    [{resource: 'focus-points', count: -2}, 'regain focus-points ×2'],
  ],
  use: [
    [{feature: 'second-wind'}, 'use second-wind'],
    [{feature: 'lay-on-hands', count: 5, on: 'bruk'}, 'use lay-on-hands ×5 on bruk'],
  ],
  form: [[{monster: 'wolf'}, 'form of wolf']],
  'end-form': [[{}, 'own shape']],
  prepare: [[{add: ['fly'], drop: []}, 'prepare spells']],
  xp: [
    [{amount: 50}, '50 XP'],
    [{amount: 50, reason: 'The bridge held.'}, '50 XP: The bridge held.'],
  ],
  milestone: [
    [{}, 'milestone'],
    [{reason: 'The bridge held.'}, 'milestone: The bridge held.'],
  ],
  attune: [[{item: 'ring'}, 'attune to ring']],
  'end-attunement': [[{item: 'ring'}, 'end attunement to ring']],
  equip: [[{item: 'shield'}, 'equip shield']],
  unequip: [[{item: 'shield'}, 'put away shield']],
  gain: [[{item: 'rope', quantity: 2}, 'gain rope']],
  lose: [[{item: 'rope', quantity: 'all'}, 'lose rope']],
  stow: [[{item: 'rope', in: 'sack'}, 'stow rope']],
  shoot: [[{ammunition: 'arrows', count: 3}, 'shoot 3 arrows']],
  'recover-ammunition': [[{}, 'recover ammunition']],
  pay: [[{price: {gp: 2, sp: 5}}, 'pay 2 gp 5 sp']],
  receive: [[{coins: {}}, 'gain nothing']],
  exchange: [[{count: 50, from: 'sp', to: 'gp'}, 'exchange 50sp for gp']],
  buy: [[{item: 'rope', quantity: 1}, 'buy rope']],
  sell: [[{item: 'rope', quantity: 1}, 'sell rope']],
} satisfies ActRows

type HappeningOf<T extends Happening['type']> = Extract<Happening, {type: T}>
type HappeningRows = {[T in Happening['type']]: readonly (readonly [happening: Omit<HappeningOf<T>, 'type'>, says: string | undefined])[]}

/** Everything that happens, with its sentence. One without a row does not compile. */
const HAPPENINGS = {
  defended: [
    [{damage: 'fire', by: 'immunity', from: 'Periapt', before: 9, after: 0}, 'immune to fire (Periapt)'],
    [{damage: 'fire', by: 'resistance', from: 'Ring', before: 9, after: 4}, 'resists fire, so 9 becomes 4 (Ring)'],
    [{damage: 'fire', by: 'vulnerability', from: 'Bark', before: 9, after: 18}, 'vulnerable to fire, so 9 becomes 18 (Bark)'],
  ],
  halved: [[{before: 9, after: 4}, 'the save halves 9 to 4']],
  'no-damage': [[{}, 'Aria takes no damage']],
  soaked: [
    [{amount: 1}, '1 is soaked by Temporary Hit Points'],
    [{amount: 5}, '5 are soaked by Temporary Hit Points'],
  ],
  // The sheet's change tells it better.
  hurt: [[{lost: 5, left: 7}, undefined]],
  bloodied: [[{}, 'Aria is Bloodied']],
  dropped: [[{}, 'Aria drops to 0 Hit Points and falls Unconscious']],
  'knocked-out': [[{}, 'Aria is knocked out with 1 Hit Point, and a Short Rest begins']],
  died: [
    [{of: 'left-over', amount: 31}, 'Aria dies: 31 damage is left over, as much as the Hit Point maximum'],
    [{of: 'massive'}, 'Aria dies: the damage is as much as the Hit Point maximum'],
    [{of: 'death-saves'}, 'Aria dies: three Death Saving Throws have failed'],
    [{of: 'death-saves', die: 1}, '1: Aria dies: three Death Saving Throws have failed'],
    [{of: 'death-saves', die: 8, bonus: -2}, '8 − 2 = 6: Aria dies: three Death Saving Throws have failed'],
    [{of: 'exhaustion'}, 'Aria dies of Exhaustion'],
    [{of: '0-hit-points'}, 'Aria dies'],
    [{of: 'outright'}, 'Aria dies'],
  ],
  'death-saves-failed': [
    [{count: 1, failures: 1, of: 3}, 'a Death Saving Throw fails (1 of 3)'],
    [{count: 2, failures: 2, of: 3, die: 1}, '1: two Death Saving Throws fail (2 of 3)'],
    [{count: 1, failures: 2, of: 3, die: 7, bonus: 2}, '7 + 2 = 9: a Death Saving Throw fails (2 of 3)'],
  ],
  'death-save-succeeded': [[{successes: 1, of: 3, die: 15}, '15: a Death Saving Throw succeeds (1 of 3)']],
  stable: [
    [{}, 'Aria is stable'],
    [{die: 15, bonus: 1}, '15 + 1 = 16: Aria is stable'],
  ],
  healed: [
    [{amount: 1}, 'Aria regains 1 Hit Point'],
    [{amount: 7}, 'Aria regains 7 Hit Points'],
  ],
  'not-healed': [
    [{isFull: true}, 'Aria has all Hit Points already'],
    [{isFull: false}, 'Aria regains no Hit Points'],
  ],
  woke: [
    [{how: 'healed'}, 'Aria is conscious again, and Prone'],
    [{how: 'death-save', die: 20}, '20: Aria is conscious again with 1 Hit Point, and Prone'],
    [{how: 'condition'}, 'Aria is conscious again, and Prone'],
  ],
  revived: [[{}, 'Aria is alive again']],
  'temporary-kept': [[{amount: 8}, "Aria keeps 8 Temporary Hit Points: they don't add up"]],
  temporary: [[{amount: 8}, 'Aria has 8 Temporary Hit Points']],
  concentration: [[{spell: 'Web'}, 'Concentration on Web']],
  'concentration-due': [[{spell: 'Web', dc: 11}, 'Concentration on Web: Constitution save, DC 11']],
  'concentration-save': [
    [{spell: 'Web', die: 12, bonus: 2, dc: 11, kept: true}, '12 + 2 = 14 against DC 11: Aria keeps Web'],
    [{spell: 'Web', die: 3, bonus: -1, dc: 11, kept: false}, '3 − 1 = 2 against DC 11: Concentration on Web ends'],
  ],
  'concentration-ended': [[{spell: 'Web'}, 'Concentration on Web ends']],
  'no-save-due': [[{}, 'no damage, so no save']],
  condition: [
    [{condition: 'prone'}, 'Aria is prone'],
    [{condition: 'poisoned', until: 'dawn'}, 'Aria is poisoned until dawn'],
  ],
  'condition-ended': [[{condition: 'prone'}, 'Aria is no longer prone']],
  exhaustion: [
    [{level: 2}, 'Exhaustion 2: D20 Tests −4, Speed −10 ft'],
    [{level: 1, rested: true}, 'Exhaustion 1'],
  ],
  state: [[{name: 'Rage', minutes: 10}, 'Rage begins, for 10 minutes']],
  'state-ended': [
    [{name: 'Rage', why: 'ended'}, 'Rage ends'],
    [{name: 'Rage', why: 'again'}, 'Rage ends: it begins anew'],
    [{name: 'Bless', why: 'concentration'}, 'Bless ends with the Concentration on it'],
    [{name: 'Rage', why: 'incapacitated'}, 'Rage ends with being Incapacitated'],
    [{name: 'Rage', why: 'unconscious'}, 'Rage ends with falling Unconscious'],
    [{name: 'Rage', why: 'dead'}, 'Rage ends with death'],
    [{name: 'Rage', why: 'heavy-armor'}, 'Rage ends with Heavy armor put on'],
    [{name: 'Rage', why: 'short-rest'}, 'Rage ends before the Short Rest is over'],
    [{name: 'Rage', why: 'long-rest'}, 'Rage ends before the Long Rest is over'],
  ],
  form: [[{name: 'Wolf', ac: 12}, 'Aria takes the form of Wolf: AC 12']],
  'form-ended': [
    [{why: 'ended'}, 'Aria is back in their own shape'],
    [{why: 'temporary-gone'}, 'Aria is back in their own shape with the last of its Temporary Hit Points'],
  ],
  'hit-dice': [
    [
      {
        rolls: [
          {sides: 10, die: 6, bonus: 2},
          {sides: 6, die: 1, bonus: -1},
          {sides: 6, die: 3, bonus: 0},
        ],
        healed: 12,
        over: 0,
      },
      'Hit Point Dice: d10 6+2, d6 1-1, d6 3: 12 Hit Points',
    ],
    [{rolls: [{sides: 8, die: 5, bonus: 1}], healed: 2, over: 4}, 'Hit Point Dice: d8 5+1: 2 Hit Points, all that was lost (6 rolled)'],
    [{rolls: [{sides: 8, die: 5, bonus: 1}], healed: 0, over: 6}, 'Hit Point Dice: d8 5+1: spent for nothing, no Hit Points are lost'],
  ],
  'all-hit-points-back': [[{}, 'all Hit Points are back']],
  'rest-gave-nothing': [
    [{rest: 'short'}, 'Aria gains nothing from a Short Rest broken off'],
    [{rest: 'long'}, 'Aria gains nothing from less than an hour'],
  ],
  recharged: [[{resource: 'Rage', count: 1}, 'Rage: 1 back']],
  spent: [
    [{resource: 'Rage', count: 2, left: 1, max: 3}, 'Rage: 2 spent, 1 of 3 left'],
    [{resource: 'Rage', count: -2, left: 3, max: 3}, 'Rage: 2 back, 3 of 3 left'],
  ],
  used: [
    [{name: 'Action Surge'}, 'Action Surge'],
    [{name: 'Lay On Hands', total: 5}, 'Lay On Hands: 5'],
    [{name: 'Second Wind', dice: '1d10 + 3', total: 9}, 'Second Wind: 1d10 + 3 = 9'],
    [{name: 'Second Wind', dice: '1d10 + 3', rolled: 6, total: 9}, 'Second Wind: 1d10 + 3 = 9 (dice 6)'],
  ],
  'stays-up': [
    [{hitPoints: 1}, 'Aria keeps up with 1 Hit Point'],
    [{hitPoints: 12}, 'Aria keeps up with 12 Hit Points'],
  ],
  'slot-spent': [[{level: 2}, 'a level 2 slot is spent']],
  'slots-back': [[{levels: [2, 1]}, 'spell slots back: level 2, level 1']],
  'pact-slots-back': [
    [{count: 1}, '1 pact slot back'],
    [{count: 2}, '2 pact slots back'],
  ],
  inspiration: [
    [{has: true}, 'Aria gains Heroic Inspiration'],
    [{has: false}, 'Aria spends Heroic Inspiration: roll any one die again'],
  ],
  cast: [
    [{spell: 'Light', by: {type: 'nothing'}}, 'Aria casts Light with no slot'],
    [{spell: 'Web', by: {type: 'at-will'}}, 'Aria casts Web with no slot, at will'],
    [{spell: 'Alarm', by: {type: 'ritual'}}, 'Aria casts Alarm with a ritual of 10 more minutes'],
    [{spell: 'Web', by: {type: 'free'}}, 'Aria casts Web with a free casting'],
    [{spell: 'Web', by: {type: 'slot', level: 2}}, 'Aria casts Web with a level 2 slot'],
    [{spell: 'Web', by: {type: 'pact-slot', level: 3}}, 'Aria casts Web with a pact slot of level 3'],
    [{spell: 'Web', by: {type: 'item', item: 'Cloak of Arachnida'}}, 'Aria casts Web with Cloak of Arachnida'],
    [{spell: 'Web', by: {type: 'charges', item: 'Wand of Web', count: 1}}, 'Aria casts Web with 1 charge of Wand of Web'],
    [{spell: 'Web', by: {type: 'charges', item: 'Wand of Web', count: 2}}, 'Aria casts Web with 2 charges of Wand of Web'],
  ],
  material: [
    [{text: 'a pearl', gp: 100, consumed: false}, 'needs a pearl (100 gp)'],
    [{text: 'incense', gp: 10, consumed: true}, 'needs incense (10 gp), which is used up'],
    [
      {text: 'incense and ivory', gp: 450, consumed: true, consumedGp: 250},
      'needs incense and ivory (450 gp), of which 250 gp worth is used up',
    ],
  ],
  'last-charge': [
    [{die: '1d20', on: 1, text: 'the wand crumbles'}, 'the last charge is spent: roll 1d20; on 1 or lower: the wand crumbles'],
  ],
  prepared: [[{count: 5, of: 9, casting: 'Wizard'}, '5 of 9 Wizard spells prepared']],
  xp: [[{xp: 300}, '300 XP']],
  'level-due': [[{level: 2}, 'level 2 is due: dnd character level-up aria']],
  attuned: [[{item: 'Ring of Protection'}, 'after a Short Rest, Aria is attuned to Ring of Protection']],
  'attunement-ended': [[{item: 'Ring of Protection'}, 'the attunement to Ring of Protection ends']],
  equipped: [[{item: 'Shield', slot: 'shield'}, 'Shield: shield']],
  'put-away': [[{item: 'Shield'}, 'Shield is put away']],
  gained: [
    [{item: 'Rope', quantity: 1}, 'Rope gained'],
    [{item: 'Rope', quantity: 3}, '3 × Rope gained'],
  ],
  lost: [
    [{item: 'Rope', quantity: 1}, 'Rope gone'],
    [{item: 'Rope', quantity: 3}, '3 × Rope gone'],
  ],
  stowed: [[{item: 'Rope', in: 'Sack'}, 'Rope goes into Sack']],
  'taken-out': [[{item: 'Rope'}, 'Rope is taken out']],
  shot: [[{item: 'Arrows', count: 3, left: 17}, '3 × Arrows shot, 17 left']],
  'found-again': [[{item: 'arrows', count: 1, of: 3}, '1 of 3 arrows found again']],
  paid: [[{coins: {gp: 2, sp: 5}}, '2 gp 5 sp paid']],
  received: [[{coins: {}}, 'nothing gained']],
  exchanged: [[{count: 50, from: 'sp', got: 5, to: 'gp'}, '50 sp changed into 5 gp']],
  'page-written': [[{page: '50-xp'}, 'journal page "50-xp" written']],
  'page-changed': [[{page: '50-xp'}, 'page "50-xp" changed']],
  'page-removed': [[{page: '50-xp'}, 'page "50-xp" removed']],
} satisfies HappeningRows

type WhyOf<T extends Why['why']> = Extract<Why, {why: T}>
type RefusalRows = {[T in Why['why']]: readonly (readonly [why: Omit<WhyOf<T>, 'why'>, text: string, hint?: string])[]}

/** Every refusal, with its sentence and the way out. One without a row does not compile. */
const REFUSALS = {
  dead: [[{}, 'Aria is dead']],
  'dead-not-healed': [[{}, 'Aria is dead, and healing does not help', 'magic that raises the dead: `dnd character hp aria +1 --revive`']],
  'not-dead': [[{}, 'Aria is not dead']],
  'no-death-save': [
    [{state: 'up'}, 'Aria makes no Death Saving Throws now', 'Aria is on their feet'],
    [{state: 'dying'}, 'Aria makes no Death Saving Throws now', 'Aria is dying'],
    [{state: 'stable'}, 'Aria makes no Death Saving Throws now', 'Aria is stable'],
    [{state: 'dead'}, 'Aria makes no Death Saving Throws now', 'Aria is dead'],
  ],
  'not-dying': [[{}, 'Aria is not dying']],
  immune: [[{condition: 'charmed', from: 'Mindless Rage'}, "Aria can't be charmed (Mindless Rage)"]],
  'lacks-condition': [[{condition: 'prone'}, 'Aria is not prone']],
  'down-not-asleep': [[{}, 'Aria is Unconscious at 0 Hit Points', 'healing wakes: `dnd character hp aria +1`']],
  'exhaustion-bound': [
    [{level: 0}, 'Aria has no Exhaustion'],
    [{level: 6}, 'Aria has the most Exhaustion there is'],
  ],
  'concentrates-on-nothing': [[{}, 'Aria concentrates on nothing']],
  'cannot-rest': [[{}, 'Aria needs at least 1 Hit Point to begin a rest']],
  'no-hit-dice': [[{asked: 'bard', known: ['cleric', 'wizard']}, 'Aria has no Hit Point Dice of "bard"', 'classes are cleric, wizard']],
  'too-few-hit-dice': [[{class: 'wizard', left: 2, asked: 3}, 'Aria has 2 wizard Hit Point Dice left, not 3']],
  inspiration: [
    [{has: true}, 'Aria has Heroic Inspiration already'],
    [{has: false}, 'Aria has no Heroic Inspiration'],
  ],
  'at-0': [[{}, 'Aria is at 0 Hit Points']],
  incapacitated: [[{by: 'stunned'}, "Aria is stunned and can't cast"]],
  'untrained-armor': [[{armor: 'Chain Mail'}, "Aria can't cast in Chain Mail, for want of training"]],
  'no-spells-in': [[{state: 'Rage'}, 'Aria can cast no spells as long as Rage lasts']],
  unprepared: [[{spell: 'Sleep'}, 'Aria has not prepared Sleep', 'prepare it after a Long Rest']],
  'unknown-spell': [[{spell: 'wish'}, 'Aria does not know "wish"', 'run `dnd character show` to see the spells']],
  'too-many-targets': [
    [{spell: 'Cure Wounds', most: 1, given: 2}, 'Cure Wounds reaches one, not 2'],
    [{spell: 'Bless', most: 3, given: 5}, 'Bless reaches 3 at most, not 5'],
  ],
  'no-ritual': [[{spell: 'Web'}, 'Web is no ritual']],
  'only-ritual': [[{spell: 'Alarm'}, 'Aria can cast Alarm only as a ritual', 'add `--ritual`']],
  'no-free-casting': [[{spell: 'Eyebite'}, 'Eyebite has no free casting left, and takes no slot']],
  'slot-too-low': [[{spell: 'Web', level: 2}, 'Web needs a slot of level 2 or higher']],
  'no-slot': [
    [{spell: 'Web'}, 'Aria has no slot left for Web'],
    [{spell: 'Web', level: 4}, 'Aria has no level 4 slot left'],
  ],
  'item-casts-not': [
    [{item: 'Wand of Web', spell: 'fly', spells: ['web']}, 'Wand of Web does not cast "fly"', 'it casts web'],
    [{item: 'Rope', spell: 'fly', spells: []}, 'Rope does not cast "fly"', 'it casts nothing'],
  ],
  'item-idle': [[{item: 'Wand of Web'}, 'Wand of Web is not in use', 'equip it and attune to it first']],
  'item-level': [
    [{item: 'Wand', spell: 'web', level: 2, mayRise: false}, 'Wand casts web at level 2 only'],
    [{item: 'Wand', spell: 'web', level: 2, mayRise: true}, 'Wand casts web at level 2 or higher'],
  ],
  'item-spent': [[{item: 'Circlet', spell: 'scorching-ray'}, 'Circlet has no casting of scorching-ray left']],
  'charges-unknown': [
    [
      {item: 'Wand', place: 3},
      'nobody has rolled how many charges Wand has',
      'roll, and set it: `dnd character set aria inventory.3.charges=7`',
    ],
  ],
  'charges-short': [
    [{item: 'Wand', spell: 'web', left: 1, needed: 2}, 'Wand has 1 charge left, and web takes 2'],
    [{item: 'Wand', spell: 'web', left: 0, needed: 1}, 'Wand has 0 charges left, and web takes 1'],
  ],
  'no-resource': [
    [{asked: 'rage', known: ['ki', 'luck']}, 'Aria has no "rage"', 'there is ki, luck'],
    [{asked: 'rage', known: []}, 'Aria has no "rage"', 'there is nothing to use'],
  ],
  'uses-short': [
    [{resource: 'Rage', left: 1}, 'Rage has 1 use left'],
    [{resource: 'Rage', left: 0}, 'Rage has 0 uses left'],
  ],
  'all-uses': [[{resource: 'Rage'}, 'Rage has all its uses already']],
  'only-words': [[{feature: 'Extend Rage'}, 'Extend Rage changes nothing that a sheet keeps: the table plays it']],
  'nothing-to-use': [
    [{asked: 'fly', known: ['rage']}, 'Aria has no "fly"', 'there is rage'],
    [{asked: 'fly', known: []}, 'Aria has no "fly"', 'there is nothing to use'],
  ],
  'several-uses': [[{asked: 'magic', known: ['Heal', 'Harm']}, '"magic" does several things', 'say which: "Heal", "Harm"']],
  'not-by-the-point': [[{feature: 'Second Wind'}, 'Second Wind is used once at a time']],
  'cannot-act': [[{by: 'stunned'}, "Aria is stunned and can't act"]],
  'shape-wanted': [[{feature: 'Wild Shape'}, 'Wild Shape wants a shape', 'name one: `dnd character form aria wolf`']],
  'for-others': [
    [
      {feature: 'Aura of Protection'},
      'Aura of Protection is with Aria always',
      'name whom it reaches: `dnd character use aria "Aura of Protection" --on CHARACTER`',
    ],
  ],
  'own-aura': [[{aura: 'Aura of Protection'}, 'Aria has the same aura (Aura of Protection), and only one counts']],
  'self-only': [[{feature: 'Second Wind'}, 'Second Wind does good to Aria alone']],
  'slot-wanted': [
    [{feature: 'Create Points', slots: [1, 2]}, 'Create Points takes a spell slot', 'say which: `--slot 1` (there are 1, 2)'],
    [{feature: 'Create Points', slots: []}, 'Create Points takes a spell slot', 'none is left'],
  ],
  'slots-not-back': [
    [{feature: 'Natural Recovery', levels: 1}, 'Natural Recovery gives back spent slots of 1 level in all'],
    [{feature: 'Recovery', levels: 3, highest: 5}, 'Recovery gives back spent slots of 3 levels in all, none above level 5'],
  ],
  'nothing-spent': [[{feature: 'Recovery'}, 'Recovery has nothing to give back']],
  'not-at-0': [[{feature: 'Relentless Rage'}, 'Relentless Rage needs a drop to 0 Hit Points, and Aria is not there']],
  'not-bloodied': [[{feature: 'Heroic Rally'}, 'Heroic Rally works while Bloodied, and Aria is not']],
  'only-when-spent': [
    [{feature: 'Perfect Focus', resource: 'Focus Points', below: 0}, 'Perfect Focus works with no uses of Focus Points left'],
    [{feature: 'Perfect Focus', resource: 'Focus Points', below: 3}, 'Perfect Focus works with fewer than 4 uses of Focus Points left'],
  ],
  'condition-wanted': [
    [
      {feature: 'Restore', conditions: ['charmed', 'poisoned']},
      'Restore ends one condition',
      'say which: `--condition charmed` (of charmed, poisoned)',
    ],
  ],
  'no-state': [
    [{state: 'rage', known: ['bless']}, 'Aria is not in "rage"', 'what lasts is bless'],
    [{state: 'rage', known: []}, 'Aria is not in "rage"', 'nothing lasts on them now'],
  ],
  'lends-nothing': [[{spell: 'Light'}, 'Light does nothing lasting that a sheet shows']],
  'state-barred': [
    [{state: 'Rage', by: 'heavy-armor'}, "Aria can't begin Rage: Heavy armor is worn"],
    [{state: 'Rage', by: 'incapacitated'}, "Aria can't begin Rage: Incapacitated"],
    [{state: 'Rage', by: 'unconscious'}, "Aria can't begin Rage: Unconscious"],
    [{state: 'Rage', by: 'dead'}, "Aria can't begin Rage: dead"],
  ],
  'no-monster': [[{monster: 'wulf'}, 'no monster has the id "wulf"', 'run `dnd catalog search wulf --kind monster`']],
  'no-shapes': [[{}, 'Aria has no feature that gives another shape', 'for a spell, or as you please: `--free`']],
  'gives-no-shape': [[{spell: 'Web'}, 'Web gives no other shape']],
  'wrong-type': [
    [
      {monster: 'Goblin', type: 'fey', types: ['beast']},
      'Goblin is of type fey, and the feature gives only beast',
      'for a spell, or as you please: `--free`',
    ],
  ],
  'too-mighty': [
    [
      {monster: 'Bear', cr: 1, most: 0.25},
      'Bear has Challenge Rating 1; the most is 0.25 at this level',
      'for a spell, or as you please: `--free`',
    ],
  ],
  'too-large': [
    [
      {monster: 'Mammoth', most: 'large'},
      'Mammoth is too large: no form may be larger than large',
      'for a spell, or as you please: `--free`',
    ],
  ],
  flies: [[{monster: 'Eagle'}, 'Eagle flies, which no form may at this level', 'for a spell, or as you please: `--free`']],
  'own-shape': [[{}, 'Aria wears no other shape']],
  'no-casting': [
    [{known: []}, 'Aria casts no spells'],
    [{asked: 'cleric', known: ['wizard']}, 'Aria casts no spells as "cleric"', 'castings are wizard'],
  ],
  'not-prepared': [
    [{spell: 'web', prepared: ['fly', 'sleep']}, 'Aria has not prepared "web"', 'prepared are fly, sleep'],
    [{spell: 'web', prepared: []}, 'Aria has not prepared "web"', 'prepared are none'],
  ],
  'too-many-prepared': [
    [
      {count: 7, most: 6, casting: 'Wizard'},
      '7 spells are more than the 6 that a Wizard of this level prepares',
      'drop some: `--drop sleep`',
    ],
  ],
  'no-xp': [[{}, '0 XP change nothing', 'to note something down: `dnd journal add`']],
  'xp-short': [[{has: 10, lost: 11}, "Aria has 10 XP, and can't lose 11"]],
  'xp-bound': [[{xp: 12, most: 11}, "12 XP are more than the 11 that a character's file takes"]],
  'highest-level': [[{}, 'Aria has the highest level there is']],
  'not-carried': [
    [{asked: 'rod', known: ['rope', 'sack']}, 'Aria carries no "rod"', 'there is rope, sack'],
    [{asked: 'rod', known: []}, 'Aria carries no "rod"', 'there is nothing'],
  ],
  'attuned-already': [[{item: 'Ring'}, 'Ring is attuned already']],
  'not-attuned': [[{item: 'Ring'}, 'Ring is not attuned']],
  'no-attunement': [[{item: 'Rope'}, 'Rope needs no attunement']],
  'none-left': [[{item: 'Arrows'}, 'Aria has no Arrows left']],
  'not-equipped': [[{item: 'Rope'}, 'Rope is not equipped']],
  'no-item': [[{asked: 'roap'}, 'no item has the id "roap"', 'run `dnd catalog search roap`']],
  'too-many-of': [[{item: 'Arrows'}, "Aria can't carry so many of Arrows"]],
  'too-few-of': [[{item: 'Torch', has: 5, asked: 6}, 'Aria has 5 of Torch, not 6']],
  'into-itself': [
    [{item: 'Sack', isItself: true}, "Sack can't go into itself"],
    [{item: 'Sack', isItself: false}, "Sack can't go into what it holds"],
  ],
  'nothing-shot': [[{}, 'Aria has shot nothing']],
  'coins-short': [[{has: {sp: 9}, price: {gp: 1}}, 'Aria has 9 sp, which is less than 1 gp']],
  'too-many-coins': [[{}, "Aria can't carry so many coins"]],
  'too-few-coins': [[{coin: 'gp', has: 5, asked: 99}, 'Aria has 5 gp, not 99']],
  'coins-too-small': [[{count: 9, from: 'cp', to: 'sp'}, "9 cp don't make one sp"]],
  'no-price': [
    [{item: 'daggr', isId: true}, '"daggr" has no price in the catalog', 'give one: `--price 50gp`'],
    [{item: 'Ring of Protection', isId: false}, 'Ring of Protection has no price in the catalog', 'give one: `--price 50gp`'],
  ],
  'to-themself': [[{}, "Aria can't give to themself"]],
  'no-stat-block': [[{}, 'Aria has no stat block', 'name one: `dnd npc set aria monster=guard`']],
  'only-characters': [[{}, 'Aria is no character, and only characters do that']],
  'breaks-rules': [[{problems: ['one thing', 'another']}, 'one thing; another']],
} satisfies RefusalRows

/** The rows of a table one by one, each with its type and its place among those of the type. */
function rowsOf<T>(table: Readonly<Record<string, readonly T[]>>): [type: string, n: number, row: T][] {
  return Object.entries(table).flatMap(([type, rows]) => rows.map((row, i): [string, number, T] => [type, i + 1, row]))
}

describe('an act', () => {
  test.each(rowsOf<readonly [object, string]>(ACTS))('%s %d has the subject of its commit', (type, _n, [more, subject]) => {
    const act = actSchema().parse({type, ...more})
    expect(SPEECH.subject(act)).toBe(subject)
  })

  test.each(Object.keys(ACTS))('%s is done by a command that there is', (type) => {
    const [program, ...words] = SPEECH.command({type} as Act).split(' ')
    expect(program).toBe('dnd')
    expect(existsSync(join(COMMANDS, `${words.join('/')}.ts`))).toBe(true)
  })

  test('there are rows for each in the schema', () => {
    const types = actSchema().options.map(({shape}) => shape.type.value)
    expect(Object.keys(ACTS).sort()).toEqual([...types].sort())
  })
})

test.each(rowsOf<readonly [object, string | undefined]>(HAPPENINGS))('%s %d is told', (type, _n, [more, says]) => {
  expect(happeningWords({type, ...more} as Happening, WHO)).toBe(says)
})

test.each(rowsOf<readonly [object, string, string?]>(REFUSALS))('%s %d is refused with a sentence', (why, _n, [more, text, hint]) => {
  expect(refusalWords({why, ...more} as Why, WHO)).toEqual({text, ...(hint === undefined ? {} : {hint})})
})

test.each([
  [0.1, 'for 1 round'],
  [0.5, 'for 5 rounds'],
  [1, 'for 1 minute'],
  [10, 'for 10 minutes'],
  [60, 'for 1 hour'],
  [480, 'for 8 hours'],
  [1440, 'for 1 day'],
  [14_400, 'for 10 days'],
  [Number.POSITIVE_INFINITY, 'until it is ended'],
])('%d minutes last %s', (minutes, says) => {
  expect(lasting(minutes)).toBe(says)
})
