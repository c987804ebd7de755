import type {Tab} from './chromium.js'

/** What is wrong with a page's lines at one width. */
export interface Layout {
  /** Words that stand on two lines. */
  broken: readonly string[]
  /** Whether it is wider than its window. */
  scrolls: boolean
  /** Elements whose text is cut off at their edge. */
  clipped: readonly string[]
}

/**
 * Letters and figures in a row are a word. One of more than 24 letters is none: somebody typed it to see what comes of it. Scripts
 * without spaces may break anywhere.
 */
const MEASURE = `(() => {
  const broken = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const {0: word, index} of node.data.matchAll(/[\\p{L}\\p{N}\\p{M}]+/gu)) {
      if (word.length > 24 || /[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]/u.test(word)) continue
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const tops = new Set([...range.getClientRects()].filter(({width}) => width > 0.5).map(({top}) => Math.round(top)))
      if (tops.size > 1) broken.push(word + ' in <' + node.parentElement.tagName.toLowerCase() + '>')
    }
  }
  const clipped = [...document.querySelectorAll('body *')].filter((each) =>
    !(each instanceof SVGElement) && each.scrollWidth > each.clientWidth + 1 && ['hidden', 'clip'].includes(getComputedStyle(each).overflowX)
  ).map((each) => each.className + ' ' + each.textContent.slice(0, 40))
  return {broken, scrolls: document.documentElement.scrollWidth > innerWidth, clipped}
})()`

/** Measure the page of a tab in a window of this width, in CSS pixels. */
export async function layoutAt(tab: Tab, width: number): Promise<Layout> {
  await tab.on({width, height: 900})
  return tab.evaluate<Layout>(MEASURE)
}

/** From the narrowest phone to a wide desk. */
export const WIDTHS: readonly number[] = [
  320, 344, 360, 390, 414, 480, 540, 600, 640, 672, 700, 740, 768, 800, 860, 920, 960, 1000, 1024, 1060, 1100, 1180, 1280, 1366, 1440, 1600,
]

/** What is wrong at each width where anything is, for a test to expect none of. */
export async function faultsOf(tab: Tab, widths: readonly number[] = WIDTHS): Promise<string[]> {
  const faults: string[] = []
  for (const width of widths) {
    const {broken, scrolls, clipped} = await layoutAt(tab, width)
    if (scrolls) faults.push(`${width}: wider than the window`)
    faults.push(...[...new Set(broken)].map((word) => `${width}: ${word} is broken`), ...clipped.map((each) => `${width}: ${each} is cut`))
  }
  return faults
}
