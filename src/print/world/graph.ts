import type {Graph} from '../../app/world/graph.js'
import type {Place, Places} from '../../app/world/places.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import type {Diagram, Shape} from './diagram/diagram.js'

const SHAPE_OF: Partial<Record<Kind, Shape>> = {npc: 'person', character: 'player', faction: 'group', location: 'place'}

/** The ties of a campaign as a diagram; `hrefOf` says where the pages of things are, where there are any. */
export function graphDiagram({nodes, edges}: Graph, hrefOf?: (key: string) => string | undefined): Diagram {
  return {
    nodes: nodes.map(({key, kind, name, isSecret}) => {
      const href = hrefOf?.(key)
      return {key, name, shape: SHAPE_OF[kind] ?? 'other', ...(isSecret ? {isSecret} : {}), ...(href === undefined ? {} : {href})}
    }),
    edges: edges.map(({from, to, label, isSecret}) => ({from, to, label, ...(isSecret ? {isSecret} : {})})),
  }
}

/** Everybody with what ties them to others, a line each. */
export function printGraph({nodes, edges}: Graph): string {
  if (nodes.length === 0) return 'There is nobody to show yet.'
  const names = new Map(nodes.map(({key, name}) => [key, plainText(name)]))
  const lines = nodes.map(({key, kind, name, isSecret}) => {
    const marks = [kindRow(kind).words.one, ...(isSecret ? ['secret'] : [])].join(', ')
    const out = edges.filter(({from}) => from === key).map((edge) => tie('→', names.get(edge.to) ?? '', edge))
    const back = edges.filter(({to}) => to === key).map((edge) => tie('←', names.get(edge.from) ?? '', edge))
    return [`${style.strong(plainText(name))} ${style.muted(`(${marks})`)}`, ...out, ...back].join('\n')
  })
  return lines.join('\n')
}

function tie(arrow: string, name: string, {label, isSecret}: Graph['edges'][number]): string {
  return `  ${arrow} ${name}: ${plainText(label)}${isSecret ? style.muted(' (secret)') : ''}`
}

/** Places and the ways between them as a diagram; what lies in what is drawn in dots. */
export function placesDiagram({top, ways}: Places, hrefOf?: (key: string) => string | undefined): Diagram {
  const all = allPlaces(top)
  return {
    nodes: all.map(({id, name, isSecret}) => {
      const href = hrefOf?.(`location:${id}`)
      return {key: id, name, shape: 'place' as const, ...(isSecret ? {isSecret} : {}), ...(href === undefined ? {} : {href})}
    }),
    edges: [
      ...all.flatMap(({id, within}) => within.map((inner) => ({from: id, to: inner.id, label: '', isQuiet: true}))),
      ...ways.map(({from, to, isOneWay, isSecret, ...way}) => ({
        from,
        to,
        label: wayWords(way),
        ...(isOneWay ? {} : {isMutual: true}),
        ...(isSecret ? {isSecret} : {}),
      })),
    ],
  }
}

function allPlaces(places: readonly Place[]): Place[] {
  return places.flatMap((place) => [place, ...allPlaces(place.within)])
}

/** "a hired boat, two hours with the tide". */
export function wayWords({by, time}: {by?: string; time?: string}): string {
  return [by, time].filter((words) => words !== undefined).join(', ')
}

/** Places as a tree, and under each the ways that begin there. */
export function printPlaces({top, ways}: Places): string {
  if (top.length === 0) return 'There are no places yet.'
  const names = new Map(allPlaces(top).map(({id, name}) => [id, plainText(name)]))
  const print = (place: Place, indent: string): string[] => [
    `${indent}${style.strong(plainText(place.name))}${place.isSecret ? style.muted(' (secret)') : ''}`,
    ...ways
      .filter(({from}) => from === place.id)
      .map(
        (way) =>
          `${indent}  ${way.isOneWay ? '→' : '↔'} ${names.get(way.to)}${wayWords(way) === '' ? '' : `: ${plainText(wayWords(way))}`}${way.isSecret ? style.muted(' (secret)') : ''}`,
      ),
    ...place.within.flatMap((inner) => print(inner, `${indent}  `)),
  ]
  return top.flatMap((place) => print(place, '')).join('\n')
}
