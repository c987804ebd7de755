import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {extractObject} from '../../../src/generate/text/extract.js'

const found = {name: 'Ilse', hp: 105}
const json = JSON.stringify(found)

describe('the object in an answer', () => {
  test.each([
    {why: 'alone', text: json},
    {why: 'ai-v41: in a fence', text: `\`\`\`json\n${json}\n\`\`\``},
    {why: 'ai-v41: in a bare fence', text: `\`\`\`\n${json}\n\`\`\``},
    {why: 'ai-v41: after prose', text: `Here is {what} you asked for: ${json}`},
    {why: 'ai-v41: before prose', text: `${json}\n\nShall I go on?`},
    {why: 'said twice in the same words', text: `${json}\n${json}`},
    {why: 'beside an empty one', text: `Not {}, but ${json}`},
    {
      why: 'ai-v40: after thoughts with brackets and an example',
      text: `<think>[1,2] or\n\`\`\`json\n{"name":"Example"}\n\`\`\`</think>${json}`,
    },
    {why: 'ai-v40: after thoughts whose opening tag was in the prompt', text: `Perhaps {"name":"Example"}?\n</think>\n${json}`},
    {why: 'with a comma too many', text: '{"name":"Ilse","hp":105,}'},
    {why: 'with a comma too few', text: '{"name":"Ilse" "hp":105}'},
    {why: 'without its last brace', text: '{"hp":105,"name":"Ilse"'},
    {why: 'in single quotes', text: "{'name':'Ilse','hp':105}"},
    {why: 'without quotes around keys', text: '{name:"Ilse",hp:105}'},
  ])('is found $why', async ({text}) => {
    expect(await extractObject(text, {isWhole: true})).toMatchObject({value: found})
  })

  test('with a tag of thoughts in a text of its own is an answer', async () => {
    const value = {name: 'The </think> tag'}
    expect(await extractObject(JSON.stringify(value), {isWhole: true})).toEqual({value, notes: []})
  })

  test.each([
    {why: 'ai-v50: prose', text: 'She is a baker.', problem: 'there is no object in it'},
    {why: 'nothing', text: ' ', problem: 'there is no answer'},
    {why: 'an array', text: '[1,2]', problem: 'it is JSON, but no object'},
    {why: 'thoughts that never end', text: `<think>${json}`, problem: 'there are thoughts and no answer'},
    {why: 'ai-v41: two objects', text: `${json} {"name":"Hob","hp":3}`, problem: 'there is more than one object'},
    {
      why: 'an example before an answer that is broken',
      text: '{"name":"Example"} and {"name":"Ilse" "hp":',
      problem: 'part of it is no JSON',
    },
    {why: 'ai-v36: a number that may have been longer', text: '{"name":"Ilse","hp":10', problem: 'it ends in the middle'},
    {why: 'ai-v36: a number in a list that may have been longer', text: '{"name":"Ilse","at":[10', problem: 'it ends in the middle'},
    {why: 'ai-v36: half a word', text: '{"name":"Ilse","isDead":fal', problem: 'it ends in the middle'},
    {why: 'ai-v34: a text without an end', text: '{"hp":105,"name":"Il', problem: 'it ends in the middle'},
    {
      why: 'ai-v47: a text without an end, with a colon and a comma in it',
      text: '{"hp":105,"name":"Ilse: old, grey',
      problem: 'it ends in the middle',
    },
    {why: 'ai-v52: a list that swallows what follows', text: '{"names":["Ilse","Hob","hp":105}', problem: 'it is no JSON'},
    {why: 'quotes within quotes', text: '{"name":"Ilse "the Eel" Reed"}', problem: 'it is no JSON'},
    {why: 'words of another language', text: '{"name":"Ilse","isDead":None, "hp":}', problem: 'it is no JSON'},
  ])('is not made of $why', async ({text, problem}) => {
    expect(await extractObject(text, {isWhole: true})).toEqual({problem})
  })

  test.each(['{"name":"Ilse","hp":105,}', '{"hp":105,"name":"Ilse"'])(
    'ai-v34: is never mended where the answer was cut: %s',
    async (text) => {
      expect(await extractObject(text, {isWhole: false})).toEqual({problem: 'it ends in the middle'})
    },
  )

  test('ai-v36, ai-v47: cut anywhere, no value in it becomes another', async () => {
    const value = {name: 'A: b, "c"', hp: 105, at: [10.5, -3], isDead: false, more: {note: 'x{y}', none: null}}
    const text = JSON.stringify(value)
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: text.length - 1}), async (cut) => {
        const extracted = await extractObject(text.slice(0, cut), {isWhole: true})
        if ('problem' in extracted) return
        for (const [key, each] of Object.entries(extracted.value)) expect(withinOf(each, value[key as keyof typeof value])).toBe(true)
      }),
      {numRuns: 400},
    )
  })

  test('whatever stands around it, an object comes out as it went in', async () => {
    const prose = fc.stringMatching(/^[A-Za-z .,!?\n[\]()-]{0,40}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({minLength: 1}), fc.jsonValue({maxDepth: 2}), {minKeys: 1}),
        prose,
        prose,
        async (value, before, after) => {
          const plain = JSON.parse(JSON.stringify(value)) as object
          const extracted = await extractObject(`${before}\n${JSON.stringify(plain)}\n${after}`, {isWhole: true})
          expect(extracted).toMatchObject({value: plain})
        },
      ),
      {numRuns: 200},
    )
  })
})

/** Whether it is all of another value, or its beginning. */
function withinOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part) && Array.isArray(whole)) return part.every((each, i) => withinOf(each, whole[i]))
  if (typeof part !== 'object' || part === null) return part === whole
  return Object.entries(part).every(([key, each]) => withinOf(each, (whole as Record<string, unknown>)[key]))
}
