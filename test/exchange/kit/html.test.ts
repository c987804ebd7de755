import {expect, test} from 'vitest'
import {htmlText} from '../../../src/exchange/kit/html.js'

test.each([
  ['paragraphs and lists', '<p>A</p><ul><li>b</li><li>c</li></ul>', 'A\n\n- b\n- c'],
  ['scripts', 'a<script>alert(1)</script>b', 'ab'],
  ['links', '@UUID[Compendium.x]{Light} &amp;Reference[apply=prone] [[/r 1d6]] [[/damage 2d6]]{7 fire}', 'Light prone 1d6 7 fire'],
  ['entities', '&lt;b&gt; &#233; &nosuch; &constructor;', '<b> é &nosuch; &constructor;'],
])('%s', (_why, html, text) => expect(htmlText(html)).toBe(text))
