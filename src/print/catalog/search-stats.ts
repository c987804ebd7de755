import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'

type Counts = readonly {query: string; count: number}[]

/** Popular searches and those that found nothing. */
export function printSearchStats({searches, popular, empty}: {searches: number; popular: Counts; empty: Counts}): string {
  if (searches === 0) return 'Nothing was searched for yet.'
  return [counted(searches, 'search', 'searches'), ...section('Most often', popular), ...section('Found nothing', empty)].join('\n')
}

function section(title: string, counts: Counts): string[] {
  return counts.length === 0
    ? []
    : ['', style.heading(title), ...counts.map(({query, count}) => `${String(count).padStart(5)}  ${plainText(query)}`)]
}
