import {buildCharacter} from '../../rules/build/build-character.js'
import {type Carried, carriedItem} from '../../rules/build/carried.js'
import {entriesFor} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {signed} from '../../rules/numbers/explained.js'
import {applyAct} from '../../rules/play/act.js'
import type {ActContext} from '../../rules/play/play.js'
import {sheetOf} from '../../rules/sheet/derive-sheet.js'
import type {Sheet, SheetActivity, SheetFeature} from '../../rules/sheet/sheet.js'
import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import type {Act} from '../../schema/act.js'
import {type Answer, type Move, type MoveGroup, WANT_OF_ACT, type Want, type Wanted} from '../../schema/host.js'
import {present} from '../../schema/value.js'
import {getCharacter} from '../characters/characters.js'
import type {Speech} from '../play/play.js'
import {inFight} from './fights-here.js'
import type {HostedTable} from './table.js'

/** A tap, before the policy and the rules say what comes of it. */
type Tap = Pick<Move, 'label' | 'figure' | 'want'>

interface TapGroup {
  title: string
  taps: readonly Tap[]
}

export interface MovesOptions {
  policy(want: Want): Answer
  refusal: Speech['refusal']
}

/** What a character can do by a tap, in groups as on their sheet: what the table's policy never allows is not among it. */
export async function movesOf(table: HostedTable, id: string, options: MovesOptions): Promise<MoveGroup[] | undefined> {
  const sheet = await table.sheet(id)
  if (!sheet) return undefined
  const context = contextOf(table, id)
  const closed = (want: Wanted) => (want.type === 'act' ? whyNot(context, want.act, options) : undefined)
  return tapsOf(sheet, context).flatMap(({title, taps}) => {
    const moves = taps.flatMap(({want, ...tap}): Move[] => {
      const kind = want.type === 'act' ? WANT_OF_ACT[want.act.type] : want.type
      const answer = kind === undefined ? 'never' : options.policy(kind)
      return answer === 'never' ? [] : [{...tap, want, answer, ...present({closed: closed(want)})}]
    })
    return moves.length > 0 ? [{title, moves}] : []
  })
}

/** A character as the rules meet them: as the fight has them, or their file. */
function contextOf({root, fights, entries}: HostedTable, id: string): ActContext {
  const all = entries()
  const playing = inFight(fights(), id, all)?.figures
  if (playing?.character && playing.sheet && playing.facts)
    return {
      bearer: playing.character,
      creature: playing.sheet,
      sheet: playing.sheet,
      facts: playing.facts,
      entries: entriesFor(all, playing.character),
    }
  const {character} = getCharacter(root, id)
  const facts = factsOf(buildCharacter(character, all))
  const sheet = sheetOf(facts)
  return {bearer: character, creature: sheet, sheet, facts, entries: facts.build.entries}
}

/** Why an act can't be done now: it is tried, and nothing kept. */
function whyNot(context: ActContext, act: Act, {refusal}: MovesOptions): string | undefined {
  const tried = applyAct(context, 'seed' in act || act.type === 'use' ? ({...act, seed: 'tried'} as Act) : act)
  return 'refused' in tried ? refusal(tried.refused, context.bearer).text : undefined
}

function tapsOf(sheet: Sheet, context: ActContext): TapGroup[] {
  return [
    {title: 'Now', taps: sheet.state === 'dying' ? [{label: 'Death Saving Throw', want: roll('death save')}] : []},
    {title: 'Attacks', taps: sheet.attacks.map(attackTap)},
    ...spellGroups(sheet),
    {title: 'Features', taps: sheet.features.filter((feature) => !isThing(feature)).flatMap((feature) => featureTaps(sheet, feature))},
    {title: 'Resources', taps: resourceTaps(sheet)},
    {title: 'Skills', taps: SKILLS.map((id) => ({label: titled(id), figure: signed(sheet.skills[id].total), want: roll(id)}))},
    {title: 'Checks', taps: ABILITIES.map((id) => abilityTap(id, sheet.checks[id].total, roll(ABILITY_NAMES[id])))},
    {title: 'Saves', taps: ABILITIES.map((id) => abilityTap(id, sheet.saves[id].total, roll(`${ABILITY_NAMES[id]} save`)))},
    {title: 'Items', taps: itemTaps(sheet, context)},
  ].filter(({taps}) => taps.length > 0)
}

function roll(what: string): Wanted {
  return {type: 'roll', what}
}

function act(act: Act): Wanted {
  return {type: 'act', act}
}

function abilityTap(id: (typeof ABILITIES)[number], total: number, want: Wanted): Tap {
  return {label: ABILITY_NAMES[id], figure: signed(total), want}
}

function attackTap({id, name, toHit, damage, extra = []}: Sheet['attacks'][number]): Tap {
  const {dice, bonus, types} = damage
  const dealt = [dice, bonus.total === 0 ? '' : signed(bonus.total)].filter(Boolean).join(' ')
  const always = extra.filter(({when, once, needs}) => !when && !once && !needs).map((more) => ` + ${more.dice}`)
  return {label: name, figure: `${signed(toHit.total)}, ${dealt}${always.join('')} ${types.join(' or ')}`.trim(), want: roll(id)}
}

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Spells by level, with the slots that are left of it. */
function spellGroups({spells, slots, pactSlots}: Sheet): TapGroup[] {
  const ready = spells.filter(({holding, spell}) => holding !== 'spellbook' && spell !== undefined)
  return LEVELS.flatMap((level) => {
    const own = ready.filter((spell) => spell.level === level)
    if (own.length === 0) return []
    const slot = slots.find((each) => each.level === level) ?? (pactSlots?.level === level ? pactSlots : undefined)
    const left = slot ? `, ${slot.max.total - slot.spent} of ${slot.max.total} slots left` : ''
    const taps = own.map(
      (each): Tap => ({
        label: each.name,
        ...present({figure: spellFigure(each)}),
        want: act({type: 'cast', spell: each.id, ...(each.holding === 'ritual' ? {ritual: true as const} : {})}),
      }),
    )
    return [{title: level === 0 ? 'Cantrips' : `Level ${level} spells${left}`, taps}]
  })
}

function spellFigure({attack, saveDc, spell}: Sheet['spells'][number]): string | undefined {
  const hits = spell?.attack && attack ? signed(attack.total) : undefined
  const save = spell?.save && saveDc ? `DC ${saveDc.total}` : undefined
  return hits ?? save
}

/** A feature of a thing that is used up, or worn: its tap stands with the things. */
function isThing({activities}: SheetFeature): boolean {
  return activities.some(({consumes}) => consumes !== undefined)
}

function featureTaps(sheet: Sheet, feature: SheetFeature): Tap[] {
  const own = feature.activities.filter(isUsed)
  return own.map((activity): Tap => {
    const isOnly = own.length === 1 || activity.isMain
    return {
      label: activity.name,
      ...present({figure: usesFigure(sheet, activity)}),
      want: act({type: 'use', feature: isOnly ? feature.id : activity.name}),
    }
  })
}

/** What only tells of an action, and changes nothing, is no tap. */
function isUsed({cost, healing, state, stops, restores, inspiration, spendsHitDie, hitPoints, ends, limit, aura}: SheetActivity): boolean {
  const does = [cost, healing, state, stops, hitPoints, ends, limit, aura].some((each) => each !== undefined)
  return does || restores.length > 0 || inspiration || spendsHitDie
}

function usesFigure({resources}: Sheet, {cost, limit}: SheetActivity): string | undefined {
  const resource = resources.find(({id}) => id === (cost?.resource ?? limit))
  return resource && `${resource.max.total - resource.spent} of ${resource.max.total}`
}

function resourceTaps({resources, features, heroicInspiration, concentration}: Sheet): Tap[] {
  const used = new Set(features.flatMap(({activities}) => activities.flatMap(({cost, limit}) => [cost?.resource, limit])))
  const alone = resources.filter(({id}) => !used.has(id))
  return [
    ...alone.map(({id, name, max, spent}) => ({
      label: name,
      figure: `${max.total - spent} of ${max.total}`,
      want: act({type: 'spend', resource: id, count: 1}),
    })),
    ...(heroicInspiration ? [{label: 'Heroic Inspiration', want: act({type: 'inspiration', has: false})}] : []),
    ...(concentration === undefined
      ? []
      : [{label: 'Let go of Concentration', figure: concentration, want: act({type: 'drop-concentration'})}]),
  ]
}

/** Things by their own ids; what nobody has identified goes by none that an act could name. */
function itemTaps({inventory, features}: Sheet, {bearer, entries}: ActContext): Tap[] {
  const worn = new Map(bearer.inventory.map((item) => [item.id, isWorn(carriedItem(entries, item))]))
  return inventory
    .filter(({id}) => worn.has(id))
    .flatMap((item): Tap[] => {
      const {id, name, quantity, equipped} = item
      const figure = quantity > 1 ? {figure: `×${quantity}`} : {}
      const uses = features.flatMap((feature) => feature.activities.filter(({consumes}) => consumes === id).map(() => feature.id))
      return [
        ...[...new Set(uses)].map((feature) => ({label: `Use ${name}`, ...figure, want: act({type: 'use', feature})})),
        ...(equipped !== undefined
          ? [{label: `Put away ${name}`, want: act({type: 'unequip', item: id})}]
          : worn.get(id)
            ? [{label: `Equip ${name}`, want: act({type: 'equip', item: id})}]
            : []),
        {label: `Drop ${name}`, ...figure, want: act({type: 'lose', item: id, quantity: 1})},
      ]
    })
}

/** What does something once it is worn or in hand. */
function isWorn({entry, weapon, magic}: Carried): boolean {
  return weapon !== undefined || entry?.kind === 'armor' || magic !== undefined
}

function titled(id: string): string {
  return id
    .split('-')
    .map((word) => (['of'].includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ')
}
