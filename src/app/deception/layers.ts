import type {Layer} from '../../schema/entity/layer.js'
import {present} from '../../schema/value.js'
import {getStored} from '../entities/find.js'
import {type DeceptionOptions, type Named, namer, openDeception} from './open.js'

/** A plot as some see it. */
export interface ShownLayer {
  id: string
  name: string
  summary?: string
  /** Who sees it so; nobody is everybody. */
  held: readonly Named[]
  /** Who of the players was told of it. */
  knownBy: readonly string[]
  stage?: string
  stages: readonly ShownStage[]
  tells: readonly {fact: {id: string; name: string}; as: 'true' | 'false'; isLie?: true; truth: 'true' | 'false' | 'open'; text?: string}[]
}

export interface ShownStage {
  id: string
  name: string
  reached?: string
  isNow?: true
  /** The stage of the layer below that it covers. */
  hides?: {id: string; name: string}
}

/** A plot and its layers, from what everybody sees down to what is so. */
export interface PlotLayers {
  plot: {id: string; name: string; stage?: string}
  layers: readonly ShownLayer[]
}

/** The layers of a campaign's plots, or of one: for the DM alone. */
export function layersOf(options: DeceptionOptions, asked?: string): {campaign: string; plots: readonly PlotLayers[]} {
  const {root, id, world} = openDeception(options)
  const only = asked === undefined ? undefined : getStored(root, 'plot', asked, {campaign: id}).value.id
  const name = namer(world)
  const plots = [...new Set(world.layers.flatMap(({plot}) => plot ?? []))].filter((plot) => only === undefined || plot === only)
  return {
    campaign: id,
    plots: plots.map((plot) => ({
      plot: {id: plot, name: name(plot, ['plot']).name, ...present({stage: world.plots.find((each) => each.id === plot)?.stage})},
      layers: downward(world.layers.filter((layer) => layer.plot === plot)).map((layer) => shownLayer(layer, world)),
    })),
  }
}

/** Each before the one that it covers; what goes round in a circle, or covers nothing that is there, as it stands. */
function downward(layers: readonly Layer[]): Layer[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]))
  const depth = (layer: Layer, met: readonly string[] = []): number => {
    const below = layer.over === undefined || met.includes(layer.id) ? undefined : byId.get(layer.over)
    return below ? 1 + depth(below, [...met, layer.id]) : 0
  }
  return layers
    .map((layer) => ({layer, depth: depth(layer)}))
    .sort((a, b) => b.depth - a.depth)
    .map(({layer}) => layer)
}

function shownLayer(layer: Layer, world: ReturnType<typeof openDeception>['world']): ShownLayer {
  const {id, summary, held = [], knownBy = [], stage, stages = [], tells = [], over} = layer
  const name = namer(world)
  const below = world.layers.find((each) => each.id === over)?.stages ?? []
  return {
    id,
    name: layer.name,
    ...present({summary, stage}),
    held: held.map((each) => name(each, ['person', 'identity', 'npc', 'faction', 'party', 'character'])),
    knownBy,
    stages: stages.map(
      ({id: of, name: called, reached, hides}): ShownStage => ({
        id: of,
        name: called,
        ...present({reached}),
        ...(of === stage ? {isNow: true as const} : {}),
        ...(hides === undefined ? {} : {hides: {id: hides, name: below.find((each) => each.id === hides)?.name ?? hides}}),
      }),
    ),
    tells: tells.map(({fact, as, lie, text}) => ({
      fact: {id: fact, name: name(fact, ['fact']).name},
      as,
      ...(lie ? {isLie: true as const} : {}),
      truth: world.facts.find((each) => each.id === fact)?.truth ?? 'true',
      ...present({text}),
    })),
  }
}
