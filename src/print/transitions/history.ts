import type {ThemeHistory} from '../../app/transitions/history.js'
import {recordedLines} from '../record/log.js'
import {hung, indent} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

const BY = {character: 'their own', chapter: "the running chapter's", campaign: "the campaign's"} as const

/** The theme in force, the chapters that have their own, and each change with its commit. */
export function printThemeHistory({of, name, now, chapters, events}: ThemeHistory, {width}: {width: number}): string {
  const present = now ? `${plainText(now.theme)}, ${BY[now.by]}` : 'no theme'
  return [
    ...hung(`${style.label(plainText(name))} ${style.muted(of)}: `, present, width),
    ...chapters.flatMap(({id, number, status, theme}) =>
      hung(
        `  ${number === undefined ? '' : `${number}. `}${style.muted(`chapter/${id}`)}: `,
        `${plainText(theme)}${status === undefined ? '' : ` (${status})`}`,
        width,
      ),
    ),
    ...events.flatMap((event) => [
      ...hung(
        event.of === of ? '' : `${style.muted(event.of)}: `,
        `${plainText(event.before ?? 'none')} → ${plainText(event.after ?? 'none')}`,
        width,
      ),
      ...indent(recordedLines(event.commit, width - 2), 2),
    ]),
    ...(events.length === 0 ? [style.muted('No commit ever set a theme here.')] : []),
  ].join('\n')
}
