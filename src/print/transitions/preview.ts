import type {ThemePreview} from '../../app/transitions/preview.js'
import {hung, indent, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {coinWords, touchedLines} from './change.js'

/** What a theme would make of the catalog and of the characters. */
export function printThemePreview({id, name, from, skins, banned, coins, characters}: ThemePreview, {width}: {width: number}): string {
  const rows = skins.map(({key, before, after, damage}) => [
    style.muted(key.split('/')[0] ?? ''),
    plainText(before),
    `${plainText(after)}${damage === undefined ? '' : ` (${damage.before} → ${damage.after})`}`,
  ])
  return [
    `${style.title(plainText(name))} ${style.muted(`theme/${id}, ${from === 'shipped' ? 'ships with dnd' : "the vault's own"}`)}`,
    ...(rows.length === 0 ? ['Nothing goes by another name.'] : [columns(rows, {width, header: ['Kind', 'Root', 'Here']})]),
    ...(coins.length > 0 ? ['', ...hung('Coins: ', coinWords(coins), width)] : []),
    ...section(
      'No place for',
      banned.flatMap(({kind, count, some}) =>
        hung(
          `${kind}: `,
          `${some.map((each) => plainText(each)).join(', ')}${count > some.length ? `, and ${count - some.length} more` : ''}`,
          width - 2,
        ),
      ),
    ),
    ...section(
      'Characters',
      characters.flatMap((each) => [
        ...touchedLines(each, width - 2),
        ...each.refusals.flatMap(({message}) => indent(wrap(style.warning(plainText(message)), width - 4), 2)),
      ]),
    ),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', style.heading(title), ...indent(lines, 2)]
}
