import {expect, test} from 'vitest'
import {maySeePictures, protocolByName, protocolIn} from '../../src/cli/picture-protocol.js'

test.each([
  {env: {}, may: true},
  {env: {NO_COLOR: '1'}, may: false},
  {env: {DND_NO_COLOR: '1'}, may: false},
  {env: {TERM: 'dumb'}, may: false},
  {env: {CI: 'true'}, may: false},
])('ai-v70: a person at a terminal with $env may see pictures: $may', ({env, may}) => {
  expect(maySeePictures({env, isTerminal: true, isPlain: false})).toBe(may)
  expect(maySeePictures({env, isTerminal: false, isPlain: false})).toBe(false)
  expect(maySeePictures({env, isTerminal: true, isPlain: true})).toBe(false)
})

test.each([
  {env: {TERM: 'tmux-256color'}, is: 'blocks'},
  {env: {TERM: 'xterm-kitty', TMUX: '/tmp/tmux-0/default,1,0', TERM_PROGRAM: 'iTerm.app'}, is: 'blocks'},
  {env: {TERM: 'screen.xterm-256color'}, is: 'blocks'},
  {env: {TERM_PROGRAM: 'iTerm.app'}, is: 'iterm2'},
  {env: {LC_TERMINAL: 'iTerm2'}, is: 'iterm2'},
  {env: {TERM: 'xterm-kitty'}, is: undefined},
])('ai-v69: $env: $is', ({env, is}) => {
  expect(protocolByName(env)).toBe(is)
})

test.each([
  {answer: '\u001b_Gi=31;OK\u001b\\\u001b[?62;4;22c', is: 'kitty'},
  {answer: '\u001b_Gi=31;EINVAL:no\u001b\\\u001b[?62c', is: 'blocks'},
  {answer: '\u001b[?62;c\u001b_Gi=31;OK\u001b\\', is: 'blocks'},
  {answer: '\u001b[?63;1;2;4;6;9;15;22c', is: 'sixel'},
  // 4 first says what sort of terminal it is: a VT132.
  {answer: '\u001b[?4;6c', is: 'blocks'},
  {answer: '\u001b[?1;2c', is: 'blocks'},
  {answer: '', is: 'blocks'},
])('an answer $answer: $is', ({answer, is}) => {
  expect(protocolIn(answer)).toBe(is)
})
