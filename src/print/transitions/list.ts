import type {ThemeList} from '../../app/transitions/known-themes.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

/** A line a theme: id, name, where it is from, and what it is. */
export function printThemeList({entities}: ThemeList, {width}: {width: number}): string {
  if (entities.length === 0) return 'No themes are known.'
  const rows = entities.map(({id, name, summary = '', from, secret, deleted}) => {
    const marks = [...(secret ? ['secret'] : []), ...(deleted ? ['deleted'] : [])]
    const words = `${plainText(name)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
    return [id, deleted ? style.muted(words) : words, from === 'shipped' ? 'dnd' : 'vault', plainText(summary)]
  })
  return columns(rows, {width, header: ['Id', 'Name', 'From', 'Summary'], align: ['left', 'left', 'left', 'left']})
}
