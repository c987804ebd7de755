import type {Fact} from '../../../schema/entity/fact.js'
import type {Layer} from '../../../schema/entity/layer.js'
import type {Census} from './census.js'
import type {Contradiction, Place} from './finding.js'

type Telling = NonNullable<Layer['tells']>[number]

interface Told {
  layer: Layer
  telling: Telling
  fact: Fact
  place: Place
}

/** What a layer tells against a deeper one, or against what is so, and nothing marks as a lie. */
export function unmarkedLies(census: Census): Contradiction[] {
  const facts = new Map(census.world.facts.map((each) => [each.id, each]))
  const layers = new Map(census.world.layers.map((each) => [each.id, each]))
  const tells = new Map([...layers.values()].map((layer) => [layer.id, toldBy(layer, facts)]))
  return [...layers.values()].flatMap((layer) => {
    const deeper = under(layer, layers).flatMap(({id}) => (tells.get(id) ?? []).filter((each) => !isLie(each)))
    return (tells.get(layer.id) ?? []).filter((each) => !isLie(each)).flatMap((told) => against(told, deeper))
  })
}

function toldBy(layer: Layer, facts: ReadonlyMap<string, Fact>): Told[] {
  return (layer.tells ?? []).flatMap((telling, i) => {
    const fact = facts.get(telling.fact)
    return fact ? [{layer, telling, fact, place: {kind: 'layer', id: layer.id, path: ['tells', i]}}] : []
  })
}

/** A fact that is told as a lie is told so by every layer that tells it as true. */
function isLie({telling, fact}: Told): boolean {
  return telling.lie === true || (fact.lie !== undefined && telling.as === 'true')
}

/** The layers that one covers, the nearest first. */
function under({id, over}: Layer, layers: ReadonlyMap<string, Layer>): Layer[] {
  const way: Layer[] = []
  for (let at = over; at !== undefined && at !== id && way.every((each) => each.id !== at); at = way.at(-1)?.over) {
    const layer = layers.get(at)
    if (!layer) break
    way.push(layer)
  }
  return way
}

/** The nearest that says otherwise; else what is so, however deep that lies. */
function against({layer, telling, fact, place}: Told, deeper: readonly Told[]): Contradiction[] {
  const named = {layer: layer.name, fact: fact.name}
  const other = deeper.find((each) => each.fact.id === fact.id && each.telling.as !== telling.as)
  const truth = fact.truth ?? 'true'
  if (other)
    return [{at: place, witnesses: [other.place], flaw: {is: 'layer-unmarked', ...named, as: telling.as, deeper: other.layer.name}}]
  if (truth !== 'open' && truth !== telling.as)
    return [{at: place, witnesses: [{kind: 'fact', id: fact.id, path: ['truth']}], flaw: {is: 'layer-unmarked', ...named, as: telling.as}}]
  if (telling.as !== 'true') return []
  const gainsaid = deeper.find((each) => each.telling.as === 'true' && areAgainst(each.fact, fact))
  if (!gainsaid) return []
  return [
    {
      at: place,
      witnesses: [gainsaid.place, contradictionOf(gainsaid.fact, fact)],
      flaw: {is: 'layer-against', ...named, other: gainsaid.fact.name, deeper: gainsaid.layer.name},
    },
  ]
}

function areAgainst(one: Fact, other: Fact): boolean {
  return (one.contradicts ?? []).includes(other.id) || (other.contradicts ?? []).includes(one.id)
}

function contradictionOf(one: Fact, other: Fact): Place {
  const id = (one.contradicts ?? []).includes(other.id) ? one.id : other.id
  return {kind: 'fact', id, path: ['contradicts']}
}
