import type {BuiltEncounter} from '../../app/encounters/build.js'
import type {RatedDay, RatedEncounter} from '../../app/encounters/rate.js'
import type {Caution, Hero, Rating} from '../../rules/encounter/rate.js'
import {crText} from '../../rules/numbers/challenge.js'
import {type Fact, type Part, told, type View} from '../text/view.js'
import {counted, grouped, listed} from '../words/names.js'
import {gainsList, treasureNotes} from './award.js'

/** How hard encounters are; of several also what they come to together. */
export function ratedView({encounters, xp, xpEach, characters}: RatedDay): View {
  const [only] = encounters
  const after: Part[] = characters.length === 0 ? [] : [{type: 'section', title: 'Afterwards', parts: [gainsList(characters)]}]
  if (only && encounters.length === 1) return {title: only.name, subtitle: forWhom(only), parts: [...ratedParts(only), ...after]}
  return {
    title: counted(encounters.length, 'encounter'),
    parts: [
      ...encounters.map((each): Part => ({type: 'section', title: each.name, note: forWhom(each), parts: ratedParts(each)})),
      {type: 'facts', facts: [{name: 'Together', value: `${grouped(xp)} XP`, note: `${grouped(xpEach)} each`}]},
      ...after,
    ],
  }
}

/** Foes that were chosen, before they are anybody's encounter or after. */
export function builtView(built: BuiltEncounter): View {
  const {name, seed, foes, id} = built
  const keep: Part = {type: 'note', note: `Nothing is kept. Keep these: --name NAME --seed ${seed}`}
  return {
    title: name ?? 'An encounter',
    subtitle: forWhom(built),
    parts: [foesList(foes), figures(built), ...cautionsOf(built.cautions), ...(id === undefined ? [keep] : [])],
  }
}

/** For whom it is reckoned. */
export function forWhom({party, heroes}: Pick<RatedEncounter, 'party' | 'heroes'>): string {
  return `for ${counted(heroes.length, 'character')} of level ${levelsOf(heroes)}${party === undefined ? '' : ` (${party})`}`
}

/** The levels of a party: "3", "1 to 11". */
export function levelsOf(heroes: readonly Hero[]): string {
  const levels = heroes.map(({level}) => level)
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  return low === high ? String(low) : `${low} to ${high}`
}

function ratedParts(rated: RatedEncounter): Part[] {
  const {foes, unknown, meant, waves, difficulty} = rated
  const off = meant === undefined || meant === difficulty ? [] : [{type: 'note' as const, note: `It was meant to be ${meant}.`}]
  return [
    foesList(foes),
    figures(rated),
    ...(waves.length === 0
      ? []
      : [
          {
            type: 'facts' as const,
            facts: waves.map(({wave, ...own}) => ({
              name: `Wave ${wave}`,
              value: difficultyText(own.difficulty),
              note: `${grouped(own.xp)} XP`,
            })),
          },
        ]),
    {type: 'facts', facts: placeFacts(rated)},
    ...off,
    ...cautionsOf(rated.cautions),
    ...treasureNotes(rated.treasures),
    ...(unknown.length === 0 ? [] : [{type: 'note' as const, note: `Without a stat block, and not reckoned: ${listed(unknown)}.`}]),
  ]
}

/** Where they are: what bears on how hard they are, and on what they are worth. */
function placeFacts({terrain, lair}: RatedEncounter): Fact[] {
  return [
    ...(terrain === undefined ? [] : [{name: 'Terrain', value: terrain}]),
    ...(lair ? [{name: 'Lair', value: 'their own', note: 'worth what they are worth there'}] : []),
  ]
}

export function foesList(foes: readonly {name: string; cr: number; xp: number; count: number; wave?: number}[]): Part {
  if (foes.length === 0) return {type: 'note', note: 'No foes.'}
  const items = foes.map(({name, cr, xp, count, wave = 1}) => ({
    name: `${count} × ${name}`,
    note: `CR ${crText(cr)}, ${grouped(xp)} XP${count > 1 ? ' each' : ''}${wave > 1 ? `, wave ${wave}` : ''}`,
  }))
  return {type: 'list', items}
}

export function figures({difficulty, xp, xpEach, budget}: Rating): Part {
  return {
    type: 'facts',
    facts: told([
      {name: 'Difficulty', value: difficultyText(difficulty)},
      {name: 'XP', value: grouped(xp), note: `${grouped(xpEach)} each`},
      {name: 'Budget', value: `low ${grouped(budget.low)}, moderate ${grouped(budget.moderate)}, high ${grouped(budget.high)}`},
    ]),
  }
}

/** A difficulty in words. */
export function difficultyText(difficulty: Rating['difficulty']): string {
  return difficulty === 'beyond' ? 'beyond high' : difficulty
}

export function cautionsOf(cautions: readonly Caution[]): Part[] {
  return cautions.map((caution) => ({type: 'note', note: cautionText(caution)}))
}

/** What a DM should know before it begins, as a sentence. */
export function cautionText(caution: Caution): string {
  switch (caution.type) {
    case 'powerful':
      return `${caution.foe} has CR ${crText(caution.cr)}, above the party's level of ${caution.level}: one of its actions may take somebody out.`
    case 'many':
      return `${caution.foes} foes at once are more than two for each character (${caution.most}): luck decides. Let some be frail.`
    case 'fragile':
      return `${caution.foes} foes at once for ${caution.heroes} characters, some of a low level: a few lucky hits end it.`
    case 'one-blow':
      return `${caution.foe} deals ${caution.damage} on average in one blow: enough to fell ${listed(caution.heroes)} from full Hit Points.`
  }
}
