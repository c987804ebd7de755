import {describe, expect, it} from 'vitest'
import {escapeMarkdown, escapeMarkup, safeMarkdown} from '../../../src/print/text/escape.js'

describe('escapeMarkup', () => {
  it.each([
    ['<b a="1" c=\'2\'>&amp;</b>', '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;'],
    ['a\u0000\u001b[1mb\uffff\ud800', 'ab\ufffd\ufffd'],
    ['two\nlines', 'two\nlines'],
  ])('%j', (text, escaped) => expect(escapeMarkup(text)).toBe(escaped))
})

describe('escapeMarkdown', () => {
  it.each([
    ['*a* _b_ `c` [d](e) | f', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\| f'],
    ['- not a list', '\\- not a list'],
    ['1. nor this', '1\\. nor this'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['Half-Orc +1', 'Half-Orc +1'],
  ])('%j', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped))
})

it('keeps the marks of a text that is Markdown, and none of its HTML', () => {
  expect(safeMarkdown('**bold** <script>\n- item')).toBe('**bold** &lt;script>\n- item')
})
