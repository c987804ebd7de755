/** Links as notes write them, as the plugin stores them, and with words of their own behind a path. */
const WIKI = /!?\[\[([^[\]\n]+)\]\]/g
const MARKDOWN = /!?\[([^[\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)/g
const STORED = /<STATBLOCK-(WIKI|MARKDOWN)-LINK>([^\n]+?)<STATBLOCK-\1-LINK>/g

/** Text with each link as the words it shows. */
export function showLinks(text: string): string {
  return text
    .replace(STORED, (_all, _kind, link: string) => label(link))
    .replace(WIKI, (_all, link: string) => label(link))
    .replace(MARKDOWN, (_all, shown: string, path: string) => shown || label(path))
}

/** What a link shows: its own words, or else the last thing it names, without a folder before it or a block behind it. */
function label(link: string): string {
  const [target = '', ...own] = link.split('|')
  const words = own.join('|').trim()
  if (words !== '') return words
  const [page = '', ...headings] = target.split('#')
  const heading = headings.filter((each) => !each.startsWith('^')).at(-1)
  return (heading || page.split(/[/\\]/).at(-1) || target).trim()
}

/** Characters that nobody writes, around the number of a link that was taken out of a text. */
const [OPEN, CLOSE] = ['\ue000', '\ue001']

/** Runs YAML through `parse` with its links out of the way, since their brackets are lists to YAML. */
export function withLinksAside<T>(text: string, parse: (text: string) => T): {parsed: T; putBack: (value: unknown) => unknown} {
  const labels: string[] = []
  const aside = (link: string) => `${OPEN}${labels.push(showLinks(link)) - 1}${CLOSE}`
  const parsed = parse(text.replace(STORED, aside).replace(MARKDOWN, aside).replace(WIKI, aside))
  const show = (words: string) => words.replace(/\ue000(\d+)\ue001/g, (all, index: string) => labels[Number(index)] ?? all)
  return {parsed, putBack: (value) => mapTexts(value, show)}
}

/** A value with every text and key of it changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [change(key), mapTexts(each, change)]))
}
