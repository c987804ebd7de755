import {withBonus} from '../../rules/numbers/dice.js'
import {signed} from '../../rules/numbers/explained.js'
import type {Sheet, SheetActivity, SheetFeature, SheetResource} from '../../rules/sheet/sheet.js'
import {present} from '../../schema/value.js'
import {boxes, DOT} from '../text/symbols.js'
import {capital, listed, spentOf, title} from '../words/names.js'
import {pickTexts} from '../words/picks.js'
import {ACTIVATION_WORDS, rechargeMoment} from '../words/vocabulary.js'

export interface FeatureGroup {
  name: string
  features: readonly FeatureRow[]
  /** Resources that no feature of the group is named after. */
  resources: readonly ResourceRow[]
}

export interface FeatureRow {
  name: string
  /** "level 5", or what gave it, where the group doesn't say it. */
  from: string
  /** What was picked in it, a text a choice. */
  picks: readonly string[]
  text: string
  uses?: ResourceRow
  activities: readonly string[]
}

export interface ResourceRow {
  name: string
  /** Boxes, or "17 of 20 left". */
  left: string
  die?: string
  recharge: string
}

/** Features by class (a subclass with its class), species, background, and then feats and options. */
export function featureGroups(sheet: Sheet): FeatureGroup[] {
  const groups = [
    ...sheet.classes.map(({name, subclass}) => ({
      name: subclass ? `${name} (${subclass.name})` : name,
      owners: [name, ...(subclass ? [subclass.name] : [])],
    })),
    {name: sheet.species.name, owners: [sheet.species.name]},
    {name: sheet.background.name, owners: [sheet.background.name]},
  ]
  const owned = new Set(groups.flatMap(({owners}) => owners))
  const rest = {name: 'Feats and options', belongs: (owner: string) => !owned.has(owner)}
  return [...groups.map(({name, owners}) => ({name, belongs: (owner: string) => owners.includes(owner)})), rest]
    .map(({name, belongs}) => groupOf(sheet, name, belongs))
    .filter(({features, resources}) => features.length > 0 || resources.length > 0)
}

function groupOf(sheet: Sheet, name: string, belongs: (owner: string) => boolean): FeatureGroup {
  const features = sheet.features.filter(({from}) => belongs(ownerOf(from)))
  const resources = sheet.resources.filter(({from}) => belongs(from))
  const used = new Set<SheetResource>()
  const rows = features.map((feature) => {
    const uses = resources.find((resource) => !used.has(resource) && (resource.id === feature.id || resource.name === feature.name))
    if (uses) used.add(uses)
    return featureRow(sheet, feature, uses)
  })
  return {name, features: gathered(rows), resources: resources.filter((resource) => !used.has(resource)).map(resourceRow)}
}

/** What was taken several times stands once, with the picks of each time. */
function gathered(rows: readonly FeatureRow[]): FeatureRow[] {
  const isAgain = (row: FeatureRow, other: FeatureRow) =>
    row.uses === undefined && row.name === other.name && row.from === other.from && row.text === other.text
  const kept: FeatureRow[] = []
  for (const row of rows) {
    const at = kept.findIndex((other) => isAgain(row, other))
    const first = kept[at]
    if (first) kept[at] = {...first, picks: [...first.picks, ...row.picks]}
    else kept.push(row)
  }
  return kept
}

/** "Fighter 5" without its level. */
function ownerOf(from: string): string {
  return from.replace(/ \d+$/, '')
}

function featureRow(sheet: Sheet, feature: SheetFeature, uses: SheetResource | undefined): FeatureRow {
  const {name, from, text, activities, choices} = feature
  const level = / (\d+)$/.exec(from)?.[1]
  const owner = ownerOf(from)
  const classLike = level !== undefined && sheet.classes.some((each) => each.name === owner || each.subclass?.name === owner)
  const plain = [sheet.species.name, sheet.background.name, name].includes(from)
  return {
    name,
    picks: pickTexts(choices),
    text,
    from: classLike ? `level ${level}` : plain ? '' : from,
    ...(uses ? {uses: resourceRow(uses)} : {}),
    activities: activities.map((activity) => activityText(sheet, name, activity)),
  }
}

function resourceRow({name, max, spent, die, recharge}: SheetResource): ResourceRow {
  return {name, left: boxes(max.total, spent), ...present({die}), recharge: rechargeText(recharge)}
}

/** "all on a Short Rest" and "all on a Long Rest" said at once. */
export function rechargeText(recharge: SheetResource['recharge']): string {
  return recharge
    .map(({amount, ...when}) => `${amount} ${rechargeMoment(when)}`)
    .join(', ')
    .replace(/(\S+) on a Short Rest, \1 on a Long Rest/, '$1 on a Short or Long Rest')
}

function activityText(sheet: Sheet, feature: string, activity: SheetActivity): string {
  const {name, activation, trigger, cost, rangeFt, area, save, damage = [], healing} = activity
  const parts = [
    ACTIVATION_WORDS[activation as keyof typeof ACTIVATION_WORDS] ?? title(activation),
    trigger === undefined
      ? undefined
      : `when ${trigger}`.replace(/^when (when|on|once|as|after|if|at|during|before|in|the)\b/i, (_, word: string) => word.toLowerCase()),
    rangeFt === undefined ? undefined : `${rangeFt} ft`,
    area && `${area.sizeFt}-ft ${title(area.shape)}`,
    save && `${capital(save.ability)} save DC ${save.dc.total}${save.success === 'half' ? ', half on a success' : ''}`,
    ...damage.map(({dice, bonus, types}) => `${withBonus(dice, bonus.total)} ${listed(types, 'or')}`),
    healing && `${healing.temporary ? 'gives' : 'heals'} ${healingText(healing)}${healing.temporary ? ' temporary' : ''} HP`,
    cost && `costs ${spentOf(cost.amount.total, sheet.resources.find(({id}) => id === cost.resource)?.name ?? title(cost.resource))}`,
  ].filter(Boolean)
  return `${name === feature ? '' : `${name}: `}${parts.join(DOT)}`
}

function healingText({dice, bonus}: NonNullable<SheetActivity['healing']>): string {
  if (dice === undefined) return String(bonus.total)
  return bonus.total === 0 ? dice : `${dice}${signed(bonus.total)}`
}
