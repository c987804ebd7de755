import type {Point} from '../../rules/maps/outline.js'
import {escapeMarkup} from '../text/escape.js'

/** A number as short as it can be said: to a tenth of a pixel. */
export function figure(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element, with what stands in it. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? figure(value) : escapeMarkup(value)}"`],
  )
  const within = inside.join('')
  return within === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${within}</${name}>`
}

/** A group of elements; nothing for none. */
export function group(attributes: Attributes, inside: readonly string[]): string {
  const all = inside.filter((each) => each !== '')
  return all.length === 0 ? '' : `${element('g', attributes, '\n', all.join('\n'), '\n')}`
}

/** A line through points, for a path's `d`; in pixels. */
export function line(points: readonly Point[], isClosed = false): string {
  return `${points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${figure(x)} ${figure(y)}`).join('')}${isClosed ? 'Z' : ''}`
}

export function path(d: string, attributes: Attributes = {}): string {
  return d === '' ? '' : element('path', {d, ...attributes})
}

/** A whole drawing with its title, for readers aloud. */
export function document(title: string, {width, height}: {width: number; height: number}, inside: readonly string[]): string {
  const size = {width: Math.ceil(width), height: Math.ceil(height)}
  return `${element(
    'svg',
    {xmlns: 'http://www.w3.org/2000/svg', role: 'img', ...size, viewBox: `0 0 ${size.width} ${size.height}`},
    element('title', {}, escapeMarkup(title)),
    '\n',
    inside.filter((each) => each !== '').join('\n'),
    '\n',
  )}\n`
}
