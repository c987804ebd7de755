import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {visibleWidth} from '../../../src/print/text/layout.js'
import type {Part, View} from '../../../src/print/text/view.js'
import {printViewHtml} from '../../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../../src/print/text/view-markdown.js'
import {printView} from '../../../src/print/text/view-terminal.js'
import '../colourless.js'
import {HOSTILE} from '../sample.js'

const WIDTHS = [40, 80, 120]

/** Every part there is, with the words that the text of a campaign is made of. */
function inn(text: (plain: string) => string = (plain) => plain): View {
  return {
    title: text('The Gilded Rest'),
    subtitle: text('Location · inn · #safe'),
    parts: [
      {
        type: 'facts',
        facts: [
          {name: text('AC'), value: text('12')},
          {name: text('HP'), value: text('9 (2d8)'), note: text('wounded')},
          {name: text('Speed'), value: text('30 ft.'), isAlone: true},
        ],
        isRow: true,
      },
      {
        type: 'facts',
        facts: [
          {name: text('Owner'), value: text('Mara Two-Rivers'), note: text('since 1491')},
          {name: text('Cost'), value: text('5 sp a night')},
        ],
        note: text('Prices double at the fair.'),
      },
      {
        type: 'prose',
        text: text(
          'A **warm** house by the ford; see [the map](https://example.org/map) and [cellar](cellar).\n\n- *Ale* on tap\n- A loft',
        ),
      },
      {type: 'rule'},
      {type: 'list', items: [text('A lute hangs here'), {name: text('Mara'), id: text('mara'), note: text('keeps the door')}]},
      {
        type: 'section',
        title: text('Rumours'),
        isRuled: true,
        parts: [
          {type: 'note', note: text('One a night.')},
          {
            type: 'entry',
            name: text('The well'),
            runs: [text('It sings.'), {label: text('Truth:')}, {prose: text('A *siren* sleeps.')}],
            text: text('Nobody dares to look.'),
            items: [[{label: text('At dusk:')}, text('louder')]],
          },
          {
            type: 'section',
            title: text('Older'),
            note: text('told by Mara'),
            parts: [{type: 'prose', text: text('The ford was a bridge.')}],
          },
        ],
      },
      {type: 'table', header: [text('d4'), text('Guest')], rows: [[text('1'), text('A **bard** | alone')]], words: true},
      {type: 'table', header: [text('Day'), text('Beds'), text('Remarks')], rows: [[text('1'), text('4'), text('Fair')]]},
      {type: 'abilities', abilities: ABILITIES},
      {type: 'list', items: [text('Proficiency with Stealth')], aside: true},
      {
        type: 'section',
        title: text('Nothing'),
        parts: [
          {type: 'prose', text: ''},
          {type: 'list', items: []},
        ],
      },
    ],
    end: [
      {type: 'prose', text: text('Built by halflings.'), aside: true},
      {type: 'facts', facts: [{name: text('Source'), value: text('ours')}]},
    ],
  }
}

const ABILITIES = ['Strength', 'Dexterity', 'Constitution', 'Intelligence', 'Wisdom', 'Charisma'].map((name, i) => ({
  name,
  short: name.slice(0, 3),
  score: String(10 + i),
  modifier: '+1',
  save: i === 1 ? '+4' : '+1',
  isTrained: i === 1,
}))

describe('a view with every part', () => {
  it.each(WIDTHS)('is set at %i columns', async (width) => {
    await expect(printView(inn(), {width})).toMatchFileSnapshot(`golden/view-${width}.txt`)
  })

  it('is set in two columns where it is dense and there is room', async () => {
    await expect(printView({...inn(), columns: true}, {width: 120})).toMatchFileSnapshot('golden/view-dense-120.txt')
    expect(printView({...inn(), columns: true}, {width: 80}).split('\n')[0]).toBe('The Gilded Rest')
  })

  it('is set in ASCII', () => {
    expect(printView(inn(), {width: 80, ascii: true})).toMatch(/^[\u0020-\u007e\n]*$/)
  })

  it('is Markdown', async () => {
    await expect(printViewMarkdown(inn())).toMatchFileSnapshot('golden/view.md')
  })

  it('is HTML', async () => {
    const page = printViewHtml(inn())
    await expect(page.slice(page.indexOf('<main>'), page.indexOf('</main>'))).toMatchFileSnapshot('golden/view.html')
    expect(page).toContain('<title>The Gilded Rest</title>')
  })
})

describe('what has nothing in it', () => {
  const EMPTY: Part[] = [
    {type: 'facts', facts: []},
    {type: 'prose', text: ' \n'},
    {type: 'list', items: []},
    {type: 'note', note: ''},
    {type: 'table', header: ['a'], rows: []},
    {type: 'abilities', abilities: []},
  ]
  const view: View = {title: 'Bare', parts: [...EMPTY, {type: 'section', title: 'Empty', isRuled: true, parts: EMPTY}]}

  it('is left out, its heading too', () => {
    expect(printView(view, {width: 80})).toBe('Bare')
    expect(printViewMarkdown(view)).toBe('# Bare')
    expect(printViewHtml(view)).toContain('<main>\n<header><h1>Bare</h1></header>\n</main>')
  })
})

describe('hostile text', () => {
  const BIDI = '\u202etxet\u2066 hidden\u2069'
  const WIDE = '龍'.repeat(60)
  const LONG = 'x'.repeat(300)
  const LINK = `[${HOSTILE}](javascript:alert(1)) [a](https://a" onclick="x)`

  it.each([HOSTILE, BIDI, WIDE, LONG, LINK, `\r\n${LONG} ${WIDE} **${LONG}** _${WIDE}_ | a | b |`])('stays in its place: %j', (text) => {
    const view = inn(() => text)
    for (const width of WIDTHS)
      for (const columns of [false, true]) {
        const page = printView(columns ? {...view, columns} : view, {width})
        expect(page).not.toMatch(/[\u0007\u001b\r\u202a-\u202e\u2066-\u2069]/)
        for (const line of page.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
      }
    const page = printViewHtml(view)
    for (const form of [printViewMarkdown(view), page]) expect(form).not.toMatch(/[\u0007\u001b\r\u202a-\u202e\u2066-\u2069]|<script/)
    expect(page).not.toMatch(/href="javascript|" onclick="/)
  })

  it('stays within its columns and its tags for any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 60}), fc.constantFrom(...WIDTHS), (text, width) => {
        const view = inn(() => text)
        for (const line of printView(view, {width}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
        expect(unbalanced(printViewHtml(view))).toEqual([])
      }),
      {numRuns: 60},
    )
  })
})

const VOID = new Set(['meta', 'hr', 'wbr'])

/** Tags that are open at the end of a page, or closed out of turn. */
function unbalanced(page: string): string[] {
  const open: string[] = []
  for (const [, slash, tag = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/g)) {
    if (VOID.has(tag)) continue
    if (slash !== '/') open.push(tag)
    else if (open.pop() !== tag) return [`/${tag}`]
  }
  return open
}
