import {expect, test} from 'vitest'
import {htmlText} from '../../../../src/exchange/formats/foundry/html.js'

test.each([
  ['paragraphs and lists', '<p>A</p><ul><li>b</li><li>c</li></ul>', 'A\n\n- b\n- c'],
  ['tables', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a | b\nc'],
  ['scripts', 'a<script>alert(1)</script>b', 'ab'],
  ['entities', '&lt;b&gt; &#233; &nosuch; &constructor;', '<b> é &nosuch; &constructor;'],
])('%s', (_why, html, text) => expect(htmlText(html)).toBe(text))

test('words are put in place of what is not HTML', () => {
  expect(htmlText('<p>@Odd[&amp;]</p>', (text) => text.replace('@Odd[&]', 'even'))).toBe('even')
})
