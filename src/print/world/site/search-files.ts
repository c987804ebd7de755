import {replaceLinks} from '../../../schema/prose.js'
import {plainText} from '../../text/plain-text.js'
import type {Part, Run} from '../../text/view.js'
import type {Page} from '../pages.js'
import {sectionOf} from '../sections.js'

/** What is searched, as a script that a page loads: a file on a disk may not be fetched. */
export function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map((page) => [
    plainText(page.title),
    `${page.path}.html`,
    sectionOf(page.kind).title,
    plainText(page.summary),
    wordsOf([...page.aliases, ...page.tags, page.summary, ...wordsIn(page.view.parts)].join(' ')),
  ])
  // Safe in a script too: JSON has no `<` left, and no line separator.
  const json = JSON.stringify(rows)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return `self.DND_PAGES=${json}\n`
}

/** All that a page says; the targets of its links are no words of it. */
function wordsIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === 'section') return [part.title, ...wordsIn(part.parts)]
    if (part.type === 'facts') return part.facts.map(({value}) => value)
    if (part.type === 'list') return part.items.map((item) => (typeof item === 'string' ? item : item.name))
    if (part.type === 'prose') return [readText(part.text)]
    return part.type === 'entry' ? [part.name, ...part.runs.map(runWords), readText(part.text ?? '')] : []
  })
}

function runWords(run: Run): string {
  if (typeof run === 'string') return run
  return 'to' in run ? run.name : 'label' in run ? run.label : readText(run.prose)
}

function readText(text: string): string {
  return replaceLinks(text, ({kind, to, label}) => label ?? (kind === undefined ? to : ''))
}

/** Each word once, folded: what a person types is looked for at the start of one. */
function wordsOf(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words)].join(' ')
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The script of the search page: words of the question, each at the start of a word; names first. */
export const SEARCH_SCRIPT = `(function(){
'use strict'
var input=document.getElementById('q'),list=document.getElementById('found'),said=document.getElementById('said')
function fold(text){return text.normalize('NFD').replace(/\\p{M}/gu,'').toLowerCase()}
function words(text){return fold(text).match(/[\\p{L}\\p{N}]+/gu)||[]}
var pages=self.DND_PAGES.map(function(row){return{title:row[0],href:row[1],section:row[2],summary:row[3],name:' '+words(row[0]).join(' '),all:' '+words(row[0]).join(' ')+' '+row[4]}})
function score(page,asked){
var sum=0
for(var i=0;i<asked.length;i++){
var at=' '+asked[i]
if(page.name.indexOf(at)>=0)sum+=10
else if(page.all.indexOf(at)>=0)sum+=1
else return 0
}
return sum
}
function show(){
var asked=words(input.value)
var found=asked.length===0?[]:pages.map(function(page){return{page:page,score:score(page,asked)}}).filter(function(each){return each.score>0})
found.sort(function(a,b){return b.score-a.score||(a.page.title<b.page.title?-1:1)})
list.textContent=''
found.slice(0,100).forEach(function(each){
var item=document.createElement('li'),name=document.createElement('b'),link=document.createElement('a'),more=document.createElement('span')
link.href=each.page.href
link.textContent=each.page.title
more.textContent=each.page.section+(each.page.summary===''?'':' · '+each.page.summary)
name.appendChild(link)
item.appendChild(name)
item.appendChild(more)
list.appendChild(item)
})
said.textContent=asked.length===0?'':found.length===0?'Nothing has these words.':found.length>100?'The first 100 of '+found.length+'.':''
}
input.value=new URLSearchParams(location.search).get('q')||''
input.addEventListener('input',show)
show()
})()
`
